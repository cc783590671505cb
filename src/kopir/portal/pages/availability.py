"""Which figures there are: for each country and indicator the newest year."""

from __future__ import annotations

import numpy as np
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.portal import groups, names
from kopir.portal.page import Column, Control, Link, Option, Page, Section, Table, Value
from kopir.portal.pages.common import crumbs, notices
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``data/availability``: the chosen group's members against the indicators of a topic."""
    members = groups.members(state)
    latest = view.latest()
    topics = _topics(view)
    wanted = state.get("topic")
    codes = [
        code for code in latest.indicators if not wanted or catalogue.indicator_or_code(code).topic == wanted
    ]
    codes.sort(key=lambda code: speech.sort_key(names.indicator(code, state.language), state.language))
    columns = {code: latest.column_of(code) for code in members}
    rows: list[tuple[Value, ...]] = []
    filled = 0
    for code in codes:
        row = latest.row_of(code)
        years = [_year(latest.period, row, columns[area]) for area in members]
        filled += sum(year is not None for year in years)
        rows.append((code, *years, sum(year is not None for year in years)))
    total = len(codes) * len(members)
    share = (
        speech.percent(100 * filled / total, state.language, digits=0)
        if total
        else speech.no_data(state.language)
    )
    answer = _("Of %(cells)s pairs of country and indicator, %(share)s have at least one figure.") % {
        "cells": speech.number(total, state.language, digits=0),
        "share": share,
    }
    return Page(
        kind="availability",
        title=_("Availability of data"),
        answer=answer,
        lead=(
            _("The table shows the newest year for members of the group “%(group)s”.")
            % {"group": names.group(groups.chosen(state), state.language)},
        ),
        sections=(Section("matrix", tables=(_table(members, rows, state),)),),
        controls=(
            Control(
                "topic",
                _("Topic"),
                (
                    Option("", _("All topics")),
                    *(Option(code, label.get(state.language)) for code, label in topics),
                ),
                wanted,
            ),
        ),
        crumbs=crumbs(Link(_("Data"), "data")),
        notices=notices(view, state),
        tab="data",
    )


def _table(members: tuple[str, ...], rows: list[tuple[Value, ...]], state: State) -> Table:
    return Table(
        "availability",
        _("Newest year with a figure"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            *(Column(code, names.area(code, state.language), "period") for code in members),
            Column("countries", _("Countries with data"), "integer"),
        ),
        tuple(rows) if members else (),
        empty=_("The group had no members on this day. Choose another day or another group."),
    )


def _year(
    periods: np.ndarray[tuple[int, ...], np.dtype[np.int64]], row: int | None, column: int | None
) -> str | None:
    if row is None or column is None or not periods[row, column]:
        return None
    return str(periods[row, column])


def _topics(view: View) -> list[tuple[str, speech.Text]]:
    held = {catalogue.indicator_or_code(series.indicator).topic for series in view.series()}
    return [(topic.code, topic.names) for topic in catalogue.topics() if topic.code in held]
