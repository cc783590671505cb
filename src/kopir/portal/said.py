"""The sentences of the pages: facts handed to ``kopir.language.sentences``, or set into translated templates.

Names of areas are declined by ``kopir.language`` before they enter a template.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import areas, groups
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.indices.definition import Definition
from kopir.indices.ranking import Place, Standing
from kopir.language import en, kk, ru, sentences
from kopir.portal import names
from kopir.portal.pages import common
from kopir.portal.state import State


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


def leader(view: View, now: Standing, before: Standing | None, group: str, state: State) -> str:
    """Who leads a group, and where it stands in the world."""
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
    )
    return sentences.standing(facts, state.language)


def country(place: Place, now: Standing, state: State, group: str, earlier: Place | None, before: Standing | None) -> str:
    """Where one country stands, in the world and in its group, now and before."""
    member = place.group_rank is not None
    return sentences.standing(
        sentences.Standing(
            area=areas.area(place.area),
            year=now.period,
            world=_world(place, now),
            group=groups.group(group) if member else None,
            group_place=_in_group(place, now) if member else None,
            before_year=before.period if before else None,
            before=_world(earlier, before) if earlier and before else None,
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
            "group": names.group(group, state.language), "date": speech.date(state.on, state.language),
        }  # fmt: skip
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
        _("The last place in the group is held by %(last)s, %(rank)s of %(world)s in the world.") % {
            "last": subject(last.area, state),
            "rank": speech.number(last.rank or 0, state.language, digits=0),
            "world": speech.number(found.world_size, state.language, digits=0),
        },
    ) if last.rank and first.area != last.area else ()  # fmt: skip


def standing(found: Standing, about: Indicator, group: str, state: State) -> str:
    """Where an indicator is best and where it is worst among the members of a group."""
    held = [each for each in found.rows if each.value is not None]
    if not held:
        return nobody(group, state)
    write = common.writer(about, state.language)
    facts = {
        "group": names.group(group, state.language),
        "year": common.span(found),
        "best_where": where(held[0].area, state),
        "best": write(held[0].value or 0.0),
        "worst_where": where(held[-1].area, state),
        "worst": write(held[-1].value or 0.0),
    }
    if len(held) == 1:
        return _("%(group)s, %(year)s: the only figure is that %(best_where)s, %(best)s.") % facts
    if about.direction == 0:
        return _("%(group)s, %(year)s: the figure is highest %(best_where)s (%(best)s) and lowest %(worst_where)s (%(worst)s).") % facts
    return _("%(group)s, %(year)s: the figure is best %(best_where)s (%(best)s) and worst %(worst_where)s (%(worst)s).") % facts


def trend(view: View, about: Indicator, held: Sequence[str], group: str, state: State) -> str:
    """Over which years the members' figures run."""
    panel = view.panel(about.code).select(tuple(held))
    years = [year for year in panel.periods if any(value == value for value in panel.column(year))]
    if not years:
        return names.group(group, state.language)
    return _("%(group)s, %(first)s to %(last)s") % {
        "group": names.group(group, state.language), "first": years[0], "last": years[-1],
    }  # fmt: skip


def mover(
    places: Mapping[str, Sequence[tuple[int, int | None]]], rules: Definition, group: str, state: State
) -> str:
    """Who of a group gained most places since the first edition in which it was ranked."""
    gains = {}
    for area, steps in places.items():
        ranked = [(year, place) for year, place in steps if place is not None]
        if len(ranked) > 1:
            gains[area] = (ranked[0][1] - ranked[-1][1], ranked[0], ranked[-1])
    if not gains:
        return ""
    area, (gained, first, last) = max(gains.items(), key=lambda item: item[1][0])
    if gained <= 0:
        return ""
    return _("%(country)s rose furthest: place %(before)s in %(first)s, place %(after)s in %(last)s") % {
        "country": subject(area, state), "before": first[1], "first": first[0], "after": last[1], "last": last[0],
    }  # fmt: skip


def way(area: str, steps: Sequence[tuple[int, int | None]], state: State) -> str:
    """From which place to which a country went."""
    ranked = [(year, place) for year, place in steps if place is not None]
    if len(ranked) < 2:
        return subject(area, state)
    first, last = ranked[0], ranked[-1]
    facts = {
        "country": subject(area, state), "before": first[1], "first": first[0], "after": last[1], "last": last[0],
    }  # fmt: skip
    if last[1] < first[1]:
        return _("%(country)s: from place %(before)s in %(first)s up to place %(after)s in %(last)s") % facts
    if last[1] > first[1]:
        return _("%(country)s: from place %(before)s in %(first)s down to place %(after)s in %(last)s") % facts
    return _("%(country)s: place %(after)s in %(last)s, as in %(first)s") % facts
