"""The text of a file: plain text in any usual encoding, HTML, DOCX, or PDF that holds text.

What a file is, its bytes say, not its name. Files from outside may be hostile: sizes and the directory of an
archive are checked before anything is unpacked, and what is complicated is opened in a process of its own
(``sheltered``) with little memory and little time. Nothing in a file is executed, and nothing it names is
fetched.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, fields
from typing import Final

from kopir.documents import sheltered
from kopir.documents.letters import decoded
from kopir.errors import InvalidInput

_OLD_WORD: Final = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HTML: Final = re.compile(
    r"\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b",
    re.IGNORECASE | re.DOTALL,
)
_HTML_NAMES: Final = (".html", ".htm", ".xhtml")
_UNSEEN: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u2060\ufeff"))
_PLAIN_HTML: Final = 64 * 1024
"""Letters of HTML that are taken apart in this process; a longer page gets a process of its own."""


@dataclass(frozen=True)
class Limits:
    """How much of a document is read before it is refused; each is a setting, ``KOPIR_`` before its name.

    Attributes:
        max_document_bytes: size of the file.
        max_document_unpacked_bytes: what the members of a DOCX unpack to, by its directory.
        max_document_pages: pages of a PDF.
        max_document_letters: letters of the text.
        document_seconds: processor time to take a document apart.
        document_memory_bytes: memory to take it apart in.
    """

    max_document_bytes: int = 20 * 1024**2
    max_document_unpacked_bytes: int = 100 * 1024**2
    max_document_pages: int = 300
    max_document_letters: int = 5_000_000
    document_seconds: int = 20
    document_memory_bytes: int = 1024**3

    @classmethod
    def from_environment(cls) -> Limits:
        """The limits of this process.

        Raises:
            InvalidInput: a variable is set to something that is not a positive whole number.
        """
        if not any(f"KOPIR_{field.name.upper()}" in os.environ for field in fields(cls)):
            return cls()
        # The room of evidence takes most of a second to load, and usually nothing is set.
        from kopir.evidence.readers.limits import set_in_environment

        return cls(**set_in_environment(cls))


def extracted(data: bytes, name: str, limits: Limits | None = None) -> str:
    r"""The text of a document, paragraphs on lines of their own.

    Args:
        data: the file.
        name: of the file, for errors; its ending tells HTML from plain text where the letters do not.
        limits: how much is read.

    Raises:
        InvalidInput: the file is empty, too large, damaged, protected, hostile, or holds no text.

    >>> extracted("Стороны подписали\nмеморандум".encode("cp1251"), "a.txt")
    'Стороны подписали\nмеморандум'
    """
    bounds = limits or Limits.from_environment()
    if len(data) > bounds.max_document_bytes:
        raise InvalidInput(
            "{file} has {found} bytes; at most {most} are read",
            file=name,
            found=len(data),
            most=bounds.max_document_bytes,
        )
    text = _text(data, name, bounds).translate(_UNSEEN)
    if len(text) > bounds.max_document_letters:
        raise InvalidInput(
            "{file} holds {found} letters; at most {most} are read: give its parts one by one",
            file=name,
            found=len(text),
            most=bounds.max_document_letters,
        )
    if not any(sign.isalpha() for sign in text):
        raise InvalidInput("{file} holds no words", file=name)
    return text


def _text(data: bytes, name: str, limits: Limits) -> str:
    if not data.strip():
        raise InvalidInput("{file} is empty", file=name)
    if b"%PDF-" in data[:1024]:
        return sheltered.run("pdf", data, name, limits)
    if data.startswith(b"PK"):
        return sheltered.run("docx", data, name, limits)
    if data.startswith(_OLD_WORD):
        raise InvalidInput(
            "{file} is of the old form of Word; save it as DOCX or PDF and give that", file=name
        )
    if data.startswith(b"{\\rtf"):
        raise InvalidInput("{file} is RTF; save it as DOCX or PDF and give that", file=name)
    text = decoded(data)
    if text is None:
        raise InvalidInput(
            "{file} is no text (a picture, a program, another form); TXT, HTML, DOCX and PDF are read",
            file=name,
        )
    if not (_HTML.match(text[:5000]) or name.lower().endswith(_HTML_NAMES)):
        return text.replace("\r\n", "\n").replace("\r", "\n")
    if len(text) <= _PLAIN_HTML:
        from kopir.documents.web import page_text

        return page_text(text)
    return sheltered.run("html", text.encode("utf-8", "replace"), name, limits)
