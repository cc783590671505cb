"""Years behind the leader and behind the best of the world, and when the gaps close."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.divide.behind import BEST, Behind, behind
from kopir.divide.behind import Row as BehindRow
from kopir.divide.closing import Answer
from kopir.divide.closing_gaps import Closing, Gap, closing
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import View
from kopir.language import Text, sentences
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Number, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.pages.drawn import FIRST, LAST, MANY
from kopir.portal.state import State

MOST = 40
"""Members of which a closing date is told on a page: those furthest behind; the command tells it of all."""


@dataclass(frozen=True)
class InTime:
    """The members of a group in time.

    Attributes:
        leader: behind the leader of the group.
        best: behind the best country of the world.
        closing: when the gaps to the leader close, of those furthest behind.
    """

    leader: Behind
    best: Behind
    closing: Closing | None


def in_time(
    view: View, about: Indicator, members: tuple[str, ...], until: int | None = None
) -> InTime | None:
    """Years behind and closing dates, computed once a process; None where nobody has a figure."""
    if about.direction == 0 or len(members) < 2 or not view.has(about.code):
        return None
    key = ("in time", about.code, members, until)
    found: InTime | None = view.memo(key, lambda: _in_time(view, about.code, members, until))
    return found


def _in_time(view: View, code: str, members: tuple[str, ...], until: int | None) -> InTime | None:
    try:
        to_leader = behind(view, code, members, period=until)
        to_best = behind(view, code, members, to=BEST, period=to_leader.period)
    except NotFound:
        return None
    return InTime(to_leader, to_best, gaps_of(view, code, to_leader))


def gaps_of(view: View, code: str, found: Behind) -> Closing | None:
    """When the gaps to the leader close; None where nobody is behind."""
    late = tuple(row.area for row in found.rows if row.distance.status == "behind")[:MOST]
    if not late or found.reference is None:
        return None
    try:
        return closing(view, code, late, to=found.reference, period=found.period)
    except NotFound:
        return None


def lag(found: Behind, row: BehindRow, about: Indicator, state: State, topic: Text | None = None) -> str:
    """How many years a member is behind, in a sentence; "" where it is not behind."""
    apart = row.distance
    if apart.status != "behind" or found.reference is None or apart.whole is None or apart.reached is None:
        return ""
    return sentences.lag(
        sentences.Lag(
            areas.area(row.area),
            areas.area(found.reference),
            apart.whole,
            common.amount(about, row.value),
            int(apart.reached + 0.5),
            apart.at_least,
            topic,
        ),
        state.language,
    )


def years_written(value: float, state: State) -> str:
    """A number of years in words."""
    count = int(abs(value) + 0.5)
    if not count:
        return _("less than a year")
    return ngettext("%(count)s year", "%(count)s years", count) % {"count": count}


def behind_section(
    about: Indicator, found: InTime | None, used: tuple[Source, ...], state: State
) -> Section | None:
    """Years behind the leader, as bars; behind the leader and the best of the world, as a table."""
    if found is None or found.leader.reference is None:
        return None
    late = [row for row in found.leader.rows if row.distance.status == "behind"]
    chart = None
    if late:
        chart = Chart("behind", _bars(about, found.leader, late, state), "behind", used)
    return Section(
        "behind",
        _("How many years behind"),
        chart=chart,
        tables=(_behind_table(about, found, used, state),),
    )


def _bars(about: Indicator, found: Behind, late: Sequence[BehindRow], state: State) -> charts.RankedBars:
    shown = late if len(late) <= MANY else [*late[:FIRST], *late[-LAST:]]
    gaps = frozenset({late[FIRST - 1].area}) if len(late) > MANY else frozenset()
    title = lag(found, late[0], about, state).removesuffix(".")
    subtitle = _("%(indicator)s: years behind %(leader)s, the leader of the group, %(year)s") % {
        "indicator": about.short.get(state.language),
        "leader": names.area(found.reference or "", state.language),
        "year": found.period,
    }
    return charts.RankedBars(
        drawn.words("behind", title, subtitle, state),
        tuple(
            charts.Bar(
                row.area,
                names.area(row.area, state.language),
                row.distance.years,
                "group",
                href=state.address(f"countries/{row.area}"),
                tip=lag(found, row, about, state),
            )
            for row in shown
        ),
        lambda value: years_written(value, state),
        gaps_after=gaps,
    )


def _behind_table(about: Indicator, found: InTime, used: tuple[Source, ...], state: State) -> Table:
    best = {row.area: row for row in found.best.rows}
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (
            row.area,
            row.value,
            str(row.distance.period) if row.value is not None else None,
            years_cell(row),
            _reached(row),
            years_cell(best[row.area]),
            _reached(best[row.area]),
        )
        for row in found.leader.rows
    )
    facts = {
        "leader": names.area(found.leader.reference or "", state.language),
        "best": names.area(found.best.reference or "", state.language),
        "year": found.leader.period,
    }
    return Table(
        "behind",
        _("Years behind the leader of the group and behind the best of the world"),
        (
            Column("area", _("Country"), "area"),
            common.value_column(about, state.language),
            Column("period", _("Year"), "period"),
            Column("leader", _("Years behind %(leader)s") % facts, "integer"),
            Column("leader_reached", _("which stood there in"), "period"),
            Column("best", _("Years behind %(best)s") % facts, "integer"),
            Column("best_reached", _("which stood there in"), "period"),
        ),
        rows,
        used,
        note=_(
            "In %(year)s the leader of the group is %(leader)s, the best of the world %(best)s. The years "
            "are "
            "counted from when its path, a straight line between its figures, first came up to the level "
            "where "
            "the member stands now; “at least” means that it stood higher in its first figure already."
        )
        % facts,
    )


def years_cell(row: BehindRow) -> Number | None:
    """Whole years behind; nothing for who leads or has no figure."""
    apart = row.distance
    if apart.status == "level":
        return Number(0.0, 0)
    if apart.status != "behind" or apart.whole is None:
        return None
    return Number(float(apart.whole), 0, mark=_("at least") if apart.at_least else "")


def _reached(row: BehindRow) -> str | None:
    apart = row.distance
    if apart.status != "behind" or apart.reached is None or apart.at_least:
        return None
    return str(int(apart.reached + 0.5))


def closing_section(
    about: Indicator, found: InTime | None, used: tuple[Source, ...], state: State
) -> Section | None:
    """When the gaps to the leader close: along their trend, by diffusion, at the best pace."""
    if found is None or found.closing is None or not found.closing.rows:
        return None
    return Section(
        "closing",
        _("When the gaps close"),
        paragraphs=tuple(text for text in (summed_up(found.closing, state), no_forecast()) if text),
        tables=(closing_table(about, found.closing, used, state),),
    )


def no_forecast() -> str:
    """What a closing date is not."""
    return _("The pace of the past is no forecast: it says what would come if things went on as they did.")


def summed_up(found: Closing, state: State) -> str:
    """How many of the gaps are closed, close, and do not close at the pace of the last ten years."""
    if found.reference is None:
        return ""
    trends = [row.trend for row in found.rows]
    years = [each.whole for each in trends if each.status == "closes" and each.whole is not None]
    return sentences.closings(
        sentences.Closings(
            areas.area(found.reference),
            sum(each.status == "already_closed" for each in trends),
            len(years),
            max(years, default=None),
            sum(each.status == "not_at_this_pace" for each in trends),
        ),
        state.language,
    )


def closing_table(
    about: Indicator, found: Closing, used: tuple[Source, ...], state: State, *, years: bool = True
) -> Table:
    """A row a member: the gap, and three closing dates with their intervals.

    Args:
        about: the indicator.
        found: the gaps.
        used: sources.
        state: language and address.
        years: machines get the years apart too; not in a document, which has no machines.
    """
    columns = [
        Column("area", _("Country"), "area"),
        Column("gap", _("Gap"), "number", about.decimals, common.difference_label(about, state.language)),
    ]
    for method, label in (
        ("trend", _("Along its own trend")),
        ("logistic", _("By logistic diffusion")),
        ("pace", _("At the best pace a similar country had")),
    ):
        columns += [
            Column(method, label),
            Column(f"{method}_status", label, quiet=True),
            Column(f"{method}_year", label, "period", quiet=True),
            Column(f"{method}_from", label, "period", quiet=True),
            Column(f"{method}_to", label, "period", quiet=True),
        ]
    columns.append(Column("precedent", _("Whose pace")))
    note = _(
        "A gap counts as closed when it is at most %(within)s wide. In brackets the 95%% interval; “…” means "
        "that "
        "no end can be told. The pace of the last %(span)s years goes on; beyond a hundred years it is “not "
        "at "
        "this pace”."
    ) % {
        "within": _width(about, found.within, state),
        "span": found.span,
    }
    rows = tuple(_closing_row(row, state) for row in found.rows)
    if not years:
        kept = [place for place, column in enumerate(columns) if not column.quiet]
        columns = [columns[place] for place in kept]
        rows = tuple(tuple(row[place] for place in kept) for row in rows)
    title = _("When the gaps to the leader close")
    return Table("closing", title, tuple(columns), rows, used, note=note)


def _width(about: Indicator, width: float, state: State) -> str:
    """The width at which a gap counts as closed; of percentages, in percentage points."""
    if about.unit == "PERCENT":
        return speech.points(width, state.language, digits=0)
    return common.writer(about, state.language)(width)


def _closing_row(row: Gap, state: State) -> tuple[Value, ...]:
    cells: list[Value] = [row.behind, row.trend.gap]
    for answer in (row.trend, row.logistic, row.pace):
        cells.append(answer_written(answer))
        cells.append(answer.status if answer else None)
        cells += [common.year(each) for each in _years(answer)]
    cells.append(_precedent(row, state))
    return tuple(cells)


def _years(answer: Answer | None) -> tuple[int | None, int | None, int | None]:
    if answer is None or answer.status != "closes":
        return None, None, None
    return answer.whole, answer.earliest, answer.latest


def _precedent(row: Gap, state: State) -> str | None:
    """Whose pace was the best, and when."""
    if row.precedent is None or row.pace is None or row.pace.status != "closes":
        return None
    return f"{names.area(row.precedent.area, state.language)}, {row.precedent.first}–{row.precedent.last}"


def answer_written(answer: Answer | None) -> str | None:
    """A closing date with its interval, or why there is none."""
    if answer is None:
        return None
    if answer.status == "closes":
        return f"{answer.whole} ({answer.earliest}–{'…' if answer.latest is None else answer.latest})"
    return {
        "already_closed": _("closed already"),
        "not_at_this_pace": _("not at this pace"),
        "too_few_years": _("too few years"),
    }[answer.status]


def closes(found: Closing, row: Gap, about: Indicator, state: State, topic: Text | None = None) -> str:
    """When one gap closes at the pace of the last ten years, in a sentence; "" where it cannot be told."""
    if found.reference is None or row.trend.status == "too_few_years":
        return ""
    unit = common.amount(about, None).unit
    within = sentences.Amount(found.within, None, unit)
    return sentences.closing(
        sentences.Closing(
            areas.area(row.behind),
            areas.area(found.reference),
            row.trend.status,
            row.trend.whole,
            row.trend.earliest,
            row.trend.latest,
            within,
            topic,
        ),
        state.language,
    )
