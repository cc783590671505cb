"""``kopir needs``: what the evidence shows a country needs, with the figures that prove it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from kopir.cli.opening import opened
from kopir.cli.options import argument, as_of, form, lang, option
from kopir.cli.output import Answer, Column, Fact, Form, Table, Value, write
from kopir.cli.program import Verb
from kopir.cli.speech import language, later, say

if TYPE_CHECKING:
    from kopir.evidence.view import View
    from kopir.solutions.needs import FoundNeed, Sign

_WEIGHT = click.FloatRange(0, 10)


@click.command(
    "needs",
    cls=Verb,
    help=later(
        "What the evidence shows a country needs: gaps to agreed levels, to similar countries and between "
        "groups of people, the greatest need first, each with its figures."
    ),
)
@argument("area", help=later("Code of the country, for example KGZ."))
@option("--size", type=_WEIGHT, default=1.0, show_default=True, help=later("Weight of the size of the gap."))
@option(
    "--reach", type=_WEIGHT, default=1.0, show_default=True, help=later("Weight of the people concerned.")
)
@option(
    "--distance",
    type=_WEIGHT,
    default=1.0,
    show_default=True,
    help=later("Weight of the distance to similar countries."),
)
@as_of()
@form()
@lang()
def needs(area: str, size: float, reach: float, distance: float, as_of: date | None, form: Form) -> None:
    """Compute and print."""
    from kopir.solutions.needs import needs_of

    view = opened().view(as_of)
    weights = {"size": size, "reach": reach, "distance": distance}
    code = area.upper()
    found = needs_of(view, code, weights)
    write(_answer(view, code, found, weights), form)


def _answer(view: View, area: str, found: tuple[FoundNeed, ...], weights: dict[str, float]) -> Answer:
    from kopir.cli import naming
    from kopir.solutions.needs import peers_of

    direct = sum(one.direct for one in found)
    peers = peers_of(view, area)
    named = ", ".join(naming.area(each) for each in peers)
    facts = [
        Fact("area", say("Country"), area, f"{naming.area(area)} ({area})"),
        Fact("peers", say("Similar countries"), ",".join(peers), named),
        Fact("direct", say("Needs with a direct proof"), direct),
        Fact("indirect", say("Needs shown only indirectly"), len(found) - direct),
    ]
    remarks = [
        say(
            "Size and distance are parts of the spread of all countries (95th less 5th percentile), people "
            "those whom the gap concerns; the score is their weighted mean, 0 to 100. Needs with a direct "
            "proof stand before those shown only by figures on which other things weigh, too."
        )
    ]
    tables = [
        Table("needs", say("Needs, the greatest first"), _need_columns(), _ranked(found, weights)),
        Table("proofs", say("The figures behind them"), _proof_columns(), _proofs(view, found)),
    ]
    return Answer("", facts, tables, remarks)


def _need_columns() -> list[Column]:
    return [
        Column("code", say("Code")),
        Column("need", say("Need")),
        Column("kind", say("Proof")),
        Column("score", say("Score"), digits=0),
        Column("size", say("Size"), digits=0),
        Column("reach", say("People, %"), digits=0),
        Column("people", say("People"), digits=0),
        Column("distance", say("Distance"), digits=0),
    ]


def _proof_columns() -> list[Column]:
    return [
        Column("code", say("Need")),
        Column("indicator", say("Indicator")),
        Column("group", say("Group")),
        Column("pair", say("Groups")),
        Column("value", say("Value")),
        Column("unit", say("Unit")),
        Column("period", say("Year")),
        Column("against", say("Against")),
        Column("gap", say("Gap")),
        Column("peers", say("Similar countries")),
        Column("kind", say("Proof")),
        Column("release", say("Release")),
    ]


def _ranked(found: tuple[FoundNeed, ...], weights: dict[str, float]) -> list[tuple[Value, ...]]:
    return [_need(one, weights) for one in found]


def _need(one: FoundNeed, weights: dict[str, float]) -> tuple[Value, ...]:
    sign = one.leading(weights)
    parts = sign.parts if sign else {}

    def percent(name: str) -> float | None:
        part = parts.get(name)
        return None if part is None else 100 * part

    return (
        one.need.code,
        one.need.names.get(language()),
        _kind(direct=one.direct),
        100 * one.score(weights),
        percent("size"),
        percent("reach"),
        sign.people if sign else None,
        percent("distance"),
    )


def _kind(*, direct: bool) -> str:
    return say("direct") if direct else say("indirect")


def _proofs(view: View, found: tuple[FoundNeed, ...]) -> list[tuple[Value, ...]]:
    return [_proof(view, one, sign) for one in found for sign in one.signs if sign.shown]


def _proof(view: View, one: FoundNeed, sign: Sign) -> tuple[Value, ...]:
    from kopir.evidence import catalogue

    norm = sign.proof.norm
    return (
        one.need.code,
        sign.proof.indicator,
        ", ".join(sign.proof.group.values()) or None,
        sign.proof.pair,
        sign.value,
        catalogue.indicator_or_code(sign.proof.indicator).unit,
        sign.period,
        sign.other if sign.proof.pair else norm.value if norm else sign.peers,
        sign.gap,
        sign.peers,
        _kind(direct=not sign.indirect),
        view.release_of(sign.proof.indicator, sign.period).id,
    )
