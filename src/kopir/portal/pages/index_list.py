"""The composite indices there are."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence.view import View
from kopir.indices import definition
from kopir.language import Language
from kopir.portal.page import Column, Link, Page, Section, Table
from kopir.portal.pages.common import crumbs, notices
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``indices``."""
    language = state.language
    found = [definition.load(code) for code in definition.codes()]
    if state.as_of is not None:
        found = [each for each in found if view.has(each.code)]
    rows = []
    for each in found:
        periods = view.series_of(each.code).periods if view.has(each.code) else ()
        held = [edition for edition in each.editions if str(edition.period) in periods]
        rows.append(
            (
                each.code,
                len(held),
                str(held[0].period) if held else None,
                Link(held[-1].code, f"indices/{each.code}/{held[-1].code}") if held else None,
                each.description.get(language),
            )
        )
    table = Table(
        "indices",
        _("Indices and their editions"),
        (
            Column("index", _("Index"), "index"),
            Column("editions", _("Editions"), "integer"),
            Column("first", _("First edition"), "period"),
            Column("last", _("Newest edition"), "link"),
            Column("description", _("What it measures")),
        ),
        tuple(rows),
        empty=_("No index had been published by this day."),
    )
    return Page(
        kind="indices",
        title=_("Indices"),
        answer=_answer(sum(1 for row in rows if row[1]), language),
        lead=_lead(sum(1 for row in rows if not row[1]), language),
        sections=(Section("all", tables=(table,)),),
        crumbs=crumbs(),
        notices=notices(view, state),
        tab="indices",
    )


def _answer(count: int, language: Language) -> str:
    """How many indices have figures here."""
    shown = {"count": speech.number(count, language, digits=0)}
    if count == 1:
        return (
            _(
                "%(count)s composite index can be followed here from its components to the ranks of each "
                "group."
            )
            % shown
        )
    return (
        _(
            "%(count)s composite indices can be followed here from their components to the ranks of "
            "each group."
        )
        % shown
    )


def _lead(count: int, language: Language) -> tuple[str, ...]:
    """How many are only described."""
    if not count:
        return ()
    return (
        _("Without figures here, described by their method only: %(count)s.")
        % {"count": speech.number(count, language, digits=0)},
    )
