"""All indicators there are figures of, by topic."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import catalogue, codelists
from kopir.evidence.catalogue import Indicator
from kopir.evidence.view import Series, View
from kopir.portal.page import Column, Control, Option, Page, Section, Table, Value
from kopir.portal.pages.common import crumbs, notices, unit_label
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``indicators``, and with ``?topic=`` a part of it."""
    held = {series.indicator: series for series in view.series()}
    known = [catalogue.indicator_or_code(code, one.dataset, one.unit) for code, one in held.items()]
    topics = [topic for topic in catalogue.topics() if any(one.topic == topic.code for one in known)]
    wanted = state.get("topic")
    chosen = [topic for topic in topics if topic.code == wanted] or topics
    return Page(
        kind="indicators",
        title=_("Indicators"),
        answer=_("%(indicators)s indicators on %(topics)s topics, each with its source, vintage and licence.")
        % {
            "indicators": speech.number(len(known), state.language, digits=0),
            "topics": speech.number(len(topics), state.language, digits=0),
        },
        sections=tuple(
            Section(
                f"topic-{topic.code}",
                tables=(_table(topic.code, topic.names.get(state.language), known, held, state),),
            )
            for topic in chosen
        ),
        controls=(
            Control(
                "topic",
                _("Topic"),
                (
                    Option("", _("All topics")),
                    *(Option(one.code, one.names.get(state.language)) for one in topics),
                ),
                wanted,
            ),
        ),
        crumbs=crumbs(),
        notices=notices(view, state),
        tab="data",
    )


def _table(topic: str, title: str, known: list[Indicator], held: dict[str, Series], state: State) -> Table:
    language = state.language
    members = sorted(
        (one for one in known if one.topic == topic),
        key=lambda one: speech.sort_key(one.short.get(language), language),
    )
    return Table(
        f"indicators-{topic}",
        title,
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("code", _("Code")),
            Column("unit", _("Unit")),
            Column("dataset", _("Dataset"), "dataset"),
            Column("first", _("First year"), "period"),
            Column("last", _("Last year"), "period"),
            Column("areas", _("Areas"), "integer"),
            Column("breakdowns", _("Broken down by")),
        ),
        tuple(_row(one, held[one.code], state) for one in members),
    )


def _row(indicator: Indicator, series: Series, state: State) -> tuple[Value, ...]:
    breakdowns = [codelists.codelist(name).names.get(state.language) for name in series.dimensions]
    return (
        indicator.code,
        indicator.code,
        unit_label(indicator, state.language),
        series.dataset,
        series.first,
        series.last,
        series.areas,
        ", ".join(breakdowns) or None,
    )
