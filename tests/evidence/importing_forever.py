"""A process that imports one vintage after another until it is killed; run by ``test_kills``.

Every vintage gives all cells of two indicators the same value, its own number, and both indicators are
published together: any mix of vintages shows.
"""

from __future__ import annotations

import sys
from datetime import date, timedelta
from pathlib import Path

from kopir.evidence import Store
from kopir.evidence.importing import import_files
from kopir.evidence.readers import Options

AREAS = ("KAZ", "KGZ", "TJK", "TKM", "UZB", "CHN", "IND", "RUS", "PAK", "IRN")
YEARS = range(1960, 2025)
INDICATORS = ("SP.POP.TOTL", "IT.NET.USER.ZS")


def write(folder: Path, number: int) -> list[Path]:
    """Two World Bank files in which every value is ``number``."""
    folder.mkdir(exist_ok=True)
    lines = [f"{code},{code},{year},{number}" for code in AREAS for year in YEARS]
    text = "\n".join(["Country Name,Country Code,Year,Value", *lines])
    paths = [folder / f"{indicator.lower()}.csv" for indicator in INDICATORS]
    for path in paths:
        path.write_text(text, encoding="utf-8")
    return paths


def main(home: Path, start: int) -> None:
    """Import vintages ``start``, ``start`` + 1, … and say so before each."""
    for number in range(start, start + 10_000):
        paths = write(home / "incoming", number)
        print(number, flush=True)
        vintage = date(2000, 1, 1) + timedelta(days=number)
        import_files(Store(home), paths, options=Options(vintage=vintage))


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
