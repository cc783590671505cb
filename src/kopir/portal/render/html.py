"""A page as HTML: what the templates need, taken from the page and the address."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.template.loader import get_template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.language import Language
from kopir.portal import decimals, names
from kopir.portal.groups import group_choices
from kopir.portal.page import (
    Chart,
    Column,
    Control,
    Fact,
    Field,
    FieldGroup,
    Form,
    Link,
    Page,
    Section,
    Source,
    Table,
)
from kopir.portal.render import pictures, tables, widths
from kopir.portal.render.values import shown
from kopir.portal.state import CARRIED, State

MEDIA = {
    "json": "application/json",
    "csv": "text/csv",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "svg": "image/svg+xml",
    "png": "image/png",
    "pdf": "application/pdf",
    "yaml": "application/yaml",
}
PARTLY = "part"
_ENDING = re.compile(r"(?<=[\d%])-(?=[^\W\d_])")
"""The form that holds a page without its frame, for the script that puts new parts in place of old ones."""
OWN_NAMES = {"kk": "Қазақша", "ru": "Русский", "en": "English"}

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Site:
    """What frames every page: its absolute root and how fresh the evidence is."""

    root: str
    freshness: str = ""


def render(page: Page, state: State, site: Site) -> str:
    """The whole HTML document."""
    context = {
        **frame(page, state, site),
        "sections": [_section(section, state, page.downloadable) for section in page.sections],
    }
    return str(get_template("page.html").render(context))


def together(text: str) -> str:
    """The text with a word joiner where a number has its ending (24-го), so that no line ends there."""
    return _ENDING.sub("-\u2060", text)


def partly(page: Page, state: State) -> str:
    """The head and the sections of a page, without its frame; see ``static/kopir/workshop.js``."""
    context = {
        "title": page.title,
        "overline": page.overline,
        "answer": together(page.answer),
        "lead": [together(sentence) for sentence in page.lead],
        "notices": _notices(page, state),
        "crumbs": [_link(link, state) for link in page.crumbs],
        "sections": [_section(section, state, page.downloadable) for section in page.sections],
        "machine": _twins(page, state),
        "languages": _languages(state),
    }
    return str(get_template("part.html").render(context))


def _feed(page: Page, state: State) -> dict[str, str] | None:
    """Where readers hear of new solutions and practices: on the pages about them."""
    words = {"solution": _("New solutions"), "practice": _("New practices")}
    kind = page.kind.removesuffix("s")
    if kind not in words:
        return None
    return {"label": words[kind], "url": f"/{state.language}/exchange.atom?kind={kind}"}


def frame(page: Page, state: State, site: Site) -> Context:
    """What ``base.html`` needs."""
    return {
        "title": page.title,
        "description": page.answer or page.title,
        "canonical": site.root + state.address(),
        "alternates": [
            *({"lang": code, "url": site.root + state.address(language=code)} for code in speech.LANGUAGES),
            {"lang": "x-default", "url": site.root + state.address(language="kk")},
        ],
        "nav": _navigation(page, state),
        "languages": _languages(state),
        "home_url": state.address(""),
        "search_url": state.address("search"),
        "suggest_url": state.address("search", suffix="json"),
        "query": state.get("q"),
        "group": group_choices(state)
        if page.status == 200 and page.kind not in ("group", "report")
        else None,
        "crumbs": [_link(link, state) for link in page.crumbs],
        "machine": _twins(page, state),
        "feed": _feed(page, state),
        "footer_links": [
            {"label": label, "url": state.address(where)}
            for label, where in (
                (_("Groups of countries"), "groups"),
                (_("Indicators"), "indicators"),
                (_("Method"), "method"),
                (_("What changed"), "data/changes"),
                (_("Availability of data"), "data/availability"),
                (_("Readiness assessments"), "assessments"),
                (_("Inbox"), "inbox"),
            )
        ],
        "freshness": site.freshness,
        "body_class": f"page-{page.kind}",
        "overline": page.overline,
        "answer": together(page.answer),
        "lead": [together(sentence) for sentence in page.lead],
        "notices": _notices(page, state),
        "controls": [_control(control) for control in page.controls if not control.folded],
        "folded": [_control(control) for control in page.controls if control.folded],
        "folded_chosen": any(control.selected for control in page.controls if control.folded),
        "action": state.address(state.path).split("?")[0],
        "hidden": _hidden(state, {control.name for control in page.controls}),
        "notes": page.method,
        "commands": page.commands,
        "links": [_link(link, state) for link in page.method_links],
        "kind": page.kind,
        "error": page.status >= 400,
        "alive": any(section.form for section in page.sections),
    }


def _languages(state: State) -> list[Context]:
    return [
        {
            "code": code,
            "name": OWN_NAMES[code],
            "url": state.address(language=code),
            "current": code == state.language,
        }
        for code in speech.LANGUAGES
    ]


def _notices(page: Page, state: State) -> list[str]:
    """What must be known before reading; from an earlier vintage a link leads back to the newest evidence."""
    if not (state.get("as_of") and page.notices):
        return list(page.notices)
    back = state.address(as_of="")
    first = format_html('{} <a href="{}">{}</a>', page.notices[0], back, _("Show the newest evidence"))
    return [first, *page.notices[1:]]


def _navigation(page: Page, state: State) -> list[Context]:
    words = (
        ("countries", _("Countries"), "countries"),
        ("divide", _("Divide"), "divide"),
        ("solutions", _("Solutions"), "needs"),
        ("agreements", _("Agreements"), "register"),
        ("indices", _("Indices"), "indices"),
        ("data", _("Data"), "data"),
    )
    return [
        {"label": label, "url": state.address(where), "current": page.tab == tab}
        for tab, label, where in words
    ]


def _twins(page: Page, state: State) -> list[Context]:
    if page.status >= 400 or not page.downloadable:
        return []
    forms = ["json", *(["csv", "xlsx"] if page.tables else []), *(["svg", "png"] if page.charts else [])]
    if page.definition:
        forms.append("yaml")
    if page.printable:
        forms.append("pdf")
    return [{"label": form.upper(), "url": state.address(suffix=form), "type": MEDIA[form]} for form in forms]


def _hidden(state: State, visible: set[str]) -> list[Context]:
    """What a form must carry on beside its own fields."""
    return [
        {"name": name, "value": value}
        for name, value in state.query.items()
        if name not in visible and name not in ("table", "chart")
    ]


def _control(control: Control) -> Context:
    return {
        "name": control.name,
        "label": control.label,
        "type": control.type,
        "value": control.selected,
        "options": [
            {"value": option.value, "label": option.label, "selected": option.value == control.selected}
            for option in control.options
        ],
    }


def _link(link: Link, state: State) -> Context:
    label = mark_safe(tables.worded(link.text, link.language))  # noqa: S308  # escaped there
    return {"label": label, "url": tables.href(link, state)}


def _section(section: Section, state: State, files: bool = True) -> Context:
    return {
        "id": section.id,
        "heading": section.heading,
        "paragraphs": section.paragraphs,
        "facts": [_fact(fact, state) for fact in section.facts],
        "chart": _chart(section.chart, state, files) if section.chart else None,
        "paired": section.chart is not None and widths.beside(section.tables, state.language),
        "tables": [_table(table, state, files) for table in section.tables],
        "links": [_link(link, state) for link in section.links],
        "form": _form(section.form, state) if section.form else None,
        "problem": section.problem,
    }


def _form(form: Form, state: State) -> Context:
    names_shown = {each.name for group in form.groups for each in group.fields}
    kept = {name: value for name, value in state.query.items() if name in CARRIED} | dict(form.kept)
    return {
        "id": form.id,
        "action": state.address(form.path).split("?")[0],
        "groups": [_group(group, state) for group in form.groups],
        "submit": form.submit,
        "also": [{"label": link.text, "url": state.address(link.path).split("?")[0]} for link in form.also],
        "hidden": [{"name": name, "value": value} for name, value in kept.items() if name not in names_shown],
    }


def _group(group: FieldGroup, state: State) -> Context:
    return {
        "id": group.id,
        "legend": group.legend,
        "fields": [_field(each, state.language) for each in group.fields],
        "links": [_link(link, state) for link in group.links],
        "note": group.note,
        "problem": group.problem,
        "folded": group.folded and not group.problem and not any(each.problem for each in group.fields),
    }


def _field(field: Field, language: Language) -> Context:
    fraction = field.type in ("range", "number")
    return {
        "name": field.name,
        "id": "set-" + re.sub(r"[^A-Za-z0-9]+", "-", field.name),
        "label": field.label,
        "type": field.type,
        "value": decimals.for_reader(field.value, language) if fraction else field.value,
        "position": decimals.with_point(field.value),
        "default": decimals.for_reader(field.default, language) if fraction else field.default,
        "options": [
            {
                "value": option.value,
                "label": option.label,
                "selected": option.value == field.value or option.value in field.ticked,
            }
            for option in field.options
        ],
        "low": field.low,
        "high": field.high,
        "step": field.step,
        "unit": field.unit,
        "note": field.note,
        "problem": field.problem,
    }


def _fact(fact: Fact, state: State) -> Context:
    column = Column(fact.key, fact.label, fact.kind, fact.digits)
    url = ""
    if isinstance(fact.value, str):
        path = names.name(fact.kind, fact.value, state.language).path
        url = state.address(path) if path else ""
    elif isinstance(fact.value, Link):
        url = tables.href(fact.value, state)
    return {
        "label": fact.label,
        "value": shown(fact.value, column, state.language),
        "unit": fact.unit,
        "note": fact.note,
        "url": url,
    }


def _chart(chart: Chart, state: State, files: bool) -> Context:
    return {
        "id": f"chart-{chart.id}",
        "title": chart.title,
        "subtitle": chart.subtitle,
        "svg": mark_safe(pictures.inline(chart)),  # noqa: S308 - our own drawing, every text in it escaped
        "legend": pictures.legend(chart),
        "note": chart.note,
        "table": f"table-{chart.table}" if chart.table else "",
        "sources": source_lines(chart.sources, state),
        "downloads": [
            {"label": form.upper(), "url": state.address(suffix=form, chart=chart.id)}
            for form in ("svg", "png")
        ]
        if files
        else [],
    }


def _table(table: Table, state: State, files: bool) -> Context:
    return {
        "id": f"table-{table.id}",
        "title": table.title,
        "html": mark_safe(tables.body(table, state)) if table.rows else "",  # noqa: S308 - cells are escaped
        "empty": table.empty,
        "folded": table.folded,
        "rows": len(table.rows),
        "note": table.note,
        "sources": source_lines(table.sources, state),
        "downloads": [
            {"label": form.upper(), "url": state.address(suffix=form, table=table.id)}
            for form in ("xlsx", "csv")
        ]
        if table.rows and files
        else [],
    }


def source_text(source: Source, state: State, editions: str = "", vintage: str = "") -> str:
    """One source in words: publisher, title, edition or span of editions, vintage."""
    edition = _("edition %(edition)s") % {"edition": source.edition} if source.edition else ""
    parts = (
        source.publisher,
        source.title,
        _("editions %(editions)s") % {"editions": editions} if editions else edition,
        vintage or _("vintage of %(date)s") % {"date": speech.date(source.vintage, state.language)},
    )
    return ", ".join(part for part in parts if part)


def source_lines(sources: tuple[Source, ...], state: State) -> list[Mapping[str, str]]:
    """What stands in the source line: one entry a dataset, however many of its releases were used."""
    by_dataset: dict[str, list[Source]] = {}
    for source in sources:
        by_dataset.setdefault(source.dataset, []).append(source)
    return [_source_line(releases, state) for releases in by_dataset.values()]


def _source_line(releases: list[Source], state: State) -> Mapping[str, str]:
    first = releases[0]
    editions = sorted({each.edition for each in releases if each.edition})
    vintages = sorted({each.vintage for each in releases})
    span = f"{editions[0]}–{editions[-1]}" if len(editions) > 1 else ""
    many = ""
    if len(vintages) > 1:
        many = _("vintages of %(first)s to %(last)s") % {
            "first": speech.date(vintages[0], state.language),
            "last": speech.date(vintages[-1], state.language),
        }
    release = f"data/releases/{first.release}" if len(releases) == 1 else "data"
    more = {} if len(releases) == 1 else {"dataset": first.dataset}
    return {
        "text": source_text(first, state, span, many),
        "url": first.url,
        "release_url": state.address(release, query=more),
        "licence": first.licence,
        "licence_url": first.licence_url,
    }
