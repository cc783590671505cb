"""Write the widths of Inter's letters that charts measure text with, from the bundled TTF files.

Run after the fonts in assets.lock change: ``uv run python scripts/build_font_widths.py``.
"""

import json
import string
from pathlib import Path

from fontTools.ttLib import TTFont

PORTAL = Path(__file__).parents[1] / "src" / "kopir" / "portal"
FONTS = PORTAL / "static" / "vendor" / "inter-ttf"
TARGET = PORTAL / "charts" / "inter_widths.json"
FACES = {"regular": "Inter-Regular.ttf", "semibold": "Inter-SemiBold.ttf"}

LETTERS = (
    string.printable[:95]
    + "".join(chr(code) for code in range(0xA0, 0x180))
    + "".join(chr(code) for code in range(0x400, 0x530))
    + "\u2009\u2010\u2011\u2012\u2013\u2014\u2018\u2019\u201c\u201d\u201e\u2022\u2026\u202f\u2030"
    + "\u2190\u2191\u2192\u2193\u2212\u2248\u2260\u2264\u2265\u00d7\u20ac\u20b8\u2116\u25b2\u25bc"
)


def widths(face: str) -> dict[str, int]:
    """Advance of each letter in thousandths of the font size."""
    font = TTFont(FONTS / face)
    names, advances, unit = font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm
    return {
        letter: round(1000 * advances[names[ord(letter)]][0] / unit)
        for letter in LETTERS
        if ord(letter) in names
    }


def main() -> None:
    """Write the table for both faces, sorted, one line a face."""
    table = {name: dict(sorted(widths(face).items())) for name, face in FACES.items()}
    lines = [f'"{name}": {json.dumps(row, ensure_ascii=False)}' for name, row in table.items()]
    TARGET.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
