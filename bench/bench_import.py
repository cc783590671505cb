"""Import of 5 million observations: rows a second and peak memory, as ratios to what the machine can do.

The file is a tidy CSV with names of countries in English, a series code, a year and a value, read through a
mapping: every name is resolved, every value checked, jumps are looked for, and the release is published. The
peers read the same file in this run: Polars (read the CSV, write a Parquet file: the machine's limit, with
nothing checked) and pandas (the same with the usual tool).

    python bench/bench_import.py [--observations 5000000]
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import polars as pl

from kopir.evidence.areas import areas

YEARS = 50
MAPPING = """\
dataset: BENCH.TIDY
source: Invented figures of a benchmark
licence: none
vintage: 2024-01-01
area: country
period: year
indicator: series
unit: {is: PT}
value: value
"""

KOPIR = """
from pathlib import Path
from kopir.evidence import Store
from kopir.evidence.importing import import_files
from kopir.evidence.mapping import read
from kopir.evidence.readers import Options
report = import_files(Store(Path(home)), [Path(file)], options=Options(mapping=read(Path(mapping))))
rows = report.rows
"""
POLARS = """
import polars
table = polars.read_csv(file)
table.write_parquet(Path(home) / "polars.parquet", compression="zstd")
rows = table.height
"""
PANDAS = """
import pandas
table = pandas.read_csv(file)
table.to_parquet(Path(home) / "pandas.parquet", compression="zstd")
rows = len(table)
"""
FRAME = """
import json, re, sys, time
from pathlib import Path
home, file, mapping = sys.argv[1:]
{imports}
began = time.perf_counter()
{body}
seconds = time.perf_counter() - began
peak = re.search(r"VmHWM:\\s+(\\d+)", Path("/proc/self/status").read_text())[1]
print(json.dumps({{"rows": rows, "seconds": seconds, "peak": int(peak) * 1024}}))
"""


def write(path: Path, observations: int) -> None:
    """The file to import."""
    names = [area.names.en for area in areas("country")]
    series = -(-observations // (len(names) * YEARS))
    shape = (series, len(names), YEARS)
    values = np.clip(50 + np.cumsum(np.random.default_rng(1).normal(0, 1, shape), axis=2), 0, 100)
    years = np.arange(1975, 1975 + YEARS)
    pl.DataFrame(
        {
            "series": np.repeat([f"BENCH.{i:04d}" for i in range(series)], len(names) * YEARS),
            "country": np.tile(np.repeat(names, YEARS), series),
            "year": np.tile(years, series * len(names)),
            "value": values.ravel().round(4),
        }
    ).head(observations).write_csv(path)


def run(body: str, *arguments: Path) -> dict[str, float]:
    """A process of its own, so that its peak memory is its own; the imports are not timed."""
    lines = body.strip().splitlines()
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    work = [line for line in lines if line not in imports]
    script = FRAME.format(imports="\n".join(imports), body="\n".join(work))
    done = subprocess.run(
        [sys.executable, "-c", script, *map(str, arguments)], capture_output=True, text=True
    )
    if done.returncode:
        raise SystemExit(done.stderr)
    found: dict[str, float] = json.loads(done.stdout.splitlines()[-1])
    return found


def main() -> None:
    """Write the file, import it, let the peers read it, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--observations", type=int, default=5_000_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home, file, mapping = (Path(scratch) / name for name in ("home", "figures.csv", "mapping.yaml"))
        home.mkdir()
        mapping.write_text(MAPPING, encoding="utf-8")
        write(file, options.observations)
        size = file.stat().st_size
        results = {
            name: run(body, home, file, mapping)
            for name, body in (
                ("kopir import", KOPIR),
                ("Polars, nothing checked", POLARS),
                ("pandas, nothing checked", PANDAS),
            )
        }
        limit = results["Polars, nothing checked"]["seconds"]
        print(f"{options.observations:,} observations, a CSV of {size / 1e6:.0f} MB")
        for name, found in results.items():
            print(
                f"{name:26} {found['seconds'] / limit:6.2f} x Polars"
                f"   {found['rows'] / found['seconds']:12,.0f} rows/s   {found['seconds']:6.1f} s"
                f"   peak {found['peak'] / 1e6:7,.0f} MB ({found['peak'] / size:.1f} x file)"
            )


if __name__ == "__main__":
    main()
