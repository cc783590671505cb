"""Two variants of an index side by side: scores and places of both, and who moves most."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices.definition import Definition
from kopir.indices.variants import Variant
from kopir.portal import charts, groups, names
from kopir.portal.page import Chart, Column, Control, Link, Option, Page, Section, Source, Table, Value
from kopir.portal.pages import common, drawn, workshop
from kopir.portal.pages.workshop_variant import of_index
from kopir.portal.state import State
from kopir.portal.workshop import results, shelf, told
from kopir.portal.workshop.results import Result

MOVERS: Final = 8
MOST_LINES: Final = 18


def page(view: View, state: State, code: str) -> Page:
    """The page ``indices/<code>/variants/compare?a=&b=``.

    Raises:
        NotFound: no such index, edition or saved variant.
        InvalidInput: one of them cannot be made with the figures of today.
    """
    rules = definitions.load(code)
    newest = rules.editions[-1].code
    first, second = (state.get(name) or newest for name in ("a", "b"))
    both = (_result(view, state, rules, first), _result(view, state, rules, second))
    labels = (_named(rules, first), _named(rules, second))
    movers = _movers(*both)
    used = workshop.sources(view, both[0], state)
    return Page(
        kind="variants-compared",
        title=_("%(index)s: two variants side by side") % {"index": rules.names.get(state.language)},
        overline=_("Index"),
        answer=_answer(both, movers, state),
        lead=tuple(
            f"{words_of[:1].upper()}{words_of[1:]}: {told.summary(result.variant, rules, state)}."
            for words_of, result, given in zip(labels, both, (first, second), strict=True)
            if not _is_edition(rules, given)
        ),
        sections=(
            _picture(both, (_short(rules, first), _short(rules, second)), movers, used, state),
            _table(both, labels, used, state),
        ),
        controls=(_control("a", _("One"), first, rules), _control("b", _("The other"), second, rules)),
        crumbs=common.crumbs(
            Link(_("Indices"), "indices"),
            Link(rules.names.get(state.language), f"indices/{code}"),
            Link(_("Saved variants"), f"indices/{code}/variants"),
        ),
        notices=common.notices(view, state),
        method=(_("Both are made from the figures of the evidence as of the same day."),),
        method_links=tuple(
            Link(label, _path(rules, given)) for label, given in zip(labels, (first, second), strict=True)
        ),
        tab="indices",
    )


def _is_edition(rules: Definition, given: str) -> bool:
    return any(given == each.code for each in rules.editions)


def _path(rules: Definition, given: str) -> str:
    if _is_edition(rules, given):
        return f"indices/{rules.code}/{given}/workshop"
    return f"indices/{rules.code}/variants/{given}"


def _named(rules: Definition, given: str) -> str:
    if _is_edition(rules, given):
        return _("%(edition)s as defined") % {"edition": given}
    return _("variant %(id)s") % {"id": given}


def _short(rules: Definition, given: str) -> str:
    """As the head of a column in the picture, where there is little room."""
    return given if _is_edition(rules, given) else given[:6]


def _result(view: View, state: State, rules: Definition, given: str) -> Result:
    kept = (
        Variant(index=rules.code, edition=given) if _is_edition(rules, given) else of_index(given, rules.code)
    )
    return results.of_variant(view, state, kept)


def _movers(first: Result, second: Result) -> list[tuple[str, int]]:
    """Places gained from the first to the second, the largest moves first."""
    moves = [
        (unit, (first.rank(unit) or 0) - (second.rank(unit) or 0))
        for unit in second.order
        if first.rank(unit)
    ]
    return sorted(moves, key=lambda move: (-abs(move[1]), second.rank(move[0]) or 0))


def _answer(both: tuple[Result, Result], movers: list[tuple[str, int]], state: State) -> str:
    changed = sum(1 for _unit, move in movers if move)
    if not changed:
        return _("Both give every country the same place.")
    unit = movers[0][0]
    first, second = (result.rank(unit) or 0 for result in both)
    return _(
        "%(changed)s of %(all)s countries change their place; the largest move: %(country)s, %(a)s → %(b)s."
    ) % {
        "changed": speech.number(changed, state.language, digits=0),
        "all": speech.number(len(movers), state.language, digits=0),
        "country": names.area(unit, state.language),
        "a": speech.number(first, state.language, digits=0),
        "b": speech.number(second, state.language, digits=0),
    }


def _picture(
    both: tuple[Result, Result],
    labels: tuple[str, str],
    movers: list[tuple[str, int]],
    used: tuple[Source, ...],
    state: State,
) -> Section:
    first, second = both
    members = set(groups.members(state))
    wanted = [unit for unit, move in movers[:MOVERS] if move]
    wanted += [unit for unit, _move in movers if unit in members and unit not in wanted]
    figure = charts.Slope(
        drawn.words(
            "moves",
            _("Who moves most, and the members of the group"),
            _("place in the index, 1 on top"),
            state,
        ),
        labels[0],
        labels[1],
        tuple(
            charts.SlopeLine(
                unit,
                names.area(unit, state.language),
                float(first.rank(unit) or 0),
                float(second.rank(unit) or 0),
                "chosen" if unit == second.focus else "group" if unit in members else "other",
                href=state.address(f"countries/{unit}"),
            )
            for unit in wanted[:MOST_LINES]
        ),
        lambda value: speech.number(value, state.language, digits=0),
        ranks=True,
    )
    return Section("moves", chart=Chart("moves", figure, "both", used))


def _table(
    both: tuple[Result, Result], labels: tuple[str, str], used: tuple[Source, ...], state: State
) -> Section:
    first, second = both
    units = second.order + tuple(unit for unit in first.order if unit not in set(second.order))
    rows: list[tuple[Value, ...]] = [
        (
            unit,
            first.score(unit),
            first.rank(unit),
            second.score(unit),
            second.rank(unit),
            _gained(first.rank(unit), second.rank(unit)),
        )
        for unit in units
    ]
    table = Table(
        "both",
        _("Scores and places of both"),
        (
            Column("area", _("Country"), "area"),
            Column("score_a", _("Score"), "number", 4, labels[0]),
            Column("rank_a", _("Place"), "rank", unit=labels[0]),
            Column("score_b", _("Score"), "number", 4, labels[1]),
            Column("rank_b", _("Place"), "rank", unit=labels[1]),
            Column("change", _("Places gained"), "signed", 0),
        ),
        tuple(rows),
        used,
        highlight=second.focus,
    )
    return Section("both", tables=(table,))


def _gained(before: int | None, now: int | None) -> int | None:
    return None if before is None or now is None else before - now


def _control(name: str, label: str, chosen: str, rules: Definition) -> Control:
    """What may be set side by side: editions as they are defined, variants saved last, and the one chosen."""
    known = [each.code for each in reversed(rules.editions)]
    known += [each.variant.id for each in shelf.newest(rules.code)]
    known += [chosen] if chosen not in known else []
    return Control(name, label, tuple(Option(each, _named(rules, each)) for each in known), chosen)
