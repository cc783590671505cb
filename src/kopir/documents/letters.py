"""Which letters the bytes of a text stand for, among the encodings of Kazakh, Russian and English texts."""

from __future__ import annotations

import re
from typing import Final

from kopir.evidence.readers.encoding import sniff_encoding

_ONE_BYTE: Final = ("cp1251", "kz1048", "koi8-r", "cp866")
"""In order of likelihood; kz1048 is cp1251 with the Kazakh letters."""
_COMMON: Final = frozenset("оеаинтсрвлкмдпуыәғқңөұүһі")
_CYRILLIC: Final = frozenset("абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі")
_DECLARED: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{3,20})", re.IGNORECASE)
_LOOKED_AT: Final = 20_000


def decoded(data: bytes) -> str | None:
    """The text of a file; ``None`` where the bytes are no text.

    >>> decoded("Кеңесте".encode("kz1048")), decoded("Встреча".encode("koi8-r"))
    ('Кеңесте', 'Встреча')
    """
    found = sniff_encoding(data)
    if found is None:
        return None
    if found.name.startswith(("utf", "UTF")):
        return _strictly(data, found.name)
    declared = _DECLARED.search(data[:2048])
    if declared:
        told = _strictly(data, declared[1].decode("ascii"))
        if told is not None and not declared[1].lower().startswith(b"utf"):
            return told
    if found.name in ("cp1252", "latin-1") and not _mostly_high(data):
        return data.decode("cp1252", "replace")
    return max((_strictly(data, name) or "" for name in _ONE_BYTE), key=_likeness)


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return data.decode(name, "replace") if name.startswith("utf-16") else None


def _mostly_high(data: bytes) -> bool:
    """Whether letters above 127 are many: a Cyrillic text; accented Latin letters are few."""
    head = data[:_LOOKED_AT]
    high = sum(byte > 127 for byte in head)
    return high * 4 > len(head)


def _likeness(text: str) -> float:
    """How much a text looks like Russian or Kazakh: small letters, the common ones most."""
    head = text[:_LOOKED_AT]
    return sum((letter in _CYRILLIC) + (letter in _COMMON) for letter in head)
