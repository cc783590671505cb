"""Which letters and which columns the bytes of a text file stand for.

Every guess carries its evidence, so that a report can say why a file was read the way it was.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import Final

DELIMITERS: Final = (",", ";", "\t", "|")
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]{2,}")
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_CONTROL: Final = frozenset(range(9)) | frozenset(range(14, 32)) - {27}
_BOMS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


@dataclass(frozen=True)
class Encoding:
    """An encoding and what speaks for it.

    Args:
        name: as Python knows it.
        evidence: what speaks for it, in words.
        telling: for a guess by single bytes, how many of them speak for it.
        looked_at: for a guess by single bytes, how many there are.
    """

    name: str
    evidence: str
    telling: int = 0
    looked_at: int = 0


def sniff_encoding(data: bytes) -> Encoding | None:
    """Tell the encoding of a text from its bytes.

    Args:
        data: the beginning of the file, or all of it.

    Returns:
        ``utf-8``, ``utf-8-sig``, ``utf-16``, ``utf-16-le``, ``utf-16-be``, ``cp1251``, ``cp1252`` or
        ``latin-1``; None where the bytes are no text.

    >>> sniff_encoding("Қазақстан".encode()).name
    'utf-8'
    >>> sniff_encoding("Казахстан;2022".encode("cp1251")).name
    'cp1251'
    """
    for mark, name in _BOMS:
        if data.startswith(mark):
            return Encoding(name, "byte order mark")
    wide = _utf16_without_mark(data)
    if wide is not None:
        return wide
    if any(byte in _CONTROL for byte in set(data)):
        return None
    if _is_utf8(data):
        return Encoding("utf-8", "every byte sequence is valid UTF-8")
    return _one_byte_encoding(data)


def _utf16_without_mark(data: bytes) -> Encoding | None:
    sample = data[:4096]
    if len(sample) < 8 or b"\0" not in sample:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > 0.6 * half and even == 0:
        return Encoding("utf-16-le", f"{odd} of {half} second bytes are zero")
    if even > 0.6 * half and odd == 0:
        return Encoding("utf-16-be", f"{even} of {half} first bytes are zero")
    return None


def _is_utf8(data: bytes) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        decoder.decode(data, final=False)
    except UnicodeDecodeError:
        return False
    return True


def _one_byte_encoding(data: bytes) -> Encoding:
    """Cyrillic letters stand in runs, accented Latin letters stand alone among plain ones."""
    high = len(_HIGH.findall(data))
    in_runs = sum(len(run) for run in _HIGH_RUN.findall(data))
    if in_runs > high / 2:
        evidence = f"{in_runs} of {high} bytes above 127 stand in runs, as Cyrillic letters do"
        return Encoding("cp1251", evidence, in_runs, high)
    evidence = f"{high - in_runs} of {high} bytes above 127 stand alone, as accented Latin letters do"
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        return Encoding("latin-1", evidence, high - in_runs, high)
    return Encoding("cp1252", evidence, high - in_runs, high)


@dataclass(frozen=True)
class Layout:
    """The delimiter of a table and the line its column names stand in (0 = the first)."""

    delimiter: str
    header_line: int
    header: tuple[str, ...]


def sniff_layout(text: str) -> Layout | None:
    r"""Find the delimiter and the header line in the beginning of a delimited text.

    The delimiter is the one that cuts the lines into equally many fields most often. Lines before the first
    line with that many fields are a preamble, as the World Bank puts before its tables.

    >>> sniff_layout("страна;год;доля\nКазахстан;2022;92,3\n").delimiter
    ';'
    """
    lines = text.splitlines()[:60]
    best: tuple[float, int, Layout] | None = None
    for delimiter in DELIMITERS:
        rows = _split(lines, delimiter)
        widths = [len(row) for row in rows if any(cell.strip() for cell in row)]
        common = max(set(widths), key=lambda width: (widths.count(width), width), default=1)
        if common < 2:
            continue
        agreement = widths.count(common) / len(widths)
        first = next(number for number, row in enumerate(rows) if len(row) == common and any(row))
        layout = Layout(delimiter, first, tuple(clean_name(cell) for cell in rows[first]))
        if best is None or (agreement, common) > best[:2]:
            best = (agreement, common, layout)
    return None if best is None else best[2]


def _split(lines: list[str], delimiter: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO("\n".join(lines)), delimiter=delimiter))
    except csv.Error:
        return []


def clean_name(name: str) -> str:
    """A column name without byte order mark, no-break spaces and doubled or outer spaces."""
    return " ".join(name.replace("\ufeff", "").replace("\u00a0", " ").split())
