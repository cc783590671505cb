"""The text of a PDF: what is drawn as letters, with lines put together into paragraphs."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from kopir.errors import InvalidInput

_LEAST: Final = 20
"""Letters below which a PDF holds no text: a scan has none, or a stamp."""
_END: Final = re.compile(r"[.!?:;»”\")]$")
_HYPHEN: Final = re.compile(r"(?<=[^\W\d_])[-\u00ad\u2010]$")


def pdf_text(data: bytes, name: str, limits: dict[str, int]) -> str:
    """The text of all pages.

    Args:
        data: the file.
        name: of the file, for errors.
        limits: of ``extracting.Limits``, by name.

    Raises:
        InvalidInput: it is damaged, protected by a password, too long, or holds pictures of pages only.
    """
    try:
        pages = _pages(data, name, limits)
    except InvalidInput:
        raise
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, MemoryError,
            RuntimeError, ArithmeticError, AssertionError, NotImplementedError) as error:  # fmt: skip
        if isinstance(error, RecursionError):
            raise
        raise InvalidInput(
            "{file} is damaged ({reason}); save it anew and give that",
            file=name,
            reason=(str(error) or type(error).__name__)[:120],
        ) from error
    text = "\n".join(paragraphs(page) for page in pages)
    if sum(sign.isalpha() for sign in text) < _LEAST:
        raise InvalidInput(
            "{file} holds no text: it is a scan or a picture; give the text itself, or a PDF made from it",
            file=name,
        )
    return text


def _pages(data: bytes, name: str, limits: dict[str, int]) -> list[str]:
    reader = PdfReader(BytesIO(data), strict=False)
    if reader.is_encrypted and not reader.decrypt(""):
        raise InvalidInput("{file} is protected by a password; save it without one and give that", file=name)
    count = len(reader.pages)
    if count > limits["max_document_pages"]:
        raise InvalidInput(
            "{file} has {found} pages; at most {most} are read",
            file=name,
            found=count,
            most=limits["max_document_pages"],
        )
    pages, letters = [], 0
    for page in reader.pages:
        pages.append(page.extract_text() or "")
        letters += len(pages[-1])
        if letters > limits["max_document_letters"]:
            raise InvalidInput(
                "{file} holds {found} letters; at most {most} are read: give its parts one by one",
                file=name,
                found=letters,
                most=limits["max_document_letters"],
            )
    return pages


def paragraphs(page: str) -> str:
    r"""Lines of a page put together: one that is as long as the others and ends within a sentence goes on.

    >>> paragraphs("Стороны подписали меморан-\nдум о сотрудничестве в области\nсвязи.\n\nЗатем состоялся
    обед.") 'Стороны подписали меморандум о сотрудничестве в области связи.\nЗатем состоялся обед.'
    """
    lines = [" ".join(line.split()) for line in page.split("\n")]
    widths = sorted(len(line) for line in lines if line)
    usual = widths[len(widths) * 3 // 4] if widths else 0
    joined: list[str] = []
    goes_on = False
    for line in lines:
        if not line:
            goes_on = False
            continue
        if goes_on:
            before = joined[-1]
            small = line[0].islower()
            joined[-1] = before[:-1] + line if _HYPHEN.search(before) and small else f"{before} {line}"
        else:
            joined.append(line)
        goes_on = not _END.search(line) and len(line) * 10 >= usual * 6
    return "\n".join(joined)
