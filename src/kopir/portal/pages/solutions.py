"""The catalogue of solutions: found by words and by what they answer, serve, hold and where they are used."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.portal import names
from kopir.portal.page import Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages import common, offered
from kopir.portal.state import State
from kopir.solutions import needs
from kopir.solutions.records import Solution

SHOWN = 100
Facet = Callable[[Solution], Iterable[str]]
FACETS: Mapping[str, Facet] = {
    "need": lambda one: (claim.need for claim in one.answers),
    "goal": lambda one: (str(goal.goal) for goal in one.goals),
    "block": lambda one: (block.block for block in one.blocks),
    "country": lambda one: one.countries(),
    "kind": lambda one: one.kinds,
    "licence": lambda one: (licence.spdx for licence in one.licences if licence.spdx),
    "standing": lambda one: (one.standing,),
}
"""Parameter of the address to the values a record has of it."""


def listing(view: View, state: State) -> Page:
    """The page ``solutions``, with ``?q=…&need=…&goal=…&block=…&country=…&kind=…&licence=…&standing=…``."""
    records = [one for one in offered.catalogue().records if one.standing != "excluded"]
    wanted = {name: state.get(name) for name in FACETS if state.get(name)}
    found = [one for one in _asked(records, state.get("q")) if _fits(one, wanted)]
    rows = [_row(one, state) for one in found[:SHOWN]]
    table = Table(
        "solutions",
        _("Solutions"),
        (
            Column("solution", _("Solution"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("summary", _("What it is")),
            Column("kind", _("Kind")),
            Column("goals", _("Goals")),
            Column("licences", _("Licences")),
            Column("countries", _("Countries of use"), "integer"),
            Column("standing", _("Standing")),
        ),
        tuple(rows),
        note=_("Facts: Digital Public Goods Registry, Unlicense. What was read was not verified."),
        empty=_("Nothing fits all of these choices. Take one of them back."),
    )
    return Page(
        kind="solutions",
        title=_("Solutions"),
        answer=_answer(len(found), len(records), bool(wanted or state.get("q")), state),
        lead=_more(len(found), state),
        sections=(Section("all", tables=(table,)),),
        controls=tuple(_controls(records, found, wanted, state)),
        crumbs=common.crumbs(Link(_("Needs of countries"), "needs")),
        notices=common.notices(view, state),
        tab="solutions",
    )


def _fits(one: Solution, wanted: Mapping[str, str]) -> bool:
    return all(value in tuple(FACETS[name](one)) for name, value in wanted.items())


def _asked(records: list[Solution], query: str) -> list[Solution]:
    """Records that a query finds, the best first; all of them without one."""
    if not query.strip():
        return sorted(records, key=_order)
    known = offered.catalogue().by_code
    return [known[code] for code, _score in offered.search().find(query, len(records))]


def _order(one: Solution) -> tuple[bool, int, str]:
    """What is told of in our own words first, then recognised ones, then by name."""
    return not one.summary, offered.STANDINGS.index(one.standing), one.name.casefold()


def _row(one: Solution, state: State) -> tuple[Value, ...]:
    return (
        Link(one.name, f"solutions/{one.code}"),
        one.code,
        one.summary.get(state.language) or None,
        ", ".join(offered.kind(kind) for kind in one.kinds) or None,
        ", ".join(dict.fromkeys(str(goal.goal) for goal in one.goals)) or None,
        ", ".join(licence.spdx for licence in one.licences if licence.spdx) or None,
        len(one.countries()) or None,
        offered.standing(one.standing),
    )


def _answer(count: int, whole: int, chosen: bool, state: State) -> str:
    shown = {
        "count": speech.number(count, state.language, digits=0),
        "whole": speech.number(whole, state.language, digits=0),
    }
    if chosen:
        return _("%(count)s of %(whole)s solutions fit what was chosen.") % shown
    return _("The catalogue has %(whole)s solutions, each with its source.") % shown


def _more(count: int, state: State) -> tuple[str, ...]:
    if count <= SHOWN:
        return ()
    return (
        _("The first %(shown)s are shown; choose more closely to see others.")
        % {"shown": speech.number(SHOWN, state.language, digits=0)},
    )


def _controls(
    records: list[Solution], found: list[Solution], wanted: Mapping[str, str], state: State
) -> Iterator[Control]:
    labels = {
        "need": _("Need"),
        "goal": _("SDG"),
        "block": _("Building block"),
        "country": _("Used in"),
        "kind": _("Kind"),
        "licence": _("Licence"),
        "standing": _("Standing"),
    }
    yield Control("q", _("Words"), selected=state.get("q"), type="search")
    for name, label in labels.items():
        count = Counter(value for one in found for value in dict.fromkeys(FACETS[name](one)))
        every = {value for one in records for value in FACETS[name](one)}
        options = [
            Option(value, f"{_named(name, value, state)} ({count[value]})")
            for value in every
            if count[value] or value == wanted.get(name)
        ]
        options.sort(key=lambda option: _place(name, option, state))
        yield Control(name, label, (Option("", _("All")), *options), wanted.get(name, ""))


def _place(name: str, option: Option, state: State) -> tuple[int, tuple[object, ...]]:
    if name == "goal":
        return int(option.value), ()
    return 0, (speech.sort_key(option.label, state.language),)


def _named(name: str, value: str, state: State) -> str:
    language = state.language
    if name == "need":
        return needs.needs()[value].names.get(language)
    if name == "block":
        return needs.blocks()[value].names.get(language)
    if name == "country":
        return names.area(value, language)
    if name == "kind":
        return offered.kind(value)
    return offered.standing(value) if name == "standing" else value
