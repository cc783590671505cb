"""One edition of an index: who stands where in a group, in which components, and what changed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.indices import levels
from kopir.indices.definition import Definition, Edition
from kopir.indices.ranking import Place, Standing, standing
from kopir.portal import charts, groups, names, said
from kopir.portal.page import Chart, Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common, drawn, index_method
from kopir.portal.state import State


def page(view: View, state: State, code: str, edition: str) -> Page:
    """The page ``indices/<code>/<edition>``.

    Raises:
        NotFound: no such index or edition, or it was not published on the day of the view.
    """
    rules = definitions.load(code)
    chosen = rules.edition(edition)
    if not view.has(code) or str(chosen.period) not in view.series_of(code).periods:
        raise NotFound("{index} has no figures of the edition {found} here", index=code, found=edition)
    group = groups.chosen(state)
    found = standing(view, code, chosen.period, group, state.on)
    before = _before(view, rules, chosen, group, state)
    language = state.language
    return Page(
        kind="index-edition",
        title=f"{rules.names.get(language)}, {chosen.code}",
        overline=_("Index"),
        answer=said.leader(view, found, before, group, state),
        lead=said.spread(found, group, state),
        sections=tuple(
            section
            for section in (
                ranking(view, rules, found, before, state),
                components(view, rules, chosen, found, state),
                _levels(view, rules, chosen, found, state),
                _made(rules, chosen, state),
                _editions(view, rules, chosen),
            )
            if section is not None
        ),
        crumbs=common.crumbs(
            Link(_("Indices"), "indices"), Link(rules.names.get(language), f"indices/{code}")
        ),
        notices=common.notices(view, state),
        method=(
            common.ranks_from(rules),
            _("The group is taken with its members of %(date)s.")
            % {"date": speech.date(state.on, language, "full")},
        ),
        method_links=(
            Link(_("Analysis: what the index rests on"), f"indices/{code}/{chosen.code}/analysis"),
            Link(_("Workshop: set weights and methods yourself"), f"indices/{code}/{chosen.code}/workshop"),
            Link(_("The divide in this index"), f"divide/{code}"),
            Link(_("The index as an indicator"), f"indicators/{code}"),
        ),
        tab="indices",
        extra={"index": code, "edition": chosen.code, "group": group, "on": state.on.isoformat()},
    )


def _before(view: View, rules: Definition, chosen: Edition, group: str, state: State) -> Standing | None:
    """The standing of the same members in the edition before."""
    held = [each for each in rules.editions if str(each.period) in view.series_of(rules.code).periods]
    earlier = [each for each in held if each.period < chosen.period]
    return standing(view, rules.code, earlier[-1].period, group, state.on) if earlier else None


def ranking(view: View, rules: Definition, found: Standing, before: Standing | None, state: State) -> Section:
    """Who stands where in the group: the picture and its table."""
    about = common.described(view, rules.code)
    title = _("Who stands where: %(group)s") % {"group": names.group(groups.chosen(state), state.language)}
    band = {each.code: each.names.get(state.language) for each in rules.levels}
    earlier = {each.area: each for each in before.rows} if before else {}
    used = common.sources(view, state.language, common.used(found))
    table = Table(
        "ranking",
        title,
        (
            Column("group_rank", _("Place in the group"), "rank"),
            Column("area", _("Country"), "area"),
            common.value_column(about, state.language),
            Column("rank", _("Place in the world"), "rank"),
            Column("rank_change", _("Places gained"), "signed", 0),
            Column("level", _("Level")),
            Column("standing", _("Note")),
        ),
        tuple(
            (
                each.group_rank,
                each.area,
                each.value,
                each.rank,
                _gained(earlier.get(each.area), each),
                band.get(each.level or ""),
                common.remark(each, state),
            )
            for each in found.rows
        ),
        used,
        note=_note(found, before, state),
        empty=_("The group had no members on this day. Choose another day or another group."),
    )
    if not found.group_size:
        return Section("standing", tables=(table,))
    finding = said.summary(found, about, groups.chosen(state), state) or title
    figure = drawn.ranking("ranking", finding, about, found.rows, state, common.span(found))
    return Section("standing", chart=Chart("ranking", figure, "ranking", used), tables=(table,))


def _gained(before: Place | None, now: Place) -> int | None:
    if before is None or before.rank is None or now.rank is None:
        return None
    return before.rank - now.rank


def _note(found: Standing, before: Standing | None, state: State) -> str:
    parts = [
        _("Countries with a place in the world: %(count)s.")
        % {"count": speech.number(found.world_size, state.language, digits=0)}
    ]
    if before:
        parts.append(_("Places gained are counted from the edition of %(year)s.") % {"year": before.period})
    return " ".join(parts)


def components(
    view: View, rules: Definition, chosen: Edition, found: Standing, state: State
) -> Section | None:
    """What each component adds to the index of each member; None where nothing is known of them."""
    root = rules.structure(chosen.code).nodes[rules.root]
    children = [child for child in root.children if view.has(child)]
    if not children or not found.group_size:
        return None
    panels = {child: view.panel(child) for child in children}
    ranked = [each.area for each in found.rows if each.value is not None]
    rows: list[tuple[Value, ...]] = [
        (area, *(panels[child].at(area, chosen.period) for child in children)) for area in ranked
    ]
    about = [common.described(view, child) for child in children]
    used = common.sources(view, state.language, ((child, chosen.period) for child in children))
    table = Table(
        "components",
        _("Components of the index"),
        (
            Column("area", _("Country"), "area"),
            *(Column(each.code, each.short.get(state.language), "number", each.decimals) for each in about),
        ),
        tuple(rows),
        used,
        note=_weights(root.shares(), about, state),
    )
    if root.aggregate != "arithmetic":
        return Section("components", tables=(table,))
    shares = root.shares()
    stack = charts.Stack(
        drawn.words(
            "components",
            _("What each component adds to the index"),
            drawn.measured(common.described(view, rules.code), state, chosen.code),
            state,
        ),
        tuple(
            charts.Part(each.code, each.short.get(state.language), number)
            for number, each in enumerate(about, start=1)
        ),
        tuple(
            charts.StackRow(
                area,
                names.area(area, state.language),
                tuple(_share(panels[child].at(area, chosen.period), shares[child]) for child in children),
                href=state.address(f"countries/{area}"),
            )
            for area in drawn.ends(ranked)
        ),
        common.writer(common.described(view, rules.code), state.language),
        high=1.0,
    )
    return Section("components", chart=Chart("components", stack, "components", used), tables=(table,))


def _share(value: float | None, weight: float) -> float | None:
    return None if value is None else value * weight


def _weights(shares: dict[str, float], about: list[Indicator], state: State) -> str:
    parts = [
        f"{each.short.get(state.language)} – {speech.number(shares[each.code], state.language, digits=2)}"
        for each in about
    ]
    return _("Weights in this edition: %(weights)s.") % {"weights": "; ".join(parts)}


def _levels(view: View, rules: Definition, chosen: Edition, found: Standing, state: State) -> Section | None:
    if not rules.levels or not found.group_size:
        return None
    world = standing(view, rules.code, chosen.period)
    ours = levels.counts(rules, [each.value for each in found.rows])
    everywhere = levels.counts(rules, [each.value for each in world.rows])
    rows: list[tuple[Value, ...]] = [
        (
            band.names.get(state.language),
            band.above if band.above >= 0 else None,
            ours[band.code],
            everywhere[band.code],
        )
        for band in rules.levels
    ]
    table = Table(
        "levels",
        _("Levels of the index"),
        (
            Column("level", _("Level")),
            Column("above", _("Above"), "number", 2),
            Column("group", _("Countries of the group"), "integer"),
            Column("world", _("Countries of the world"), "integer"),
        ),
        tuple(rows),
        common.sources(view, state.language, common.used(found)),
    )
    return Section("levels", tables=(table,))


def _made(rules: Definition, chosen: Edition, state: State) -> Section:
    paragraphs = [rules.description.get(state.language)]
    paragraphs += index_method.proven(chosen, state.language)
    paragraphs += [one.reason.get(state.language) for one in rules.deviations if one.edition == chosen.code]
    return Section("made", _("How this edition was made"), tuple(dict.fromkeys(paragraphs)))


def _editions(view: View, rules: Definition, chosen: Edition) -> Section:
    held = view.series_of(rules.code).periods
    links = tuple(
        Link(each.code, f"indices/{rules.code}/{each.code}")
        for each in reversed(rules.editions)
        if str(each.period) in held and each != chosen
    )
    return Section("editions", _("Other editions"), links=links)
