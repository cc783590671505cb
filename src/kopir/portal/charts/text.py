"""How wide a text will be, from the widths of the bundled Inter's letters, and how to make it fit.

Source of the widths: ``inter_widths.json``, written from the font itself by ``scripts/build_font_widths.py``.
Kerning is left out: it changes a label by less than a hundredth of its width.
"""

import json
from functools import cache
from pathlib import Path

ELLIPSIS = "…"
_UNKNOWN = 640
"""Thousandths of the font size taken for a letter outside the table."""


@cache
def _faces() -> tuple[dict[str, int], dict[str, int]]:
    table = json.loads(Path(__file__).with_name("inter_widths.json").read_text(encoding="utf-8"))
    return table["regular"], table["semibold"]


def measure(text: str, size: float, *, bold: bool = False) -> float:
    """Width of a text in pixels at a font size in pixels, regular (400) or semibold (600)."""
    widths = _faces()[bold]
    return sum(widths.get(letter, _UNKNOWN) for letter in text) * size / 1000


def fit(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """The text, or its beginning with an ellipsis, so that it is no wider than `room` pixels."""
    if measure(text, size, bold=bold) <= room:
        return text
    widths, left = _faces()[bold], room * 1000 / size - _faces()[bold][ELLIPSIS]
    kept = []
    for letter in text:
        left -= widths.get(letter, _UNKNOWN)
        if left < 0:
            break
        kept.append(letter)
    return "".join(kept).rstrip(" ,.-–") + ELLIPSIS


def wrap(text: str, size: float, room: float, *, bold: bool = False, most: int = 0) -> list[str]:
    """Lines no wider than `room` pixels; with `most`, the last one allowed ends in an ellipsis if need be."""
    lines: list[str] = []
    line = ""
    for word in text.split():
        longer = f"{line} {word}" if line else word
        if not line or measure(longer, size, bold=bold) <= room:
            line = longer
        else:
            lines.append(line)
            line = word
    if line:
        lines.append(line)
    if most and len(lines) > most:
        lines = [*lines[: most - 1], " ".join(lines[most - 1 :])]
    return [fit(line, size, room, bold=bold) for line in lines]
