"""The number of a commitment: its indicator's path against the path that would meet it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from django.utils.translation import gettext as _

from kopir.cooperation.following import words
from kopir.cooperation.following.aims import Track, line, track
from kopir.cooperation.records import Commitment
from kopir.cooperation.registers import registers
from kopir.evidence import catalogue
from kopir.evidence.indicator import Indicator
from kopir.evidence.view import View
from kopir.portal import charts, names
from kopir.portal.page import Chart, Column, Fact, Link, Number, Section, Source, Table, Value
from kopir.portal.pages import common, drawn
from kopir.portal.state import State


def section(view: View, one: Commitment, on: date, state: State) -> Section | None:
    """How the number of a commitment stands; nothing where it has none."""
    found = track(one, registers(), view, on.year)
    if found is None:
        return None
    about = catalogue.indicator_or_code(found.indicator)
    used = _sources(view, found, state)
    return Section(
        "number",
        _("Its number"),
        paragraphs=tuple(_said(found, about, state)),
        facts=tuple(_facts(found, about, state)),
        chart=Chart("number", _figure(found, about, state), "number", used) if found.observed else None,
        tables=(_table(found, about, used, state),),
        links=(Link(about.short.get(state.language), f"indicators/{found.indicator}"),),
    )


def method() -> str:
    """How the word of a number is found."""
    return _(
        "The path that would meet a number is the straight line from where it began to the number in its "
        "year. On track: the newest figure is on the line or beyond it; too slow: behind it, or the year has "
        "come; moving away: farther from the number than it began; reached: the number or better. Where it "
        "began is what the source says, else the newest figure of the year the commitment was made or before."
    )


def word(found: Track) -> str:
    """The verdict in a word."""
    return str(words.VERDICTS[found.verdict])


def _said(found: Track, about: Indicator, state: State) -> Iterator[str]:
    write = common.writer(about, state.language)
    area = _area(found, state)
    yield _("%(indicator)s, %(area)s: %(word)s.") % {
        "indicator": about.short.get(state.language),
        "area": area or _("area not named"),
        "word": word(found),
    }
    if found.verdict == "no-data":
        yield _("There is no word for it: %(reason)s.") % {"reason": words.MISSING[found.missing]}
        return
    newest = found.newest
    assert newest and found.base and found.required is not None
    yield _("It began at %(base)s (%(start)s) and is to be %(target)s by the end of %(year)s.") % {
        "base": write(found.base.value),
        "start": found.base.year,
        "target": write(found.target),
        "year": found.year,
    }
    yield _("The newest figure is %(value)s (%(at)s); the straight line asks for %(asked)s in that year.") % {
        "value": write(newest.value),
        "at": newest.year,
        "asked": write(found.required),
    }
    if found.sure is False:
        yield _("The figure is an estimate, and within its interval the word could be another one.")


def _facts(found: Track, about: Indicator, state: State) -> Iterator[Fact]:
    if found.pace is None:
        return
    digits, unit = about.decimals + 1, common.difference_label(about, state.language)
    yield Fact("pace", _("Change a year since it began"), found.pace, kind="signed", digits=digits, unit=unit)
    if found.needed is not None and found.verdict != "reached":
        yield Fact(
            "needed",
            _("Change a year that is needed from now on"),
            found.needed,
            kind="signed",
            digits=digits,
            unit=unit,
        )


def _figure(found: Track, about: Indicator, state: State) -> charts.Lines:
    own = charts.Line(
        "observed",
        _("measured"),
        tuple(charts.Point(each.year, each.value, each.lower, each.upper) for each in found.observed),
        colour=1,
        strong=True,
    )
    lines = [own]
    if found.base and found.year and found.year > found.base.year:
        ends = ((found.base.year, found.base.value), (found.year, found.target))
        path = tuple(charts.Point(year, value, estimated=True) for year, value in ends)
        lines.append(charts.Line("asked", _("path that would meet it"), path, colour=2))
    title = _("%(area)s: %(word)s") % {"area": _area(found, state), "word": word(found)}
    return charts.Lines(
        replace(
            drawn.words("number", title, drawn.measured(about, state), state),
            estimated=_("path that would meet it"),
        ),
        tuple(lines),
        common.writer(about, state.language),
        references=(charts.Reference(_("to be reached"), found.target),),
    )


def _table(found: Track, about: Indicator, used: tuple[Source, ...], state: State) -> Table:
    sure = any(each.lower is not None or each.upper is not None for each in found.observed)
    return Table(
        "number",
        _("Its path and the path that would meet it"),
        (
            Column("year", _("Year"), "period"),
            common.value_column(about, state.language, "value", _("Measured")),
            *((_bound("lower", _("At least"), about), _bound("upper", _("At most"), about)) if sure else ()),
            common.value_column(about, state.language, "asked", _("The straight line asks for")),
        ),
        tuple(_rows(found, about, sure)),
        used,
        empty=_("The evidence has no figure of it."),
    )


def _bound(key: str, label: str, about: Indicator) -> Column:
    return Column(key, label, "number", digits=about.decimals)


def _rows(found: Track, about: Indicator, sure: bool) -> Iterator[tuple[Value, ...]]:
    values = {each.year: each for each in found.observed}
    if found.base and found.base.year not in values:
        values[found.base.year] = found.base
    years = {*values, *((found.year,) if found.year else ())}
    for year in sorted(years):
        each = values.get(year)
        seen = (each.value, each.lower, each.upper) if each else (None, None, None)
        cells = (common.cell(about, one) for one in (seen if sure else seen[:1]))
        yield str(year), *cells, _asked(found, about, year)


def _asked(found: Track, about: Indicator, year: int) -> Number:
    base, until = found.base, found.year
    if base is None or until is None or year < base.year:
        return common.cell(about, None)
    return common.cell(about, line(base.value, base.year, found.target, until, year))


def _area(found: Track, state: State) -> str:
    return names.area(found.area, state.language) if found.area else ""


def _sources(view: View, found: Track, state: State) -> tuple[Source, ...]:
    years = [(found.indicator, each.year) for each in reversed(found.observed)]
    return common.sources(view, state.language, years)
