"""How much of a divide lies between subgroups of a group's members, and how much within them."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide import Between, Decomposition
from kopir.divide.partition import OTHERS, partition
from kopir.errors import InvalidInput
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Section, Source, Table, Value
from kopir.portal.pages import common, divides
from kopir.portal.state import State

SPLITS = ("region", "income", "landlocked")
"""Ways to divide the members into subgroups."""


def decomposed(
    view: View, about: Indicator, members: tuple[str, ...], used: tuple[Source, ...], state: State
) -> tuple[Section, ...]:
    """The split of the Theil index by the subgroups chosen; nothing where all members are in one.

    Raises:
        InvalidInput: members cannot be divided in the way asked for.
    """
    by = state.get("by", "region")
    if by not in SPLITS:
        raise InvalidInput(
            "by is “{found}”; the members can be divided by {expected}", found=by, expected=", ".join(SPLITS)
        )
    labels = dict(zip(members, partition(view, members, by, state.on), strict=True))
    if len(set(labels.values())) < 2:
        return ()
    split = divide.between(view, about.code, members, weights=divides.weights_of(state), partition=labels)
    theil = split.splits.get("theil_t")
    column = next(
        (
            place
            for place in range(len(split.rows) - 1, -1, -1)
            if split.rows[place].period == split.latest.period
        ),
        None,
    )
    if theil is None or column is None:
        return ()
    return (_split_section(theil, split, column, by, used, state),)


def _split_section(
    theil: Decomposition, split: Between, column: int, by: str, used: tuple[Source, ...], state: State
) -> Section:
    rows: list[tuple[Value, ...]] = [
        (
            subgroup_name(by, code, state),
            int(theil.members[place, column]),
            common.known(100 * theil.share[place, column]),
            common.known(theil.mean[place, column]),
            common.known(theil.inequality[place, column]),
            common.known(theil.contribution[place, column]),
        )
        for place, code in enumerate(theil.groups)
    ]
    between_share = common.known(100 * theil.between_share[column])
    paragraphs: tuple[str, ...] = ()
    if between_share is not None:
        paragraphs = (
            _(
                "In %(year)s, %(share)s of the inequality by the Theil index lay between the subgroups, "
                "the rest within them."
            )
            % {
                "year": split.rows[column].period,
                "share": speech.percent(between_share, state.language, digits=0),
            },
        )
    table = Table(
        "decomposition",
        _("Within and between: %(by)s") % {"by": split_name(by)},
        (
            Column("subgroup", _("Subgroup")),
            Column("countries", _("Countries"), "integer"),
            Column("share", _("Share of the weight, %"), "number", 0),
            Column("mean", _("Mean"), "number"),
            Column("inequality", _("Theil T inside"), "number", 4),
            Column("contribution", _("Adds to the part within"), "number", 4),
        ),
        tuple(rows),
        used,
    )
    return Section("decomposition", _("Between and within subgroups"), paragraphs=paragraphs, tables=(table,))


def subgroup_name(by: str, code: str, state: State) -> str:
    """What a subgroup of countries is called."""
    if by == "region" and code != OTHERS:
        return names.area(code, state.language)
    own = {
        OTHERS: _("others") if by != "landlocked" else _("with access to the sea"),
        "LANDLOCKED": _("landlocked"),
        "LIC": _("low income"),
        "LMC": _("lower middle income"),
        "UMC": _("upper middle income"),
        "HIC": _("high income"),
    }
    return own.get(code, code)


def split_name(by: str) -> str:
    """What the members are divided by."""
    return {"region": _("by region"), "income": _("by income"), "landlocked": _("by access to the sea")}[by]
