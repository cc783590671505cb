"""The report as one HTML file that needs nothing beside it: fonts, style and pictures are inside."""

from __future__ import annotations

import base64
import json
from functools import cache
from pathlib import Path
from typing import Any, Final

from django.template.loader import get_template
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.portal import charts, maps
from kopir.portal.page import Chart, Column, Fact, Page, Section
from kopir.portal.render.values import shown
from kopir.portal.report import pictures, sources, tables
from kopir.portal.state import State

STATIC: Final = Path(__file__).parents[1] / "static"
SUBSETS: Final = ("latin", "latin-ext", "cyrillic", "cyrillic-ext")
LONG_TITLE: Final = 60
"""Letters from which on the title on the cover is set smaller."""

Context = dict[str, Any]


def document(page: Page, state: State, *, root: str = "", for_screen: bool = True) -> str:
    """The report in the reader's language.

    Args:
        page: what ``pages.report.page`` made.
        state: language and choices; links lead to the pages of this state.
        root: address of the portal, so that links work from a file; ``""`` leaves the links out.
        for_screen: embed the web fonts. The PDF takes its fonts from ``pdf`` instead.
    """
    first, *rest = page.sections
    context = {
        "language": state.language,
        "title": page.title,
        "long": len(page.title) > LONG_TITLE,
        "overline": page.overline,
        "answer": page.answer,
        "lead": page.lead,
        "cover": _section(first, state, for_screen),
        "sections": [_section(section, state, for_screen) for section in rest],
        "method": page.method,
        "commands": page.commands,
        "notices": page.notices,
        "sources": sources.listed(page.sources, state),
        "address": root + state.address() if root else "",
        "made_on": speech.date(state.today, state.language, "full"),
        "style": mark_safe(_style(for_screen)),  # noqa: S308 - our own style sheets
    }
    return str(get_template("report.html").render(context))


def _section(section: Section, state: State, for_screen: bool) -> Context:
    printed = [tables.context(table, state) for table in section.tables]
    beside = section.chart is not None and len(printed) == 1 and bool(printed[0]["narrow"])
    chart = None
    if section.chart:
        told = _alternative(section, section.chart)
        drawn = (
            pictures.on_screen(section.chart, told)
            if for_screen
            else pictures.on_paper(section.chart, told, beside=beside)
        )
        chart = _chart(section.chart, drawn, state)
    source = chart["source"] if chart else ""
    for table in printed:
        # One source line is enough for a picture and the tables under it.
        table["source"], source = ("", source) if table["source"] == source else (table["source"],) * 2
    return {
        "id": section.id,
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "facts": [_fact(fact, state) for fact in section.facts],
        "chart": chart,
        "tables": printed,
        "beside": beside,
        "kept": beside or (chart is None and all(table["short"] for table in printed)),
    }


def _fact(fact: Fact, state: State) -> Context:
    column = Column(fact.key, fact.label, fact.kind, fact.digits)
    return {
        "label": fact.label,
        "value": shown(fact.value, column, state.language),
        "unit": fact.unit,
        "note": fact.note,
    }


def _chart(chart: Chart, drawn: str, state: State) -> Context:
    return {
        "id": chart.id,
        "title": chart.title,
        "subtitle": chart.subtitle,
        "picture": mark_safe(drawn),  # noqa: S308 - our own drawing, every text in it escaped
        "note": chart.note,
        "disclaimer": maps.disclaimer(state.language) if isinstance(chart.figure, maps.Choropleth) else "",
        "source": sources.line(chart.sources, state),
    }


def _alternative(section: Section, chart: Chart) -> str:
    """What a listener hears instead of seeing the picture: the finding, and where its figures are."""
    words = chart.figure.words
    parts = [
        f"{(words.description or words.title).removesuffix('.')}.",
        f"{words.subtitle.removesuffix('.')}.",
    ]
    title = next((table.title for table in section.tables if table.id == chart.table), "")
    if title:
        parts.append(_("The same figures are in the table “%(table)s”.") % {"table": title})
    return " ".join(part for part in parts if part != ".")


@cache
def _style(for_screen: bool) -> str:
    """The variables of the light theme and the style of the report; for a screen also fonts and pictures."""
    tokens = "".join(f"{name}:{value};" for name, value in charts.style.light().items())
    names = ("charts.css", "report.css") if for_screen else ("report.css",)
    sheets = [(STATIC / "kopir" / name).read_text(encoding="utf-8") for name in names]
    return "\n".join((_fonts() if for_screen else "", f":root{{{tokens}}}", *sheets))


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
