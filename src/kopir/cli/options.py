"""Options that several verbs share, so that they mean and say the same everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

import click
from click.shell_completion import CompletionItem

from kopir.cli import speech
from kopir.cli.output import FORMS
from kopir.cli.program import Argument, Option
from kopir.cli.speech import language, later, say
from kopir.language.text import LANGUAGES

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
Decorator = Callable[[Decorated], Decorated]


class Day(click.ParamType[date]):
    """A day, written as ISO 8601 writes it."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The day of a text such as ``2023-07-04``."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(say("{found} is not a day; write it as 2023-07-04", found=repr(value)), param, ctx)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How the value is named in the help."""
        return "YYYY-MM-DD"


class IndicatorCode(click.ParamType[str]):
    """The code of an indicator, completed from the catalogue."""

    name = "indicator"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code as the catalogue spells it, or as it was given."""
        from kopir.evidence import catalogue

        return _spelled(str(value), (one.code for one in catalogue.indicators()))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes that begin with what was typed, each with its short name."""
        from kopir.evidence import catalogue

        return [
            CompletionItem(one.code, help=one.short.get(language()))
            for one in catalogue.indicators()
            if one.code.lower().startswith(incomplete.lower())
        ]


class GroupCode(click.ParamType[str]):
    """The code of a group of countries, completed from the groups there are."""

    name = "group"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code as the groups spell it, or as it was given."""
        from kopir.evidence import groups

        return _spelled(str(value), (one.code for one in groups.groups()))

    def shell_complete(
        self, ctx: click.Context, param: click.Parameter, incomplete: str
    ) -> list[CompletionItem]:
        """Codes that begin with what was typed, each with its name."""
        from kopir.evidence import groups

        return [
            CompletionItem(one.code, help=one.names.get(language()))
            for one in groups.groups()
            if one.code.lower().startswith(incomplete.lower())
        ]


def _spelled(given: str, known: Iterable[str]) -> str:
    """A code whatever the size of its letters; what is not known stays as it is and is told of later."""
    codes = list(known)
    alike = [code for code in codes if code.casefold() == given.casefold()]
    return alike[0] if len(alike) == 1 and given not in codes else given


def option(*names: str, **settings: Any) -> Decorator[Any]:
    """``click.option`` with a translated help."""
    return click.option(*names, cls=Option, **settings)


def argument(name: str, **settings: Any) -> Decorator[Any]:
    """``click.argument`` with a translated help."""
    return click.argument(name, cls=Argument, **settings)


def lang() -> Decorator[Any]:
    """``--lang``: what the answer and the errors are written in."""
    return option(
        "--lang",
        type=click.Choice(LANGUAGES),
        expose_value=False,
        is_eager=True,
        callback=_use,
        help=later("Language of the answer; otherwise KOPIR_LANG, then the system's."),
    )


def form() -> Decorator[Any]:
    """``--format``: table for people, CSV and JSON for programs."""
    return option(
        "--format",
        "form",
        type=click.Choice(FORMS),
        default="table",
        show_default=True,
        help=later("Form of the answer."),
    )


def group(**settings: Any) -> Decorator[Any]:
    """``--group``: a group of countries by its code."""
    return option(
        "--group", type=GroupCode(), help=later("Group of countries, for example SCO or SPECA."), **settings
    )


def on() -> Decorator[Any]:
    """``--on``: the day whose members make up the group."""
    return option("--on", type=Day(), help=later("Day whose members make up the group; today if not given."))


def as_of() -> Decorator[Any]:
    """``--as-of``: the evidence as it was known on a day."""
    return option(
        "--as-of", type=Day(), help=later("Answer from what was known on this day; now if not given.")
    )


def _use(_ctx: click.Context, _param: click.Parameter, chosen: Any) -> Any:
    if chosen:
        speech.use(chosen)
    return chosen
