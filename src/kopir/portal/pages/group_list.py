"""All groups of countries, with how many members each has on the chosen day."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.evidence import groups
from kopir.evidence.view import View
from kopir.portal.page import Column, Control, Page, Section, Table
from kopir.portal.pages.common import crumbs
from kopir.portal.state import State


def page(view: View, state: State) -> Page:
    """The page ``groups``."""
    language = state.language
    every = sorted(groups.groups(), key=lambda one: speech.sort_key(one.names.get(language), language))
    table = Table(
        "groups",
        _("Groups and their members"),
        (
            Column("group", _("Group"), "group"),
            Column("code", _("Code")),
            Column("members", _("Members on the day"), "integer"),
            Column("description", _("What it is")),
        ),
        tuple(
            (one.code, one.code, len(groups.members(one.code, on=state.on)), one.description.get(language))
            for one in every
        ),
    )
    answer = _("%(count)s groups of countries, with the days on which members joined and left.") % {
        "count": speech.number(len(every), language, digits=0)
    }
    return Page(
        kind="groups",
        title=_("Groups of countries"),
        answer=answer,
        lead=(_("Members are counted as of %(date)s.") % {"date": speech.date(state.on, language, "full")},),
        sections=(Section("all", tables=(table,)),),
        controls=(Control("on", _("Members on"), selected=state.on.isoformat(), type="date"),),
        crumbs=crumbs(),
        tab="countries",
    )
