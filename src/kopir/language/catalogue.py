"""The catalogue of translations of the library rooms and of the command line: gettext domain ``kopir``.

The key of a translation is the English text itself, so English needs no catalogue. The ``.po`` files are
what people edit; a compiled ``.mo`` is only a faster copy of one and is made by ``kopir.language.compile``.
"""

from __future__ import annotations

import datetime as dt
import gettext as gnu
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path
from string import Formatter
from typing import Any, Final, Protocol, runtime_checkable

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from kopir.language import dates, numbers
from kopir.language.lists import listing
from kopir.language.text import Language, Text

DOMAIN: Final = "kopir"
LOCALE: Final = Path(__file__).parent / "locale"


def gettext(message: str, language: Language, /, **facts: object) -> str:
    """The message in this language, its ``{named}`` fields filled where facts are given.

    Args:
        message: the English text, as it stands in the catalogue.
        language: the reader's language. A message without a translation stays English.
        facts: values of the fields, written as this language writes them.

    >>> gettext("a number", "kk"), gettext("{indicator} has no figures", "ru", indicator="egdi")
    ('сан', 'нет данных показателя egdi')
    """
    template = _translations(language).gettext(message)
    return Phrase(language).format(template, **facts) if facts else template


def explain(error: Saying, language: Language) -> str:
    """What went wrong and how to mend it, in the reader's language.

    >>> from kopir.errors import NotFound
    >>> explain(NotFound("{indicator} has no figures", indicator="egdi"), "kk")
    'egdi бойынша дерек жоқ'
    """
    return Phrase(language).format(_translations(language).gettext(error.message), **error.facts)


@runtime_checkable
class Saying(Protocol):
    """Whatever is said by an English template and the facts that fill it: an error, a reader's reason."""

    @property
    def message(self) -> str:
        """The template, key of its translation."""

    @property
    def facts(self) -> Mapping[str, object]:
        """Values of its fields."""


def phrase(text: str) -> str:
    """Mark a text that is put into messages, so that it gets a translation of its own; returned as it is."""
    return text


class Phrase(Formatter):
    """Fills a template so that each value is written in the template's language.

    A field with a format of its own (``{share:.1f}``) is left to that format.
    """

    def __init__(self, language: Language) -> None:
        self.language = language

    def format_field(self, value: Any, format_spec: str) -> Any:
        """Write one value: texts in the language, numbers, dates and lists by its rules."""
        if format_spec:
            return super().format_field(value, format_spec)
        return written(value, self.language)


def written(value: object, language: Language) -> str:
    """Any value as this language writes it; whole numbers are not grouped, for they may be years or rows."""
    match value:
        case None:
            return numbers.MISSING
        case str():
            # A phrase put into a message ("a number") has a translation of its own; a name has none.
            return _translations(language).gettext(value) if value else value
        case Text():
            return value.get(language)
        case Saying():
            return Phrase(language).format(_translations(language).gettext(value.message), **value.facts)
        case float():
            return numbers.number(value, language)
        case dt.date():
            return dates.date(value, language)
        case Mapping():
            return "; ".join(f"{key}: {written(one, language)}" for key, one in value.items())
        case tuple() | list() | set() | frozenset():
            return listing([written(one, language) for one in value], language)
        case _:
            return str(value)


@cache
def _translations(language: Language) -> gnu.NullTranslations:
    """The catalogue of a language: the compiled one if it is there and fresh, else made from the source."""
    source = LOCALE / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not source.exists():
        return gnu.NullTranslations()
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return gnu.GNUTranslations(BytesIO(compiled.read_bytes()))
    return gnu.GNUTranslations(BytesIO(binary(source)))


def binary(source: Path) -> bytes:
    """The machine form (``.mo``) of one ``.po`` file; entries marked fuzzy are left out."""
    with source.open("rb") as text:
        catalogue = read_po(text, locale=source.parent.parent.name, domain=source.stem)
    buffer = BytesIO()
    write_mo(buffer, catalogue)
    return buffer.getvalue()
