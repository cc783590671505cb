"""Values of IATI as they are kept: texts, days, amounts in hundredths, areas."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from decimal import ROUND_HALF_EVEN, Decimal, InvalidOperation
from functools import lru_cache
from typing import Any, Final

from kopir.evidence.area_register import register

LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
LARGEST: Final = 10**17
"""Amounts of that many hundredths or more are no money."""
_CENT: Final = Decimal("0.01")


def line(text: str | None, most: int = 0) -> str:
    r"""A text on one line, of at most that many letters; longer ones end in an ellipsis.

    >>> line("  two\n words "), line("abcdef", 4)
    ('two words', 'abc…')
    """
    if not text:
        return ""
    told = " ".join(text.split())
    return told if not most or len(told) <= most else f"{told[: most - 1]}…"


@lru_cache(maxsize=16_384)
def _short(text: str, most: int) -> str:
    return line(text, most)


def short(text: str | None, most: int) -> str:
    """As ``line``, for names and references, most of which come again and again."""
    if not text:
        return ""
    return _short(text, most) if len(text) <= most else line(text, most)


def narrative(element: Any, most: int = 0, language: str = "") -> tuple[str, str]:
    """The first text of an element that holds narratives, and its language."""
    for one in element:
        if one.tag == "narrative" and one.text:
            told = short(one.text, most) if most else line(one.text)
            return told, (one.get(LANG) or language)[:10]
    return "", ""


def narratives(element: Any, language: str, most: int = 0) -> dict[str, str]:
    """The texts of an element by the main part of their language; the first of each."""
    found: dict[str, str] = {}
    for one in element:
        if one.tag == "narrative" and one.text:
            code = (one.get(LANG) or language).partition("-")[0].lower()
            found.setdefault(code, line(one.text, most))
    return found


@lru_cache(maxsize=65_536)
def day(text: str) -> str:
    """A day of XML schema as ``2026-01-31``, without its time zone; empty where no calendar has it.

    >>> day("2026-01-31Z"), day("12026-01-31")
    ('2026-01-31', '')
    """
    told = text.strip()
    if len(told) > 10 and told[10] not in "Z+-":
        return ""
    try:
        return date.fromisoformat(told[:10]).isoformat()
    except ValueError:
        return ""


def moment(text: str | None) -> datetime | None:
    """A time of XML schema; without a time zone it is taken for one of UTC. Nothing where it is none."""
    try:
        found = datetime.fromisoformat((text or "").strip())
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def hundredths(text: str | None) -> int | None:
    """An amount in hundredths of its currency, rounded half to even; nothing where it is too large.

    >>> hundredths("1250000.505"), hundredths("-3"), hundredths("1" + "0" * 30)
    (125000050, -300, None)
    """
    told = (text or "").strip()
    if told.isdecimal() and len(told) < 15:
        return int(told) * 100
    try:
        found = int(Decimal(told).quantize(_CENT, ROUND_HALF_EVEN) * 100)
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return found if abs(found) < LARGEST else None


def amount(cents: int) -> str:
    """Hundredths as a decimal number.

    >>> amount(-5), amount(125000050)
    ('-0.05', '1250000.50')
    """
    if not cents:
        return "0"
    whole, rest = divmod(abs(cents), 100)
    return f"{'-' if cents < 0 else ''}{whole}.{rest:02}"


def percentage(text: str | None) -> Decimal | None:
    """A percentage, nothing where none is told."""
    if text is None:
        return None
    try:
        return Decimal(text.strip())
    except InvalidOperation:
        return None


def is_true(text: str | None) -> bool:
    """A truth of XML schema."""
    return (text or "").strip() in ("true", "1")


@lru_cache(maxsize=1)
def areas() -> Mapping[str, str]:
    """Codes of our areas by ISO 3166-1 alpha-2."""
    return {one.iso2: one.code for one in register().values() if one.iso2 and one.kind != "historical"}
