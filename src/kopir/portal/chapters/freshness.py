"""How much of the picture is known: which figures the members have, and how old they are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.portal.chapters.scope import CONNECTED, DIVIDES, SOCIAL, Scope
from kopir.portal.page import Column, Section, Table, Value


def freshness(scope: Scope) -> Section | None:
    """For each indicator of the report: members with a figure, newest and oldest year, vintage."""
    view = scope.view
    latest = view.latest()
    rows: list[tuple[Value, ...]] = []
    for code in dict.fromkeys((*DIVIDES, *CONNECTED, *SOCIAL)):
        row = latest.row_of(code)
        if row is None:
            continue
        years = [int(year) for year in latest.period[row, latest.columns_of(scope.members)] if year > 0]
        release = view.release_of(code)
        rows.append(
            (
                code, len(years), len(scope.members) - len(years), str(max(years)) if years else None,
                str(min(years)) if years else None, release.vintage,
            )
        )  # fmt: skip
    if not rows:
        return None
    table = Table(
        "freshness",
        _("What the evidence holds"),
        (
            Column("indicator", _("Indicator"), "indicator"), Column("with", _("Members with a figure"), "integer"),
            Column("without", _("Members without"), "integer"), Column("newest", _("Newest year"), "period"),
            Column("oldest", _("Oldest of the newest"), "period"), Column("vintage", _("Vintage"), "date"),
        ),
        tuple(rows),
        note=_("Counted over everything the evidence holds now, whatever the day of the report."),
    )  # fmt: skip
    text = _("A figure that is missing is shown as missing; nothing was estimated for this report.")
    return Section("freshness", _("How much is known"), (text,), tables=(table,))


