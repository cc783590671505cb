"""How much of the picture is known: which figures the members have, and how old they are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.portal.chapters.scope import CONNECTED, DIVIDES, Scope
from kopir.portal.page import Column, Section, Table, Value


def freshness(scope: Scope) -> Section | None:
    """For each indicator of the report: members with a figure, newest and oldest year, vintage."""
    rows = [row for code in dict.fromkeys((*DIVIDES, *CONNECTED)) if (row := _row(scope, code))]
    if not rows:
        return None
    table = Table(
        "freshness",
        _("What the evidence holds"),
        (
            Column("indicator", _("Indicator"), "indicator"),
            Column("with", _("Members with a figure"), "integer"),
            Column("without", _("Members without"), "integer"),
            Column("newest", _("Newest year"), "period"),
            Column("oldest", _("Oldest of the newest figures"), "period"),
            Column("vintage", _("Published on"), "date"),
        ),
        tuple(rows),
        note=_("Figures of years after that of the report's day are not counted."),
    )
    text = _("A figure that is missing is shown as missing; nothing was estimated for this report.")
    return Section("freshness", _("How much is known"), (text,), tables=(table,))


def _row(scope: Scope, code: str) -> tuple[Value, ...] | None:
    """The newest figure of each member up to the report's day, counted; ``None`` where nobody has one."""
    until = scope.until(code)
    if until is None or not scope.view.has(code):
        return None
    panel = scope.view.panel(code).select(scope.members)
    years = [int(year) for year in panel.latest(upto=until)[1] if year > 0]
    if not years:
        return None
    release = scope.view.release_of(code, max(years))
    without = len(scope.members) - len(years)
    return code, len(years), without, str(max(years)), str(min(years)), release.vintage
