"""A page in the form asked for, ready to be sent and kept."""

from __future__ import annotations

import re
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.errors import NotFound
from kopir.evidence.view import View
from kopir.portal import kept, reading
from kopir.portal.page import Page
from kopir.portal.render import data, html, pictures
from kopir.portal.render.html import MEDIA
from kopir.portal.report.document import document
from kopir.portal.report.pdf import pdf
from kopir.portal.state import State

TEXT = {"json", "csv", "svg", "yaml"}
ATTACHED = {"csv", "xlsx", "pdf", "yaml"}


def render(page: Page, state: State, root: str, view: View | None = None) -> kept.Made:
    """The answer for a page.

    Raises:
        NotFound: a table or chart was asked for that the page does not have.
    """
    form = state.suffix
    if page.status >= 400 and form not in ("", "json"):
        form = "json" if form in ("csv", "xlsx") else ""
    body = _body(page, state, root, form, view.version if view else "")
    content_type = MEDIA.get(form, "text/html")
    midnight = timezone.localtime().replace(hour=0, minute=0, second=0, microsecond=0)
    return kept.Made(
        status=page.status,
        content_type=f"{content_type}; charset=utf-8" if not form or form in TEXT else content_type,
        body=body,
        modified=kept.modified(reading.published(), midnight),
        filename=_filename(page, state) if form in ATTACHED else "",
    )


def _body(page: Page, state: State, root: str, form: str, version: str) -> bytes:
    if form == "json":
        return data.as_json(page, state, version).encode()
    if form == "csv":
        return data.as_csv(page, state).encode()
    if form == "xlsx":
        return data.as_xlsx(page, state)
    if form == "pdf":
        return _pdf(page, state, root)
    if form == "yaml":
        return _yaml(page)
    if form == html.PARTLY:
        return html.partly(page, state).encode()
    if form in ("svg", "png"):
        chart = pictures.chosen_chart(page, state)
        source = "; ".join(line["text"] for line in html.source_lines(chart.sources, state))
        line = f"{_('Source:')} {source}" if source else ""
        return pictures.as_svg(chart, line).encode() if form == "svg" else pictures.as_png(chart, line)
    return html.render(page, state, html.Site(root, _freshness(state))).encode()


def _pdf(page: Page, state: State, root: str) -> bytes:
    if not page.printable:
        raise NotFound("this page has no form of a PDF; print it with the browser instead")
    return pdf(document(page, state, root=root, for_screen=False))


def _yaml(page: Page) -> bytes:
    if not page.definition:
        raise NotFound("only the workshop of an index has the form of a definition (YAML)")
    return page.definition.encode()


def _freshness(state: State) -> str:
    published = reading.published()
    if published is None:
        return ""
    newest: datetime = timezone.localtime(published)
    return _("Evidence last updated on %(date)s.") % {
        "date": speech.date(newest.date(), state.language, "full")
    }


def _filename(page: Page, state: State) -> str:
    """A name for a downloaded file that says what is in it."""
    table = data.chosen_table(page, state).id if state.suffix == "csv" else ""
    stem = "-".join(
        part for part in ("kopir", state.path.replace("/", "-") or "home", table, state.language) if part
    )
    return f"{re.sub(r'[^A-Za-z0-9._-]+', '_', stem)}.{state.suffix}"
