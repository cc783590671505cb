"""The published readiness assessments of a country, on its profile."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir.cooperation.assessments.published import published
from kopir.portal.page import Column, Section, Table
from kopir.portal.pages.assessments import told
from kopir.portal.state import State


def section(area: str, state: State) -> Section | None:
    """Each assessment with its score and interval, the newest first; None where none is published."""
    own = [one for one in published().values() if one.area == area]
    if not own:
        return None
    columns = (Column("title", _("Assessment"), "link"), Column("edition", _("Edition")))
    table = Table(
        "assessments",
        "",
        (*columns, *told.columns()[:3], Column("published", _("Published"), "date")),
        tuple(
            (
                told.link(one, state),
                one.questionnaire.edition,
                *told.cells(one.result.score)[:3],
                one.published,
            )
            for one in own
        ),
    )
    return Section("assessments", _("Readiness assessments"), tables=(table,))
