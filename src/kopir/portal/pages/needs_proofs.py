"""The figures that show needs, as a table with their sources."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from kopir.divide.labels import pair
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.portal.page import Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.needs.signs import POPULATION


def section(view: View, found: needs.FoundNeed, state: State) -> Section | None:
    """What shows one need of a country; None where nothing does."""
    if not found.proven:
        return None
    used = sources(view, [found], state)
    return Section("proofs", _("What shows this need"), tables=(table([found], used, state),))


def table(found: Sequence[needs.FoundNeed], used: tuple[Source, ...], state: State) -> Table:
    """Every figure that shows a need."""
    rows = [_proof(one, sign, state) for one in found for sign in one.signs if sign.shown]
    return Table(
        "proofs",
        _("The figures behind the needs"),
        (
            Column("need", _("Need")),
            Column("indicator", _("Indicator"), "indicator"),
            Column("groups", _("Groups of people")),
            Column("value", _("Value"), "number"),
            Column("period", _("Year"), "period"),
            Column("against", _("Against"), "number"),
            Column("what", _("What it is held against")),
            Column("gap", _("Gap"), "number"),
            Column("peers", _("Similar countries, median"), "number"),
            Column("unit", _("Unit")),
            Column("kind", _("Kind of proof")),
        ),
        tuple(rows),
        used,
        note=_("For two groups of people the value is of the first, and the median is of the gap."),
    )


def _proof(one: needs.FoundNeed, sign: needs.Sign, state: State) -> tuple[Value, ...]:
    about = catalogue.indicator_or_code(sign.proof.indicator)
    norm = sign.proof.norm
    if sign.proof.pair:
        against, what = sign.other, pair(sign.proof.pair).names.get(state.language)
    elif norm:
        against, what = norm.value, norm.why.get(state.language)
    else:
        against, what = sign.peers, _("median of similar countries")

    def number(value: float | None) -> Number:
        return Number(value, about.decimals)

    return (
        one.need.names.get(state.language),
        about.code,
        pair(sign.proof.pair).names.get(state.language) if sign.proof.pair else None,
        common.cell(about, sign.value),
        str(sign.period),
        number(against),
        what,
        number(sign.gap),
        number(sign.peers),
        common.long_unit(about, state.language),
        kind(direct=not sign.proof.indirect),
    )


def kind(*, direct: bool) -> str:
    """What a proof is worth, in words."""
    return _("direct") if direct else _("indirect: other things weigh on the figure, too")


def sources(view: View, found: Sequence[needs.FoundNeed], state: State) -> tuple[Source, ...]:
    """The releases behind the figures of needs."""
    used: list[tuple[str, int | None]] = []
    for one in found:
        shown = [sign for sign in one.signs if sign.shown]
        used += [(sign.proof.indicator, sign.period) for sign in shown]
        used += [(POPULATION, sign.period) for sign in shown if sign.people is not None]
    return common.sources(view, state.language, used)
