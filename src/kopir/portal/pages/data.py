"""The data behind the pages: releases, who publishes them, under which licence, in which vintage."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence import catalogue
from kopir.evidence.view import View
from kopir.portal.page import Column, Control, Link, Page, Section, Table, Value
from kopir.portal.pages.common import crumbs, notices
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``data``."""
    releases = view.known_releases()
    answer = _(
        "%(releases)s releases of %(datasets)s datasets are published here; the newest is of %(date)s."
    ) % {
        "releases": speech.number(len(releases), state.language, digits=0),
        "datasets": speech.number(len({each.dataset for each in releases}), state.language, digits=0),
        "date": speech.date(
            max((each.vintage for each in releases), default=state.today), state.language, "full"
        ),
    }
    return Page(
        kind="data",
        title=_("Data"),
        answer=answer,
        lead=(
            _(
                "Every figure on these pages belongs to a release that never changes; a correction is a "
                "new vintage."
            ),
        ),
        sections=(
            Section("datasets", _("Datasets and licences"), tables=(_datasets(view, state),)),
            Section(
                "releases",
                _("Releases"),
                tables=(_releases(view, state),),
                links=(
                    Link(_("What changed between vintages"), "data/changes"),
                    Link(_("Availability of data by country and indicator"), "data/availability"),
                ),
            ),
        ),
        controls=(
            Control("as_of", _("Evidence as it was known on"), selected=state.get("as_of"), type="date"),
        ),
        crumbs=crumbs(),
        notices=notices(view, state),
        method=(
            _(
                "The vintage is the day on which the publisher made the figures known. Add as_of with a "
                "day to any address to see what was known then."
            ),
        ),
        method_links=(Link(_("Method"), "method"),),
        tab="data",
    )


def _datasets(view: View, state: State) -> Table:
    held = {series.dataset for series in view.series()}
    counts = {code: sum(series.dataset == code for series in view.series()) for code in held}
    rows: list[tuple[Value, ...]] = []
    for code in sorted(held, key=lambda each: _order(each, state)):
        try:
            found = catalogue.dataset(code)
        except NotFound:
            rows.append((code, None, counts[code], None, None))
            continue
        licence = speech.gettext(found.licence, state.language)
        rows.append(
            (
                code,
                found.publisher.get(state.language),
                counts[code],
                Link(licence, found.licence_url) if found.licence_url else licence,
                found.terms.get(state.language),
            )
        )
    return Table(
        "datasets",
        _("Who publishes the figures, and what may be done with them"),
        (
            Column("dataset", _("Dataset"), "dataset"),
            Column("publisher", _("Publisher")),
            Column("indicators", _("Indicators"), "integer"),
            Column("licence", _("Licence"), "link"),
            Column("terms", _("What may be done with the figures")),
        ),
        tuple(rows),
        empty=_("No dataset was published on that day."),
    )


def _order(dataset: str, state: State) -> Any:
    try:
        return speech.sort_key(catalogue.dataset(dataset).names.get(state.language), state.language)
    except NotFound:
        return speech.sort_key(dataset, state.language)


def _releases(view: View, state: State) -> Table:
    answering = {each.id for each in view.releases()}
    wanted = state.get("dataset")
    rows: list[tuple[Value, ...]] = [
        (
            each.id,
            each.dataset,
            each.edition or None,
            each.vintage,
            each.retrieved,
            each.rows,
            each.areas,
            len(each.indicators),
            _("in use") if each.id in answering else _("replaced by a newer vintage"),
        )
        for each in sorted(
            (one for one in view.known_releases() if not wanted or one.dataset == wanted),
            key=lambda each: (each.vintage, each.id),
            reverse=True,
        )
    ]
    return Table(
        "releases",
        _("All releases, newest vintage first"),
        (
            Column("release", _("Release"), "release"),
            Column("dataset", _("Dataset"), "dataset"),
            Column("edition", _("Edition")),
            Column("vintage", _("Vintage"), "date"),
            Column("retrieved", _("Retrieved"), "date"),
            Column("rows", _("Observations"), "integer"),
            Column("areas", _("Areas"), "integer"),
            Column("indicators", _("Indicators"), "integer"),
            Column("standing", _("Standing")),
        ),
        tuple(rows),
        empty=_("Nothing was published on that day. Choose a later day, or leave out as_of."),
    )
