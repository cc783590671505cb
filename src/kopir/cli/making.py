"""The index a verb looks at: one edition, or several as a panel, made stage by stage from the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any

import click
import numpy as np

from kopir.cli.opening import opened
from kopir.cli.options import option
from kopir.cli.output import Fact
from kopir.cli.progress import note, working
from kopir.cli.speech import language, later, say
from kopir.errors import Unavailable

if TYPE_CHECKING:
    from kopir.evidence import View
    from kopir.indices.definition import Definition, Edition
    from kopir.indices.making import Made
    from kopir.indices.sheet import Sheet
    from kopir.indices.structure import Structure

edition_option = option("--edition", help=later("Edition of the index; the newest if not given."))
from_raw_option = option(
    "--from-raw", is_flag=True, help=later("Components from their raw figures, not as published.")
)


@dataclass(frozen=True)
class Looked:
    """A definition, the editions of it that are looked at, and what was made of them."""

    found: Definition
    editions: tuple[Edition, ...]
    made: Made

    @property
    def structure(self) -> Structure:
        """The rules the index was made by."""
        return self.made.structure

    @property
    def panel(self) -> bool:
        """Whether there is more than one period."""
        return len(self.made.aggregated.years) > 1

    def facts(self) -> list[Fact]:
        """Which index it is, by which definition."""
        return method_facts(self.found, *self.editions)


def look(
    code: str, edition: str | None, panel: str | None = None, *, from_raw: bool, as_of: date | None
) -> Looked:
    """Make an edition of an index, or several as a panel.

    Args:
        code: of the index.
        edition: its code; the newest where not given.
        panel: editions as ``2018,2022``, ``2016..2024`` or ``all``.
        from_raw: components from their raw figures.
        as_of: the evidence as it was known on a day.

    Raises:
        UsageError: both an edition and a panel are asked for. NotFound: there is no such index or edition.
    """
    from kopir.indices import definition

    if edition and panel:
        raise click.UsageError(say("give either --edition or --panel"))
    view = opened().view(as_of)
    found = definition.load(code)
    tell_of_compiling()
    used = _editions(found, panel) if panel else (chosen(found, edition),)
    with working(say("Computing")):
        return Looked(found, used, _made(view, found, used, from_raw))


def chosen(found: Definition, edition: str | None) -> Edition:
    """The edition of this code; the newest where none is named."""
    return found.edition(edition) if edition else found.editions[-1]


def method_facts(found: Definition, *editions: Edition) -> list[Fact]:
    """Which index it is, which editions of it, and by which definition it is made."""
    named = (
        Fact("edition", say("Edition"), editions[0].code, in_rows=True)
        if len(editions) == 1
        else Fact("editions", say("Editions"), ", ".join(each.code for each in editions))
    )
    return [
        Fact("index", say("Index"), found.code, found.names.get(language())),
        named,
        Fact("definition", say("Definition hash"), found.hash()),
    ]


def need_figures(found: Definition, edition: Edition, sheet: Sheet) -> None:
    """Refuse an edition of which nothing is known here, where nothing could be told of it.

    Raises:
        Unavailable: the store holds no figure of it.
    """
    if np.isnan(sheet.values).all():
        raise Unavailable(
            "{index}: the store holds none of the figures that edition {edition} is made from; "
            "import them first",
            index=found.code,
            edition=edition.code,
        )


@cache
def tell_of_compiling() -> None:
    """Say once that the first run takes longer: kernels are compiled and kept."""
    from kopir.compiling import kept_in

    if not any(kept_in().rglob("*.nbc")):
        note(say("The first run compiles what computes the indices; this takes up to a minute, once."))


def looking(function: Callable[..., Any]) -> Callable[..., Any]:
    """``--edition``, ``--panel``, ``--from-raw``."""
    panel = option(
        "--panel",
        metavar="EDITIONS",
        help=later("Several editions together: 2018,2022 or 2016..2024 or all."),
    )
    every: Callable[..., Any] = edition_option(panel(from_raw_option(function)))
    return every


def _editions(found: Definition, panel: str) -> tuple[Edition, ...]:
    if panel == "all":
        return tuple(found.editions)
    first, dots, last = panel.partition("..")
    if dots:
        codes = [each.code for each in found.editions]
        start, end = (codes.index(found.edition(each).code) for each in (first, last))
        return tuple(found.editions[start : end + 1] or found.editions[end : start + 1])
    names: Sequence[str] = [each.strip() for each in panel.split(",") if each.strip()]
    return tuple(sorted(map(found.edition, names), key=lambda each: each.period))


def _made(view: View, found: Definition, used: tuple[Edition, ...], from_raw: bool) -> Made:
    from kopir.indices.engine import build, panel
    from kopir.indices.making import make

    units = found.units(used[-1].code)
    if len(used) == 1:
        return build(view, found, used[0].code, units, from_published=not from_raw).made
    return make(*panel(view, found, [each.code for each in used], units, from_published=not from_raw))
