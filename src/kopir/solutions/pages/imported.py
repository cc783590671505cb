"""The report of one import: what it brought, what it changed, what was refused, what is to be decided."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts.models import Entry
from kopir.accounts.views import open_to, spoken
from kopir.errors import NotFound
from kopir.language import Language, explain
from kopir.solutions import words
from kopir.solutions.models import ImportRun
from kopir.solutions.pages import comparing, imports
from kopir.solutions.permissions import may_import_records
from kopir.solutions.services.importing import SOURCES
from kopir.solutions.services.joining import pairs
from kopir.solutions.services.reporting import told

SHOWN: Final = 200
"""Lines of a list that are shown at once."""


@spoken("GET", "HEAD")
@open_to(may_import_records)
def imported(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/imports/<number>``: the report of an import; ``?all=1`` shows lists whole.

    Raises:
        NotFound: there is no such import.
    """
    run = ImportRun.objects.select_related("by").filter(pk=number).first()
    if run is None:
        raise NotFound("there is no import {found}; see the list", found=number)
    tongue = cast(Language, language)
    most = None if request.GET.get("all") else SHOWN
    report: Mapping[str, Any] = run.report
    entries = _numbers(report)
    changed = [_changed(code, fields, entries) for code, fields in report.get("changed", {}).items()]
    waiting = set(entries_to_decide(report))
    conflicts = [
        {**_changed(one["code"], one["fields"], {one["code"]: one["entry"]}), "open": one["entry"] in waiting}
        for one in report.get("conflicts", ())
    ]
    lists = {
        "refused": [_refused(one, tongue) for one in report.get("refused", ())],
        "conflicts": conflicts,
        "changed": changed,
        "new": [{"code": code, "entry": entries.get(code)} for code in report.get("new", ())],
        "gone": [{"code": code, "entry": entries.get(code)} for code in report.get("gone", ())],
        "remarks": [_remark(one, tongue) for one in report.get("remarks", ())],
    }
    context = {
        "title": _("Import %(number)s") % {"number": run.pk},
        "answer": _answer(run),
        "crumbs": [
            *imports.crumbs(language),
            {"label": _("Imports"), "url": f"/{language}/exchange/imports"},
        ],
        "row": imports.row(run, tongue),
        "run": run,
        "lists": {name: found[:most] for name, found in lists.items()},
        "cut": any(len(found) > len(found[:most]) for found in lists.values()),
        "busy": report.get("busy", ()),
        "withdrawn": report.get("withdrawn", ()),
        "pairs": [pair for pair in pairs() if {pair.first, pair.second} & _touched(report)][:SHOWN],
    }
    return render(request, "solutions/import.html", context)


def _numbers(report: Mapping[str, Any]) -> dict[str, int]:
    """Numbers of the entries of the records a report names."""
    codes = [*report.get("new", ()), *report.get("changed", {}), *report.get("gone", ())]
    found = Entry.objects.filter(kind=report.get("kind", "solution"), code__in=codes[:20_000])
    return dict(found.values_list("code", "pk"))


def entries_to_decide(report: Mapping[str, Any]) -> list[int]:
    """Numbers of the entries of a report of which nobody has decided yet."""
    numbers = [one["entry"] for one in report.get("conflicts", ())]
    waiting = Entry.objects.filter(pk__in=numbers, open__source__in=SOURCES)
    return list(waiting.values_list("pk", flat=True))


def _touched(report: Mapping[str, Any]) -> set[str]:
    return {*report.get("new", ()), *report.get("changed", {})}


def _changed(code: str, fields: Mapping[str, list[str]], entries: Mapping[str, int]) -> dict[str, Any]:
    return {
        "code": code,
        "entry": entries.get(code),
        "fields": [
            {"label": words.field(name), "pieces": comparing.pieces(old, new)}
            for name, (old, new) in fields.items()
        ],
    }


def _refused(one: Mapping[str, Any], language: Language) -> dict[str, str]:
    return {
        "place": explain(told(one["place"]), language),
        "problem": explain(told(one["problem"]), language),
    }


def _remark(one: Mapping[str, Any], language: Language) -> dict[str, str]:
    return {
        "place": explain(told(one["place"]), language),
        "field": one["field"],
        "found": one["found"],
        "why": why(one["why"]),
    }


def why(code: str) -> str:
    """Why something of a record was left out or put right."""
    return {
        "unknown country": _("no country; left out"),
        "no address": _("no address of the web; left out"),
        "several addresses": _("several addresses; the first was taken"),
        "unknown goal": _("no goal of sustainable development; left out"),
        "unknown key": _("a key that is not known; left out"),
        "not held in a record": _("nothing that a record here holds; left out"),
        "unknown column": _("a column that is not known; not read"),
        "formulas": _("formulas in the workbook; what they gave when it was saved was taken, none was run"),
    }.get(code, code)


def _answer(run: ImportRun) -> str:
    """What came of an import, in a sentence or two."""
    if not (run.new or run.changed or run.refused or run.conflicts):
        return ngettext(
            "Nothing changed: %(count)s record is as it was.",
            "Nothing changed: all %(count)s records are as they were.",
            run.same,
        ) % {"count": run.same}
    told_ = _("%(new)s new, %(changed)s changed, %(same)s unchanged, %(refused)s refused.") % {
        "new": run.new,
        "changed": run.changed,
        "same": run.same,
        "refused": run.refused,
    }
    if run.conflicts:
        told_ += " " + ngettext(
            "%(count)s record was changed here and by its source: an editor decides.",
            "%(count)s records were changed here and by their source: an editor decides.",
            run.conflicts,
        ) % {"count": run.conflicts}
    return told_
