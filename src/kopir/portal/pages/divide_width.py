"""How wide a divide was and is: the sentences, the figures in two years, and the path between them."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.divide.between import POPULATION
from kopir.divide.errors import from_errors, standard_errors
from kopir.divide.then_and_now import ThenAndNow, leave_one_out
from kopir.divide.trend import NOTABLE
from kopir.evidence import areas
from kopir.evidence import groups as register
from kopir.language import Text, sentences
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Fact, Section, Table
from kopir.portal.pages import common, drawn
from kopir.portal.pages.divide_choice import Choice
from kopir.portal.state import State


def told(choice: Choice, found: ThenAndNow, state: State, *, by_people: bool, first: bool = True) -> str:
    """Whether the divide narrowed between the two years, from what to what.

    Args:
        choice: what was chosen.
        found: the divide in the two years.
        state: language and address.
        by_people: weighted by population.
        first: it is the sentence that judges; the other only adds to it.
    """
    before, after = found.ends(by_weight=by_people)
    if before is None or after is None:
        return ""
    change = after / before - 1 if before > 0 else 0.0
    move = "steady" if abs(change) < NOTABLE else "narrowed" if change < 0 else "widened"
    other = _("weighted by population") if by_people else _("with each country the same")
    return sentences.trend(
        sentences.Trend(
            first_year=found.first,
            last_year=found.last,
            first=choice.amount(before),
            last=choice.amount(after),
            move=move,  # type: ignore[arg-type]  # one of the three moves
            group=register.group(choice.group),
            measure=choice.measure,
            verdict=first,
            count=len(found.areas) if first else None,
            topic=None if first and not by_people else Text.same(other),
        ),
        state.language,
    )


def lead(choice: Choice, found: ThenAndNow, state: State) -> tuple[str, ...]:
    """The other weights, what the figure means, and what it does not."""
    meaning = _meaning(choice, found)
    texts = (
        told(choice, found, state, by_people=not choice.by_people, first=False) if found.weighted else "",
        sentences.means(meaning, state.language),
        sentences.means_not(meaning, state.language),
    )
    return tuple(text for text in texts if text)


def _meaning(choice: Choice, found: ThenAndNow) -> sentences.Meaning:
    now = found.ends(by_weight=choice.by_people)[1]
    held = found.chosen(by_weight=choice.by_people).distribution(found.last)
    if found.weighted is None:
        return sentences.Meaning(choice.measure, choice.amount(now), most=float(np.log(len(held.areas))))
    people = found.weighted.distribution(found.last)
    sizes = people.weights if people.weights is not None else np.ones(len(people.areas))
    small, large = int(np.argmin(sizes)), int(np.argmax(sizes))
    share = sizes / sizes.sum()
    return sentences.Meaning(
        choice.measure,
        choice.amount(now),
        weighted=choice.by_people,
        most=float(-np.log(share[small]) if choice.by_people else np.log(len(sizes))),
        smallest=areas.area(people.areas[small]),
        largest=areas.area(people.areas[large]),
        fewest=float(sizes[small]),
        people=float(sizes[large]),
        share=float(share[large]),
    )


def section(choice: Choice, found: ThenAndNow, state: State) -> Section:
    """The figures in the two years, how sure they are, and the path between."""
    used = common.sources(
        choice.view,
        state.language,
        [
            *((choice.about.code, year) for year in (found.last, found.first)),
            *([(POPULATION, None)] if found.weighted else []),
        ],
    )
    table = _table(choice, found, state)
    chart = _chart(choice, found, state)
    return Section(
        "width",
        _("How wide the divide is: %(measure)s") % {"measure": choice.name(state)},
        paragraphs=_sure(choice, found, state),
        facts=_facts(choice, found),
        chart=Chart("width", chart, "width", used, note=_without(found, state)),
        tables=(Table("width", _("The measure, year by year"), *table, used),),
    )


def _facts(choice: Choice, found: ThenAndNow) -> tuple[Fact, ...]:
    facts = []
    kinds = [("plain", False, _("each country the same"))]
    if found.weighted is not None:
        kinds.append(("weighted", True, _("by population")))
    for year in (found.first, found.last):
        for key, by_people, words in kinds:
            value = found.ends(by_weight=by_people)[0 if year == found.first else 1]
            facts.append(Fact(f"{key}-{year}", f"{year}, {words}", value, digits=choice.digits))
    return tuple(facts)


def _sure(choice: Choice, found: ThenAndNow, state: State) -> tuple[str, ...]:
    """How sure the figure is: the interval from errors of the values, or what one country decides."""
    now = found.chosen(by_weight=choice.by_people).distribution(found.last)
    texts = []
    errors = standard_errors(choice.view, choice.about.code, now)
    interval = None if errors is None else from_errors(now, choice.measure, errors)
    if interval is not None:
        texts.append(
            _("From the errors of the values its 95%% interval is %(low)s to %(high)s.")
            % {"low": choice.written(interval.lower, state), "high": choice.written(interval.upper, state)}
        )
    else:
        texts.append(
            _(
                "All members with figures are counted, none was drawn as a sample, so the figure has no "
                "sampling error; the source gives no errors of the values themselves."
            )
        )
    alone = leave_one_out(now, choice.measure)
    if len(alone) > 2:
        facts = {
            "year": found.last,
            "low": choice.written(alone[0][1], state),
            "lowest": names.area(alone[0][0], state.language),
            "high": choice.written(alone[-1][1], state),
            "highest": names.area(alone[-1][0], state.language),
        }
        texts.append(
            _(
                "What one country decides: leaving out one member at a time, the figure of %(year)s lies "
                "between %(low)s (without this one: %(lowest)s) and %(high)s (without this one: %(highest)s)."
            )
            % facts
        )
    return tuple(texts)


def _without(found: ThenAndNow, state: State) -> str:
    """Members that lack a figure in one of the two years."""
    if not found.without:
        return ""
    listed = sorted(
        (names.area(code, state.language) for code in found.without),
        key=lambda name: speech.sort_key(name, state.language),
    )
    return _("Without figures in one of the two years, and so left out: %(areas)s.") % {
        "areas": ", ".join(listed)
    }


def _table(
    choice: Choice, found: ThenAndNow, state: State
) -> tuple[tuple[Column, ...], tuple[tuple[str | float | None, ...], ...]]:
    digits = choice.digits
    paths = {
        by_people: dict((year, value) for year, value, _carried in found.path(by_weight=by_people))
        for by_people in (False, True)
    }
    columns = [
        Column("period", _("Year"), "period"),
        Column("plain", _("Each country the same"), "number", digits),
    ]
    if found.weighted is not None:
        columns.append(Column("weighted", _("By population"), "number", digits))
    columns.append(Column("countries", _("Countries"), "integer"))
    columns.append(Column("carried", _("Of them with an older figure"), "integer"))
    rows = []
    carried = {row.period: row.carried for row in found.plain.rows}
    for year in sorted(paths[False], reverse=True):
        values = [paths[False][year], *([paths[True].get(year)] if found.weighted is not None else [])]
        rows.append((str(year), *values, len(found.areas), carried[year]))
    return tuple(columns), tuple(rows)


def _chart(choice: Choice, found: ThenAndNow, state: State) -> charts.Lines:
    kinds = [("plain", False, _("each country the same"), 2)]
    if found.weighted is not None:
        kinds.append(("weighted", True, _("by population"), 1))
    lines = tuple(
        charts.Line(
            key,
            label,
            tuple(
                charts.Point(float(year), value, estimated=carried)
                for year, value, carried in found.path(by_weight=by_people)
            ),
            colour,
            strong=by_people == choice.by_people,
        )
        for key, by_people, label, colour in kinds
    )

    def write(value: float) -> str:
        return choice.written(value, state)

    before, after = found.ends(by_weight=choice.by_people)
    title = _("%(measure)s: %(before)s in %(first)s, %(after)s in %(last)s") % {
        "measure": choice.name(state),
        "before": choice.written(before, state),
        "after": choice.written(after, state),
        "first": found.first,
        "last": found.last,
    }
    subtitle = _("%(indicator)s, the same %(count)s countries in all years") % {
        "indicator": choice.about.short.get(state.language),
        "count": len(found.areas),
    }
    return charts.Lines(drawn.words("width", title, subtitle, state), lines, write, zero=True)
