"""Practices of countries: found by need, goal and target, country, and by likeness to a country."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import InvalidInput
from kopir.evidence import areas
from kopir.evidence.view import View
from kopir.language import LANGUAGES
from kopir.language.stems import stem
from kopir.language.stems import words as split
from kopir.portal import names
from kopir.portal.page import Column, Control, Link, Number, Option, Page, Section, Table, Value
from kopir.portal.pages import common, facets, offered, told
from kopir.portal.state import State
from kopir.solutions import matching, needs
from kopir.solutions.records import Practice

SHOWN = 100
Facet = Callable[[Practice], Iterable[str]]
FACETS: Mapping[str, Facet] = {
    "need": lambda one: (claim.need for claim in one.answers),
    "goal": lambda one: (str(goal.goal) for goal in one.goals),
    "target": lambda one: (goal.target for goal in one.goals if goal.target),
    "country": lambda one: (one.area,),
    "verified": lambda one: ("yes" if one.verified else "no",),
}
"""Parameter of the address to the values a practice has of it."""
_SHARED: Mapping[str, str] = {name: name for name in ("need", "goal", "target", "country")}
"""Those that everything which is found has; what nothing has is told, not answered with nothing."""


def listing(view: View, state: State) -> Page:
    """The page ``practices``, with ``?q=…&need=…&goal=…&target=…&country=…&verified=…&like=…``.

    Raises:
        InvalidInput: ``like`` is no country, or nothing here has what was chosen.
    """
    facets.chosen(_SHARED, state)
    records = tuple(offered.practices().values())
    like = _like(view, state.get("like"))
    wanted = {name: state.get(name) for name in FACETS if state.get(name)}
    found = [one for one in records if _fits(one, wanted) and _says(one, state.get("q"))]
    found.sort(key=lambda one: _order(one, like, state))
    chosen = bool(wanted or like or state.get("q"))
    return Page(
        kind="practices",
        title=_("Practices of countries"),
        answer=_answer(len(found), len(records), chosen, state),
        lead=tuple(_lead(len(found), state)),
        sections=(Section("all", tables=(_table(found[:SHOWN], like, state),)), _yours(), _onward()),
        controls=tuple(_controls(records, found, wanted, state)),
        crumbs=common.crumbs(Link(_("Needs of countries"), "needs")),
        notices=common.notices(view, state),
        method=(
            _(
                "A practice is told in the words of this site from the public record, with the change of an "
                "indicator in the same years where the evidence has one. What brought the change is not said."
            ),
        ),
        tab="solutions",
    )


def of_country(area: str, state: State) -> Section | None:
    """The practices of one country, on its profile; None where none is recorded."""
    own = [one for one in offered.practices().values() if one.area == area]
    if not own:
        return None
    own.sort(key=lambda one: (-(one.first or 0), one.code))
    rows: list[tuple[Value, ...]] = [
        (told.practice(one, state), told.span(one), told.needs_of(one, state)) for one in own
    ]
    table = Table(
        "practices",
        "",
        (
            Column("practice", _("Practice"), "link"),
            Column("years", _("Years")),
            Column("needs", _("Needs it answers")),
        ),
        tuple(rows),
        note=_("Told from the public record; not verified unless the practice says so."),
    )
    return Section("practices", _("What the country did"), tables=(table,))


def _like(view: View, area: str) -> Mapping[str, float]:
    """Distance of every country to the chosen one; nothing where none was chosen."""
    if not area:
        return {}
    if not areas.is_country(area):
        raise InvalidInput("there is no country {code} to be like; choose one of the list", code=area)
    return {code: one.distance for code, one in matching.likenesses(view, area).items()} | {area: 0.0}


def _fits(one: Practice, wanted: Mapping[str, str]) -> bool:
    return all(value in tuple(FACETS[name](one)) for name, value in wanted.items())


def _says(one: Practice, query: str) -> bool:
    """Whether every word of a query stands in a practice, in whatever form and language."""
    if not query.strip():
        return True
    return any(
        all(stem(word, language) in said for word in split(query, language))
        for language in LANGUAGES
        for said in [_stems(one, language)]
    )


def _stems(one: Practice, language: speech.Language) -> frozenset[str]:
    texts = [getattr(one, name).get(language) for name in ("name", "context", "problem", "action", "lessons")]
    texts += [needs.needs()[claim.need].names.get(language) for claim in one.answers]
    texts.append(names.area(one.area, language))
    return frozenset(stem(word, language) for text in texts for word in split(text, language))


def _order(one: Practice, like: Mapping[str, float], state: State) -> tuple[object, ...]:
    """Of similar countries first where one was chosen, then by country and name."""
    return (
        like.get(one.area, 1_000.0) if like else 0.0,
        speech.sort_key(names.area(one.area, state.language), state.language),
        speech.sort_key(one.name.get(state.language), state.language),
    )


def _table(found: Sequence[Practice], like: Mapping[str, float], state: State) -> Table:
    columns = [
        Column("practice", _("Practice"), "link"),
        Column("code", _("Code"), quiet=True),
        Column("area", _("Country"), "area"),
        *((Column("distance", _("Distance"), "number", 2),) if like else ()),
        Column("years", _("Years")),
        Column("needs", _("Needs it answers")),
        Column("targets", _("SDG targets")),
        Column("result", _("What changed in the same years")),
        Column("verified", _("Standing")),
    ]
    rows: list[tuple[Value, ...]] = [
        (
            told.practice(one, state),
            one.code,
            one.area,
            *((Number(like.get(one.area), 2),) if like else ()),
            told.span(one),
            told.needs_of(one, state),
            told.targets(one),
            told.values(one.result, state) if one.result else None,
            told.verified(one),
        )
        for one in found
    ]
    return Table(
        "practices",
        _("Practices"),
        tuple(columns),
        tuple(rows),
        note=_("Told from the public record; not verified unless the practice says so."),
        empty=_("Nothing fits all of these choices. Take one of them back."),
    )


def _answer(count: int, whole: int, chosen: bool, state: State) -> str:
    shown = {
        "count": speech.number(count, state.language, digits=0),
        "whole": speech.number(whole, state.language, digits=0),
    }
    if chosen:
        return _("%(count)s of %(whole)s practices fit what was chosen.") % shown
    return _("%(whole)s practices tell what countries did to close such gaps.") % shown


def _lead(count: int, state: State) -> Iterator[str]:
    if state.get("like"):
        yield (
            _("Those of countries most like %(country)s come first.")
            % {"country": names.area(state.get("like"), state.language)}
        )
    if count > SHOWN:
        yield (
            _("The first %(shown)s are shown; choose more closely to see others.")
            % {"shown": speech.number(SHOWN, state.language, digits=0)}
        )


def _controls(
    records: Sequence[Practice], found: Sequence[Practice], wanted: Mapping[str, str], state: State
) -> Iterator[Control]:
    labels = {
        "need": _("Need"),
        "goal": _("SDG"),
        "target": _("SDG target"),
        "country": _("Country"),
        "verified": _("Standing"),
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
    like = [Option(one.code, one.names.get(state.language)) for one in areas.areas("country")]
    like.sort(key=lambda option: speech.sort_key(option.label, state.language))
    yield Control("like", _("Countries like"), (Option("", "–"), *like), state.get("like"))


def _place(name: str, option: Option, state: State) -> tuple[object, ...]:
    if name in ("goal", "target"):
        goal, _dot, rest = option.value.partition(".")
        return int(goal), (0, int(rest)) if rest.isdigit() else (1, rest)
    return (speech.sort_key(option.label, state.language),)


def _named(name: str, value: str, state: State) -> str:
    if name == "need":
        return needs.needs()[value].names.get(state.language)
    if name == "country":
        return names.area(value, state.language)
    if name == "verified":
        return _("verified") if value == "yes" else _("not verified")
    return value


def _yours() -> Section:
    """The way for those whose practice is not here."""
    return Section(
        "yours",
        _("Is one missing?"),
        (_("Organisations add their own; two people of others review each before everybody sees it."),),
        links=(Link(_("Add a practice"), "exchange/new/practice"),),
    )


def _onward() -> Section:
    return Section(
        "onward", links=(Link(_("Needs of countries"), "needs"), Link(_("All solutions"), "solutions"))
    )
