"""A country in time: years behind the leader of its group, closing dates, people left behind."""

from __future__ import annotations

from functools import partial

from django.utils.translation import gettext as _

from kopir.divide.behind import BEST, LEADER, Behind, behind
from kopir.divide.closing_gaps import Closing, closing
from kopir.divide.left_behind import OLDEST, LeftBehind
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.evidence import groups as register
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.language import sentences
from kopir.portal.page import Column, Link, Section, Table, Value
from kopir.portal.pages import common, divide_people, divide_time
from kopir.portal.state import State

TOLD = ("i99H", "IT_USE_II99", "egdi", "IT.NET.BBND.P2", "IT.CEL.SETS.P2")
"""Indicators told in time; of the two of internet use the first that the evidence has."""
SAME = ("i99H", "IT_USE_II99")


def in_time(view: View, area: str, group: str, state: State) -> Section | None:
    """Years behind and closing dates of one country; None where nothing is known of it."""
    members = register.members(group, on=state.on)
    rows: list[tuple[Value, ...]] = []
    texts: list[str] = []
    used: list[tuple[str, int | None]] = []
    for code in _held(view):
        about = common.described(view, code)
        to_leader, to_best = _behind(view, code, area, members)
        if to_leader is None or to_best is None:
            continue
        gap = _closing(view, code, area, to_leader)
        rows.append(_row(about, area, to_leader, to_best, gap))
        used.append((code, to_leader.period))
        if not texts:
            texts += _told(area, about, to_leader, gap, state)
    left = _people(view, area)
    if left is not None:
        texts.append(_left(left, area, state))
    if not rows:
        return None
    table = Table(
        "in-time",
        _("Years behind, and when the gaps close"),
        _columns(group, state),
        tuple(rows),
        common.sources(view, state.language, used),
        note=_(
            "Years since the other stood where the country stands now. A gap is closed when it is no wider "
            "than a twentieth of the range of values there can be; in brackets the 95% interval, “…” is an "
            "open end. The pace of the past is no forecast."
        ),
    )
    link = Link(_("The whole divide"), f"divide/{used[0][0]}", {"group": group})
    return Section(
        "in-time", _("The country in time"), paragraphs=tuple(texts), tables=(table,), links=(link,)
    )


def _held(view: View) -> tuple[str, ...]:
    held = [code for code in TOLD if view.has(code)]
    return tuple(code for code in held if code != SAME[1] or SAME[0] not in held)


def _behind(
    view: View, code: str, area: str, members: tuple[str, ...]
) -> tuple[Behind | None, Behind | None]:
    """Behind the leader of the group and the best of the world; None where the country has no figure."""
    codes = members if area in members else (*members, area)

    def compare(to: str) -> Behind | None:
        try:
            return behind(view, code, codes, to=to, max_age=OLDEST)
        except NotFound:
            return None

    found: list[Behind | None] = [
        view.memo(("behind", code, codes, to), partial(compare, to)) for to in (LEADER, BEST)
    ]
    known = found[0].row(area) if found[0] else None
    return (found[0], found[1]) if known is not None and known.value is not None else (None, None)


def _closing(view: View, code: str, area: str, found: Behind) -> Closing | None:
    row = found.row(area)
    if row is None or row.distance.status != "behind" or found.reference is None:
        return None
    reference = found.reference

    def compute() -> Closing | None:
        try:
            return closing(view, code, (area,), to=reference, period=found.period)
        except NotFound:
            return None

    told: Closing | None = view.memo(("closing", code, area, reference, found.period), compute)
    return told if told is not None and told.rows else None


def _people(view: View, area: str) -> LeftBehind | None:
    code = next((code for code in SAME if view.has(code)), None)
    if code is None:
        return None
    found = divide_people.people(view, common.described(view, code), (area,))
    return found if found is not None and found.rows and found.people > 0 else None


def _left(found: LeftBehind, area: str, state: State) -> str:
    facts = sentences.Reach(found.indicator, found.period, found.people, None, areas.area(area))
    return sentences.reach(facts, state.language)


def _told(area: str, about: Indicator, found: Behind, gap: Closing | None, state: State) -> list[str]:
    row = found.row(area)
    assert row is not None
    texts = [divide_time.lag(found, row, about, state, about.short)]
    if gap is not None:
        texts.append(divide_time.closes(gap, gap.rows[0], about, state))
    return [text for text in texts if text]


def _columns(group: str, state: State) -> tuple[Column, ...]:
    facts = {"group": common.short_group(group, state.language)}
    return (
        Column("indicator", _("Indicator"), "indicator"),
        Column("value", _("Value"), "number"),
        Column("period", _("Year"), "period"),
        Column("leader", _("Leader of %(group)s") % facts, "area"),
        Column("behind_leader", _("Years behind it"), "integer"),
        Column("best", _("Best of the world"), "area"),
        Column("behind_best", _("Years behind it"), "integer"),
        Column("trend", _("Gap to the leader closes, along its trend")),
        Column("logistic", _("by logistic diffusion")),
        Column("pace", _("at the best pace a similar country had")),
    )


def _row(
    about: Indicator, area: str, to_leader: Behind, to_best: Behind, gap: Closing | None
) -> tuple[Value, ...]:
    first, second = to_leader.row(area), to_best.row(area)
    assert first is not None
    assert second is not None
    told = gap.rows[0] if gap else None
    dates = (
        (divide_time.answer_written(each) for each in (told.trend, told.logistic, told.pace))
        if told
        else (None, None, None)
    )
    return (
        about.code,
        common.cell(about, first.value),
        str(first.distance.period),
        to_leader.reference,
        divide_time.years_cell(first),
        to_best.reference,
        divide_time.years_cell(second),
        *dates,
    )
