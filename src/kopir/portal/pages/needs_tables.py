"""The tables of the page of a country's needs: directly proven ones, and those shown only indirectly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.language.sentences.words import small
from kopir.portal import charts
from kopir.portal.page import Chart, Column, Link, Section, Table, Value
from kopir.portal.pages import drawn, needs_proofs
from kopir.portal.state import State
from kopir.solutions import needs

FEW: Final = 3
"""Needs that a picture names; with fewer there is none."""


def direct(
    found: Sequence[needs.FoundNeed],
    weights: needs.Weights,
    view: View,
    area: str,
    state: State,
) -> Section:
    """The needs that a figure of the thing itself shows."""
    shown = [one for one in found if one.direct]
    rows: list[tuple[Value, ...]] = []
    for place, one in enumerate(shown, 1):
        sign = one.leading(weights)
        rows.append(
            (
                *_head(place, one, area, state),
                needs_proofs.phrase(sign, state.language) if sign else None,
                _percent(sign.size if sign else None),
                _percent(sign.share if sign else None),
                needs_proofs.of_whom(sign, state.language) if sign else None,
                sign.people if sign else None,
                _percent(sign.distance if sign else None),
                100 * one.score(weights),
                _years(one),
                needs_proofs.kind(direct=True),
                ", ".join(one.need.targets),
            )
        )
    table = Table(
        "needs",
        _("Proven needs, the greatest first"),
        (
            *_heads(),
            Column("proof", _("What shows it most")),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("reach", _("People concerned, %"), "number", 0),
            Column("whom", _("of whom")),
            Column("people", _("How many people"), "integer"),
            Column("distance", _("Behind similar countries, % of the spread"), "number", 0),
            Column("score", _("Score"), "number", 0),
            Column("period", _("Year"), "period", quiet=True),
            Column("kind", _("Kind of proof"), quiet=True),
            Column("targets", _("SDG targets")),
        ),
        tuple(rows),
        needs_proofs.sources(view, shown, state),
        note=_("A dash is not known, and is left out of the score."),
        empty=_("The evidence shows none of the needs known here. The table below says what was looked at."),
    )
    return Section("needs", chart=_picture(shown, weights, view, area, state), tables=(table,))


def _picture(
    shown: Sequence[needs.FoundNeed], weights: needs.Weights, view: View, area: str, state: State
) -> Chart | None:
    """The scores of the directly proven needs as bars; None where there are too few for a picture."""
    if len(shown) < FEW:
        return None
    named = [small(one.need.names.get(state.language)) for one in shown[:FEW]]
    figure = charts.RankedBars(
        drawn.words(
            "scores",
            _("The greatest: %(needs)s") % {"needs": speech.listing(named, state.language)},
            _("Score of each directly proven need, 0 to 100"),
            state,
        ),
        tuple(
            charts.Bar(
                one.need.code,
                one.need.names.get(state.language),
                100 * one.score(weights),
                "group",
                str(place),
                href=state.address(f"needs/{area}/{one.need.code}"),
                tip=needs_proofs.phrase(sign, state.language),
            )
            for place, one in enumerate(shown, 1)
            if (sign := one.leading(weights))
        ),
        lambda value: speech.number(value, state.language, digits=0),
    )
    return Chart("scores", figure, "needs", needs_proofs.sources(view, shown, state))


def indirect(
    found: Sequence[needs.FoundNeed],
    weights: needs.Weights,
    view: View,
    area: str,
    state: State,
) -> Section | None:
    """The needs that are shown only by figures on which other things weigh, too."""
    shown = [one for one in found if not one.direct]
    if not shown:
        return None
    again = needs.echoes(found)
    rows: list[tuple[Value, ...]] = []
    for place, one in enumerate(shown, len(found) - len(shown) + 1):
        sign = one.leading(weights)
        rows.append(
            (
                *_head(place, one, area, state),
                _shown_by(one, sign, again, state),
                _percent(sign.size if sign else None),
                _percent(sign.distance if sign else None),
                100 * one.score(weights),
                _years(one),
                needs_proofs.kind(direct=False),
                needs_proofs.wanted(one, state.language),
                ", ".join(one.need.targets),
            )
        )
    table = Table(
        "indirect",
        _("Needs that are shown only indirectly"),
        (
            *_heads(),
            Column("proof", _("Shown only by")),
            Column("size", _("Size of the gap, % of the spread of countries"), "number", 0),
            Column("distance", _("Behind similar countries, % of the spread"), "number", 0),
            Column("score", _("Score"), "number", 0),
            Column("period", _("Year"), "period", quiet=True),
            Column("kind", _("Kind of proof"), quiet=True),
            Column("wanted", _("What would show it directly, but is not in the store")),
            Column("targets", _("SDG targets")),
        ),
        tuple(rows),
        needs_proofs.sources(view, shown, state),
        note=_("Other things weigh on these figures, too, so these needs stand after those above."),
    )
    return Section("indirect", tables=(table,))


def _heads() -> tuple[Column, ...]:
    return (
        Column("place", _("Place"), "rank"),
        Column("need", _("Need"), "link"),
        Column("code", _("Code"), quiet=True),
    )


def _head(place: int, one: needs.FoundNeed, area: str, state: State) -> tuple[Value, ...]:
    return (
        place,
        Link(one.need.names.get(state.language), f"needs/{area}/{one.need.code}"),
        one.need.code,
    )


def _shown_by(
    one: needs.FoundNeed, sign: needs.Sign | None, again: Mapping[str, str], state: State
) -> str | None:
    """The figure that shows a need, or which need before it the same figure shows."""
    if one.need.code in again:
        before = needs.need(again[one.need.code]).names.get(state.language)
        return _("the same figure as “%(need)s”") % {"need": before}
    return needs_proofs.phrase(sign, state.language) if sign else None


def formula(weights: needs.Weights, state: State) -> str:
    """How the score is made, with the weights that hold."""
    terms = [
        f"{speech.number(weights[name], state.language)} × {small(words)}"
        for name, words in criteria().items()
    ]
    return _("Score = 100 × (%(terms)s) / (sum of the weights of what is known).") % {
        "terms": " + ".join(terms)
    }


def criteria() -> dict[str, str]:
    """What needs are ranked by, in words."""
    return {
        "size": _("Size of the gap"),
        "reach": _("People concerned"),
        "distance": _("Distance to similar countries"),
    }


def _years(one: needs.FoundNeed) -> str:
    """The years of the figures that show a need."""
    years = sorted({sign.period for sign in one.signs if sign.shown})
    return str(years[0]) if len(years) == 1 else f"{years[0]}–{years[-1]}"


def _percent(part: float | None) -> float | None:
    return None if part is None else 100 * part
