"""The words of the command line, in the language of the person at the keyboard.

English texts stand in the code and are the keys; ``locale/{kk,ru}/LC_MESSAGES/cli.po`` holds the other two.
Click's own words (``Usage:``, ``Options``, its errors) go through the same catalogue: Click takes them from
the process-wide gettext domain, which knows the language only from the environment and only compiled
catalogues, so its references to gettext are pointed here instead.
"""

from __future__ import annotations

import gettext as gnu
import os
from collections.abc import Mapping, Sequence
from contextvars import ContextVar
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

import click

from kopir.language.catalogue import Phrase, binary
from kopir.language.text import LANGUAGES, Language

LOCALE: Final = Path(__file__).parent / "locale"
DOMAIN: Final = "cli"

_current: ContextVar[Language] = ContextVar("language", default="en")


def language() -> Language:
    """The language this command speaks."""
    return _current.get()


def use(chosen: Language) -> None:
    """Speak this language from now on."""
    _current.set(chosen)


def choose(arguments: Sequence[str], environ: Mapping[str, str] = os.environ) -> Language:
    """The language asked for: ``--lang`` anywhere on the line, then KOPIR_LANG, then the locale.

    The line is looked through before it is parsed, for ``--help`` must already speak it.

    >>> choose(["rank", "egdi", "--lang=ru"], {}), choose([], {"LANG": "kk_KZ.UTF-8"})
    ('ru', 'kk')
    """
    for position, argument in enumerate(arguments):
        name, separator, value = argument.partition("=")
        if argument == "--":
            break
        if name == "--lang":
            value = value if separator else (arguments[position + 1 : position + 2] or [""])[0]
            if known := _known(value):
                return known
    for key in ("KOPIR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(key):
            return _known(environ[key]) or "en"
    return "en"


def translated(message: str) -> str:
    """A text of the catalogue in the current language; English where it has none."""
    # GNU gettext answers the empty key with the catalogue's head.
    return _catalogue(language()).gettext(message) if message else ""


def say(message: str, /, **facts: object) -> str:
    """A text in the current language, its ``{named}`` fields filled as this language writes values."""
    template = translated(message)
    return Phrase(language()).format(template, **facts) if facts else template


def say_many(one: str, many: str, count: int, /, **facts: object) -> str:
    """As ``say``, in the form that agrees with a count, which fills ``{count}``."""
    template = _catalogue(language()).ngettext(one, many, count)
    return Phrase(language()).format(template, count=count, **facts)


def later(message: str) -> str:
    """Mark a text for the catalogue that is translated when it is shown; returned as it is."""
    return message


def teach_click() -> None:
    """Let Click take its own words from our catalogue."""
    for module in (
        click.core,
        click.decorators,
        click.exceptions,
        click.formatting,
        click.parser,
        click.termui,
        click.types,
        click.shell_completion,
    ):
        for name, replacement in (("_", translated), ("ngettext", _many)):
            if hasattr(module, name):
                setattr(module, name, replacement)


def _many(one: str, many: str, count: int) -> str:
    return _catalogue(language()).ngettext(one, many, count)


def _known(value: str) -> Language | None:
    """The language of a code or of a locale's name, if kopir speaks it."""
    code = value.replace("-", "_").partition("_")[0].partition(".")[0].lower()
    return next((one for one in LANGUAGES if one == code), None)


@cache
def _catalogue(chosen: Language) -> gnu.NullTranslations:
    source = LOCALE / chosen / "LC_MESSAGES" / f"{DOMAIN}.po"
    if not source.exists():
        return gnu.NullTranslations()
    return gnu.GNUTranslations(BytesIO(_machine_form(source)))


def _machine_form(source: Path) -> bytes:
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return compiled.read_bytes()
    return binary(source)
