"""The published assessments: which countries were assessed, by what, and to which score."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.cooperation.assessments import vocabulary
from kopir.cooperation.assessments.published import Published, published
from kopir.evidence.view import View
from kopir.portal.page import Column, Link, Page, Section, Table
from kopir.portal.pages import common
from kopir.portal.pages.assessments import told
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``assessments``."""
    found = tuple(published().values())
    links = (
        Link(_("Compare countries"), "assessments/compare"),
        Link(_("Choose who should host"), "assessments/hosting"),
        Link(_("Work on assessments (for people with an account)"), "readiness"),
    )
    return Page(
        kind="assessments",
        title=_("Readiness assessments"),
        answer=_answer(len(found)),
        lead=(
            _(
                "Several respondents answer the same questions with evidence; a coordinator leads them to a "
                "consensus, and who disagrees stays in the report."
            ),
        ),
        sections=(
            Section("published", tables=(_assessments(found, state),), links=links),
            Section("questionnaires", tables=(_questionnaires(state),)),
        ),
        crumbs=common.crumbs(),
        notices=common.notices(view, state),
        tab="agreements",
    )


def _answer(count: int) -> str:
    if not count:
        return _("No readiness assessment is published yet.")
    return ngettext(
        "%(count)s readiness assessment is published.",
        "%(count)s readiness assessments are published.",
        count,
    ) % {"count": count}


def _assessments(found: tuple[Published, ...], state: State) -> Table:
    """What is published, the newest first."""
    return Table(
        "assessments",
        _("Published assessments"),
        (
            Column("title", _("Assessment"), "link"),
            Column("code", _("Code"), quiet=True),
            Column("area", _("Country"), "area"),
            Column("edition", _("Edition")),
            *told.columns()[:3],
            Column("published", _("Published"), "date"),
        ),
        tuple(
            (
                told.link(one, state),
                one.code,
                one.area,
                one.questionnaire.edition,
                *told.cells(one.result.score)[:3],
                one.published,
            )
            for one in found
        ),
        empty=_(
            "No assessment is published yet. People with an account begin one under “Assessments”; it stands "
            "here when an editor has published it."
        ),
    )


def _questionnaires(state: State) -> Table:
    """What can be assessed."""
    return Table(
        "questionnaires",
        _("Questionnaires"),
        (
            Column("name", _("Questionnaire")),
            Column("code", _("Code"), quiet=True),
            Column("edition", _("Edition")),
            Column("questions", _("Questions"), "integer"),
            Column("meaning", _("What it assesses")),
        ),
        tuple(
            (
                one.names.get(state.language),
                one.code,
                one.edition,
                len(one.questions),
                one.meaning.get(state.language),
            )
            for one in vocabulary.questionnaires().values()
        ),
    )
