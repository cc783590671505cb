"""The report as one HTML file that needs nothing beside it: fonts, style and pictures are inside."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal import charts, maps
from kopir.portal.page import NUMERIC, Chart, Column, Fact, Number, Page, Section, Source, Table
from kopir.portal.render import html
from kopir.portal.render.values import shown
from kopir.portal.state import State

STATIC: Final = Path(__file__).parents[1] / "static"
SUBSETS: Final = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
PICTURE_WIDTH: Final = 640

_LINK_BEGINS: Final = re.compile(r"<a [^>]*>")
_BOX: Final = re.compile(r'width="[^"]*" height="[^"]*" viewBox="0 0 ([\d.]+) ([\d.]+)"')
_HALO: Final = re.compile(r"paint-order: stroke; stroke: [^;]+; stroke-width: [^;]+;")
_MARGIN: Final = 24.0
_HEAD: Final = 6.0
"""Room that a stand-alone picture leaves for words; see ``charts.drawing``."""

Context = dict[str, Any]


def document(page: Page, state: State, *, root: str = "", for_screen: bool = True) -> str:
    """The report in the reader's language.

    Args:
        page: what ``pages.report.page`` made.
        state: language and choices; links lead to the pages of this state.
        root: address of the portal, so that links work from a file; ``""`` leaves the links out.
        for_screen: embed the web fonts. The PDF takes its fonts from ``pdf.stylesheets`` instead.
    """
    first, *rest = page.sections
    context = {
        "language": state.language,
        "title": page.title,
        "overline": page.overline,
        "answer": page.answer,
        "lead": page.lead,
        "cover": _section(first, state),
        "sections": [_section(section, state) for section in rest],
        "method": page.method,
        "notices": page.notices,
        "sources": list(_sources(page.sources, state)),
        "address": root + state.address() if root else "",
        "made_on": speech.date(state.today, state.language),
        "style": mark_safe((_fonts() if for_screen else "") + _style()),  # noqa: S308 - our own style sheets
    }
    return str(get_template("report.html").render(context))


def _section(section: Section, state: State) -> Context:
    return {
        "id": section.id,
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "facts": [_fact(fact, state) for fact in section.facts],
        "chart": _chart(section.chart, state) if section.chart else None,
        "tables": [_table(table, state) for table in section.tables],
    }


def _fact(fact: Fact, state: State) -> Context:
    column = Column(fact.key, fact.label, fact.kind, fact.digits)
    return {
        "label": fact.label,
        "value": shown(fact.value, column, state.language),
        "unit": fact.unit,
        "note": fact.note,
    }


def _chart(chart: Chart, state: State) -> Context:
    sources = _source_line(chart.sources, state)
    return {
        "id": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "picture": mark_safe(_picture(chart)),  # noqa: S308 - base64 of our own drawing
        "alt": chart.figure.words.description or f"{chart.title}. {chart.subtitle}",
        "note": chart.note,
        "source": sources,
    }


def _picture(chart: Chart) -> str:
    """The picture as a data address: drawn without its words, which are text of the document."""
    bare = replace(chart.figure.words, title="", subtitle="", source="")
    figure = replace(chart.figure, words=bare)
    if isinstance(figure, maps.Choropleth):
        svg = maps.draw_map(figure, standalone=True)
    else:
        svg = charts.draw(figure, width=PICTURE_WIDTH, standalone=True)
    return "data:image/svg+xml;base64," + base64.b64encode(_trimmed(svg).encode()).decode()


def _trimmed(svg: str) -> str:
    """A stand-alone picture without its margins and its links: the document has both of its own."""
    svg = _LINK_BEGINS.sub("<g>", svg).replace("</a>", "</g>")
    # The halo of a label is drawn under it by browsers and over it by WeasyPrint, so the document has none.
    svg = _HALO.sub("", svg)
    box = _BOX.search(svg)
    if box is None:
        return svg
    width, height = float(box[1]) - 2 * _MARGIN, float(box[2]) - 2 * _MARGIN - _HEAD
    size = f'width="{width:g}" height="{height:g}" viewBox="{_MARGIN:g} {_MARGIN + _HEAD:g} {width:g} {height:g}"'
    return svg[: box.start()] + size + svg[box.end() :]


def _table(table: Table, state: State) -> Context:
    return {
        "id": table.id,
        "title": table.title,
        "columns": [
            {"label": column.label, "unit": column.unit, "number": column.kind in NUMERIC} for column in table.columns
        ],
        "rows": [
            {
                "strong": bool(table.highlight) and row[0] == table.highlight,
                "cells": [
                    {
                        "text": shown(value, column, state.language),
                        "number": column.kind in NUMERIC,
                        "mark": value.mark if isinstance(value, Number) else "",
                    }
                    for value, column in zip(row, table.columns, strict=True)
                ],
            }
            for row in table.rows
        ],
        "note": table.note,
        "empty": table.empty,
        "source": _source_line(table.sources, state),
        "wide": len(table.columns) > 7,
    }


def _source_line(sources: tuple[Source, ...], state: State) -> str:
    """Publishers and titles, the releases of one dataset together."""
    texts = "; ".join(text for text, _releases in _by_dataset(sources, state))
    return f"{_('Source:')} {texts}" if texts else ""


def _sources(sources: tuple[Source, ...], state: State) -> Iterator[Context]:
    for text, releases in _by_dataset(sources, state):
        first = releases[0]
        yield {
            "text": text,
            "licence": first.licence,
            "url": first.url,
            "release": ", ".join(each.release for each in releases),
        }


def _by_dataset(sources: Iterable[Source], state: State) -> Iterator[tuple[str, list[Source]]]:
    """The releases of each dataset and edition, in words; several editions as one."""
    groups: dict[tuple[str, str], list[Source]] = {}
    for source in sources:
        groups.setdefault((source.dataset, source.publisher), []).append(source)
    for releases in groups.values():
        if len(releases) == 1:
            yield html.source_text(releases[0], state), releases
            continue
        editions = sorted({each.edition for each in releases if each.edition})
        first, last = min(each.vintage for each in releases), max(each.vintage for each in releases)
        parts = [releases[0].publisher, releases[0].title]
        if editions:
            parts.append(_("editions %(editions)s") % {"editions": ", ".join(editions)})
        if first == last:
            parts.append(_("vintage of %(date)s") % {"date": speech.date(first, state.language)})
        else:
            dates = {"first": speech.date(first, state.language), "last": speech.date(last, state.language)}
            parts.append(_("vintages of %(first)s to %(last)s") % dates)
        yield ", ".join(part for part in parts if part), releases


@cache
def _style() -> str:
    """The variables of the light theme and the style of the report."""
    tokens = "".join(f"{name}:{value};" for name, value in charts.style.light().items())
    return f":root{{{tokens}}}\n" + (STATIC / "kopir" / "report.css").read_text(encoding="utf-8")


@cache
def _fonts() -> str:
    """The font of the pages, inside the file; the system's fonts where the assets were not fetched."""
    folder = STATIC / "vendor" / "inter"
    if not (folder / "unicode.json").is_file():
        return ""
    ranges = json.loads((folder / "unicode.json").read_text(encoding="utf-8"))
    rules = []
    for subset in SUBSETS:
        font = base64.b64encode((folder / f"inter-{subset}.woff2").read_bytes()).decode()
        rules.append(
            "@font-face{font-family:Inter;font-weight:100 900;"
            f"src:url(data:font/woff2;base64,{font}) format('woff2');unicode-range:{ranges[subset]}}}"
        )
    return "\n".join(rules) + "\n"
