"""The variants of an index that were saved last."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from kopir.evidence.view import View
from kopir.indices import definition as definitions
from kopir.portal.page import Column, Link, Page, Section, Table, Value
from kopir.portal.pages import common
from kopir.portal.state import State
from kopir.portal.workshop import shelf, told


def page(view: View, state: State, code: str) -> Page:
    """The page ``indices/<code>/variants``.

    Raises:
        NotFound: no such index.
    """
    rules = definitions.load(code)
    rows: list[tuple[Value, ...]] = [
        (
            Link(each.variant.id, f"indices/{code}/variants/{each.variant.id}"),
            each.variant.edition,
            timezone.localtime(each.on).date(),
            told.summary(each.variant, rules, state),
            Link(
                _("side by side"),
                f"indices/{code}/variants/compare",
                {"a": each.variant.edition, "b": each.variant.id},
            ),
        )
        for each in shelf.newest(code)
    ]
    table = Table(
        "variants",
        _("Saved last"),
        (
            Column("variant", _("Variant"), "link"),
            Column("edition", _("Edition")),
            Column("saved", _("Saved on"), "date"),
            Column("settings", _("What is set otherwise")),
            Column("compare", _("With the definition"), "link"),
        ),
        tuple(rows),
        empty=_("No variant has been saved yet. Set the index in its workshop and save it there."),
    )
    newest = rules.editions[-1].code
    return Page(
        kind="variants",
        title=_("Saved variants: %(index)s") % {"index": rules.names.get(state.language)},
        overline=_("Index"),
        answer=_("Anybody may save a variant of this index, and nobody may change or remove one."),
        lead=(_("No account is needed. A variant holds settings only, nothing about who saved it."),),
        sections=(
            Section(
                "variants",
                tables=(table,),
                links=(Link(_("To the workshop"), f"indices/{code}/{newest}/workshop"),),
            ),
        ),
        crumbs=common.crumbs(
            Link(_("Indices"), "indices"), Link(rules.names.get(state.language), f"indices/{code}")
        ),
        tab="indices",
    )
