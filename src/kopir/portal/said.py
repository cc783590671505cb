"""The sentences of the pages: facts handed to ``kopir.language.sentences``, or set into translated templates.

Names of areas are declined by ``kopir.language`` before they enter a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas, groups
from kopir.evidence.catalogue import Indicator
from kopir.evidence.panel import Panel
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices.definition import Definition
from kopir.indices.ranking import Place, Standing
from kopir.language import en, kk, ru, sentences
from kopir.portal import names
from kopir.portal.pages import common
from kopir.portal.state import State

LEADING: Final = "egdi"
"""The index whose publisher is named with it."""


def where(area: str, state: State) -> str:
    """In the country: "in Kazakhstan", "в Казахстане", "Қазақстанда"."""
    name = names.area(area, state.language)
    if state.language == "ru":
        return ru.where(name, area)
    if state.language == "kk":
        return kk.suffix(name, "loc")
    return f"in {en.named(name)}"


def subject(area: str, state: State) -> str:
    """The country as the subject of a sentence."""
    name = names.area(area, state.language)
    return en.named(name) if state.language == "en" else name


def topic(code: str) -> speech.Text:
    """What an index is called in a sentence that may be quoted without its page."""
    if code == LEADING:
        return speech.Text.same(_("UN E-Government Development Index"))
    return definitions.load(code).names


def leader(view: View, now: Standing, before: Standing | None, group: str, state: State) -> str:
    """Who leads a group by an index, and where it stands in the world."""
    first = next((each for each in now.rows if each.value is not None), None)
    if first is None:
        return nobody(group, state)
    earlier = before.of(first.area) if before else None
    facts = sentences.Standing(
        area=areas.area(first.area),
        year=now.period,
        world=_world(first, now),
        group=groups.group(group),
        group_place=_in_group(first, now),
        before_year=before.period if before else None,
        before=_world(earlier, before) if earlier and before else None,
        topic=topic(now.indicator),
    )
    return sentences.standing(facts, state.language)


def country(
    place: Place, now: Standing, state: State, group: str, earlier: Place | None, before: Standing | None
) -> str:
    """Where one country stands, in the world and in its group, now and before."""
    # Outside the group its place comes from the ranking of the world, and is none in the group.
    member = place.group_rank is not None and any(each.area == place.area for each in now.rows)
    return sentences.standing(
        sentences.Standing(
            area=areas.area(place.area),
            year=now.period,
            world=_world(place, now),
            group=groups.group(group) if member else None,
            group_place=_in_group(place, now) if member else None,
            before_year=before.period if before else None,
            before=_world(earlier, before) if earlier and before else None,
            topic=topic(now.indicator),
        ),
        state.language,
    )


def _world(place: Place, standing: Standing) -> sentences.Place:
    return sentences.Place(place.rank, standing.world_size)


def _in_group(place: Place, standing: Standing) -> sentences.Place:
    tied = sum(each.group_rank == place.group_rank for each in standing.rows if each.group_rank)
    return sentences.Place(place.group_rank, standing.group_size, max(tied, 1))


def nobody(group: str, state: State) -> str:
    """There is nobody to rank."""
    if not groups.members(group, on=state.on):
        return _("The group “%(group)s” had no members on %(date)s.") % {
            "group": names.group(group, state.language),
            "date": speech.date(state.on, state.language, "full"),
        }
    return _("No member of the group “%(group)s” has figures for this year.") % {
        "group": names.group(group, state.language)
    }


def spread(found: Standing, group: str, state: State) -> tuple[str, ...]:
    """How far the last of a group is from the first."""
    held = [each for each in found.rows if each.value is not None]
    if len(held) < 2:
        return ()
    first, last = held[0], held[-1]
    return (
        (
            _("The last place in the group is held by %(last)s, %(rank)s of %(world)s in the world.")
            % {
                "last": subject(last.area, state),
                "rank": speech.number(last.rank or 0, state.language, digits=0),
                "world": speech.number(found.world_size, state.language, digits=0),
            },
        )
        if last.rank and first.area != last.area
        else ()
    )


def standing(found: Standing, about: Indicator, group: str, state: State) -> str:
    """Who does best and who worst in an indicator, among the members of a group."""
    return summary(found, about, group, state) or nobody(group, state)


def summary(found: Standing, about: Indicator, group: str, state: State) -> str:
    """As ``standing``; nothing where fewer than two members have a figure."""
    held = [each for each in found.rows if each.value is not None]
    if len(held) < 2:
        return ""
    return sentences.group_summary(
        sentences.GroupSummary(
            group=groups.group(group),
            year=found.period,
            leader=areas.area(held[0].area),
            leading=common.amount(about, held[0].value),
            last=areas.area(held[-1].area),
            trailing=common.amount(about, held[-1].value),
            count=len(held),
            of=len(found.rows),
        ),
        state.language,
    )


def trend(panel: Panel, held: Sequence[str], group: str, state: State) -> str:
    """Over which years the members' figures run."""
    theirs = panel.select(tuple(held))
    years = [year for year in theirs.periods if any(value == value for value in theirs.column(year))]
    if not years:
        return names.group(group, state.language)
    return _("%(group)s, %(first)s to %(last)s") % {
        "group": names.group(group, state.language),
        "first": years[0],
        "last": years[-1],
    }


def mover(
    places: Mapping[str, Sequence[tuple[int, int | None]]], rules: Definition, group: str, state: State
) -> str:
    """Who of a group gained most places since the first edition in which it was ranked."""
    moves = {area: ends(steps) for area, steps in places.items()}
    gains = {area: move[0][1] - move[1][1] for area, move in moves.items() if move}
    if not gains or max(gains.values()) <= 0:
        return ""
    best = max(gains, key=lambda area: gains[area])
    return way(best, places[best], state)


def ends(steps: Sequence[tuple[int, int | None]]) -> tuple[tuple[int, int], tuple[int, int]] | None:
    """First and last (year, place) of those that are known, if there are two."""
    ranked = [(year, place) for year, place in steps if place is not None]
    return (ranked[0], ranked[-1]) if len(ranked) > 1 else None


def way(area: str, steps: Sequence[tuple[int, int | None]], state: State) -> str:
    """By how many places a country climbed or fell over all editions."""
    found = ends(steps)
    if found is None:
        return subject(area, state)
    (first_year, first), (last_year, last) = found
    climb = sentences.Climb(areas.area(area), first_year, last_year, first, last)
    return sentences.climb(climb, state.language).removesuffix(".")
