"""Which letters the bytes of a text stand for, among the encodings of Kazakh, Russian and English texts."""

from __future__ import annotations

import codecs
import re
from typing import Final

_ONE_BYTE: Final = ("cp1251", "kz1048", "koi8-r", "cp866")
"""In order of likelihood; kz1048 is cp1251 with the Kazakh letters."""
_COMMON: Final = frozenset("оеаинтсрвлкмдпуыәғқңөұүһі")
_CYRILLIC: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL: Final = frozenset(range(9)) | frozenset(range(14, 32)) - {27}
_HIGH_RUN: Final = re.compile(rb"[\x80-\xff]{2,}")
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_LOOKED_AT: Final = 20_000


def decoded(data: bytes) -> str | None:
    """The text of a file; ``None`` where the bytes are no text.

    >>> decoded("Кеңесте".encode("kz1048")), decoded("Встреча".encode("koi8-r"))
    ('Кеңесте', 'Встреча')
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data.decode(name, "replace")
    if _CONTROL & set(data):
        return _wide(data)
    told = _strictly(data, "utf-8")
    if told is not None:
        return told
    declared = _DECLARED.search(data[:2048])
    if declared:
        told = _strictly(data, declared[1].decode("ascii"))
        if told is not None:
            return told
    if not _cyrillic(data):
        return data.decode("cp1252", "replace")
    return max((_strictly(data, name) or "" for name in _ONE_BYTE), key=_likeness)


def _wide(data: bytes) -> str | None:
    """UTF-16 without its mark: whether most of it are letters and spaces then, reading it shows."""
    for name in ("utf-16-le", "utf-16-be"):
        head = data[: 2 * _LOOKED_AT].decode(name, "ignore").lower()
        if head and sum(letter in _CYRILLIC or " " <= letter <= "~" for letter in head) * 10 > len(head) * 7:
            return data.decode(name, "replace")
    return None


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _cyrillic(data: bytes) -> bool:
    """Whether bytes above 127 stand in runs, as Cyrillic letters do; accented Latin letters stand alone."""
    head = data[:_LOOKED_AT]
    runs = sum(len(run) for run in _HIGH_RUN.findall(head))
    return 2 * runs > sum(byte > 127 for byte in head)


def _likeness(text: str) -> float:
    """How much a text looks like Russian or Kazakh: small letters, the common ones most."""
    head = text[:_LOOKED_AT]
    return sum((letter in _CYRILLIC) + (letter in _COMMON) for letter in head)
