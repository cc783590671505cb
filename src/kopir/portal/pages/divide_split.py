"""Where a divide lies: between and within subgroups, and what of its change was catching up or overtaking."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from kopir import divide
from kopir import language as speech
from kopir.divide.distribution import Parts
from kopir.divide.partition import OTHERS
from kopir.divide.then_and_now import ThenAndNow
from kopir.portal import names
from kopir.portal.page import Column, Section, Source, Table, Value
from kopir.portal.pages.divide_choice import Choice, split_name
from kopir.portal.state import State

EXACT = "theil_t"
"""The measure whose split has no remainder; it is shown beside the chosen one."""


def section(choice: Choice, found: ThenAndNow, used: tuple[Source, ...], state: State) -> Section | None:
    """The split of the divide by the subgroups chosen, in both years; the change of the Gini coefficient."""
    tables: list[Table] = []
    paragraphs: list[str] = []
    rows = tuple(_rows(choice, found, state))
    several = len({choice.labels[area] for area in found.areas}) > 1
    if several and rows:
        paragraphs += _told(choice, found, state)
        tables.append(_split_table(choice, rows, used))
        subgroups = _subgroups(choice, found, used, state)
        if subgroups is not None:
            tables.append(subgroups)
    change = _change(choice, found, used, state)
    if change is not None:
        paragraphs.append(change[0])
        tables.append(change[1])
    if not tables:
        return None
    return Section(
        "decomposition",
        _("Between and within subgroups"),
        paragraphs=tuple(paragraphs),
        tables=tuple(tables),
    )


def _exact(choice: Choice, found: ThenAndNow) -> tuple[Parts | None, Parts | None]:
    of = found.chosen(by_weight=choice.by_people)
    return of.distribution(found.first).split(EXACT), of.distribution(found.last).split(EXACT)


def _told(choice: Choice, found: ThenAndNow, state: State) -> Iterator[str]:
    before, after = _exact(choice, found)
    if before is None or after is None:
        return
    if before.between_share is None or after.between_share is None:
        return
    yield _(
        "In %(last)s, %(after)s of the inequality by the Theil index lay between the subgroups "
        "(%(by)s), the rest within them; in %(first)s it was %(before)s."
    ) % {
        "last": found.last,
        "first": found.first,
        "after": speech.share(after.between_share, state.language, digits=0),
        "before": speech.share(before.between_share, state.language, digits=0),
        "by": split_name(choice.split),
    }


def _rows(choice: Choice, found: ThenAndNow, state: State) -> Iterator[tuple[Value, ...]]:
    """A row a measure, way of splitting and year."""
    of = found.chosen(by_weight=choice.by_people)
    labels = divide.measure_labels(every=True)
    asked = dict.fromkeys(((choice.measure, False), (choice.measure, True), (EXACT, False)))
    seen = set()
    for measure, shapley in asked:
        for year in (found.last, found.first):
            parts = of.distribution(year).split(measure, shapley=shapley)
            if parts is None or (measure, parts.rule, year) in seen:
                continue
            seen.add((measure, parts.rule, year))
            share = parts.between_share
            yield (
                labels[measure].names.get(state.language),
                _rule_name(parts.rule),
                str(year),
                parts.total,
                parts.between,
                parts.within,
                parts.rest,
                None if share is None else 100 * share,
            )


def _rule_name(rule: str) -> str:
    return {
        "exact": _("exact"),
        "overlap": _("with the overlap of subgroups"),
        "product": _("with the product of the parts"),
        "shapley": _("Shapley"),
    }[rule]


def _split_table(choice: Choice, rows: tuple[tuple[Value, ...], ...], used: tuple[Source, ...]) -> Table:
    return Table(
        "split",
        _("Within and between: %(by)s") % {"by": split_name(choice.split)},
        (
            Column("measure", _("Measure")),
            Column("rule", _("How it is split")),
            Column("period", _("Year"), "period"),
            Column("total", _("Whole"), "number", 4),
            Column("between", _("Between subgroups"), "number", 4),
            Column("within", _("Within subgroups"), "number", 4),
            Column("rest", _("Neither"), "number", 4),
            Column("share", _("Share of the part between, %"), "number", 0),
        ),
        rows,
        used,
        note=_(
            "The Theil index splits without a remainder. What is neither in a split Gini coefficient comes "
            "from "
            "subgroups whose values overlap; Shapley's rule shares it out: the mean of what the measure "
            "loses "
            "when differences between, or within, are taken away first or last."
        ),
    )


def _subgroups(choice: Choice, found: ThenAndNow, used: tuple[Source, ...], state: State) -> Table | None:
    after = _exact(choice, found)[1]
    if after is None:
        return None
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            subgroup_name(choice.split, each.label, state),
            each.members,
            100 * each.share,
            each.mean,
            each.inequality,
            each.contribution,
        )
        for each in after.subgroups
    )
    return Table(
        "decomposition",
        _("The subgroups in %(year)s") % {"year": found.last},
        (
            Column("subgroup", _("Subgroup")),
            Column("countries", _("Countries"), "integer"),
            Column("share", _("Share of the weight, %"), "number", 0),
            Column("mean", _("Mean"), "number", choice.about.decimals),
            Column("inequality", _("Theil T inside"), "number", 4),
            Column("contribution", _("Adds to the part within"), "number", 4),
        ),
        rows,
        used,
    )


def _change(
    choice: Choice, found: ThenAndNow, used: tuple[Source, ...], state: State
) -> tuple[str, Table] | None:
    """What of the change of the Gini coefficient is catching up, and what changing places."""
    change = found.change(by_weight=choice.by_people)
    if change is None:
        return None

    def signed(value: float) -> str:
        return speech.signed(value, state.language, digits=3)

    moved = change.after - change.before
    text = _(
        "The Gini coefficient changed by %(change)s between %(first)s and %(last)s: had nobody changed "
        "places, "
        "by %(progressivity)s (those behind grew faster where this is below zero); overtaking put back "
        "%(ranking)s."
    ) % {
        "change": signed(moved),
        "first": found.first,
        "last": found.last,
        "progressivity": signed(-change.progressivity),
        "ranking": signed(change.ranking),
    }
    table = Table(
        "change",
        _("What of the change was catching up, and what overtaking"),
        (
            Column("first", _("From"), "period"),
            Column("last", _("To"), "period"),
            Column("before", _("Gini coefficient before"), "number", 3),
            Column("after", _("Gini coefficient after"), "number", 3),
            Column("change", _("Change"), "signed", 3),
            Column("progressivity", _("Of it catching up"), "signed", 3),
            Column("ranking", _("Of it overtaking"), "signed", 3),
        ),
        (
            (
                *(str(found.first), str(found.last), change.before, change.after),
                *(moved, -change.progressivity, change.ranking),
            ),
        ),
        used,
        note=_("With weights, those of the first year hold for both, so a shift of population is not in it.")
        if choice.by_people
        else "",
    )
    return text, table


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
