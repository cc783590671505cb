"""Imports: the list of them, a form for a file, and the empty table to fill in."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Any, Final, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken, told
from kopir.errors import InvalidInput, KopirError
from kopir.language import Language
from kopir.solutions import words
from kopir.solutions.importing import tables
from kopir.solutions.importing.columns import Of
from kopir.solutions.importing.packed import LIMITS
from kopir.solutions.models import ImportRun
from kopir.solutions.permissions import may_import_records
from kopir.solutions.services.deciding import offers
from kopir.solutions.services.importing import SOURCES, SUFFIXES, Source, import_file
from kopir.solutions.services.joining import pairs

A_PAGE: Final = 50
_SIGNS: Final = re.compile(r"[^\w.,()+ -]")
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@spoken("GET", "HEAD", "POST")
@open_to(may_import_records)
def imports(request: HttpRequest, language: str) -> HttpResponseBase:
    """``exchange/imports``: what was imported, and a form for a file; an import leads to its report."""
    problem = ""
    if request.method == "POST":
        try:
            run = _taken(request)
        except KopirError as error:
            problem = told(error, language)
        else:
            messages.success(request, _("The file was imported; this is what came of it."))
            return go(f"/{language}/exchange/imports/{run.pk}")
    runs = Paginator(ImportRun.objects.select_related("by").defer("report"), A_PAGE)
    page = runs.get_page(request.GET.get("page"))
    context = {
        "title": _("Imports"),
        "answer": _answer(runs.count, page.object_list, cast(Language, language)),
        "crumbs": crumbs(language),
        "rows": [row(run, cast(Language, language)) for run in page],
        "entries": page,
        "problem": problem,
        "given": request.POST if problem else {},
        "sources": [(code, words.SOURCES[code]) for code in SOURCES],
        "largest": LIMITS.max_file_bytes // 1024**2,
        "suffixes": ", ".join(SUFFIXES),
        **around(),
    }
    return render(request, "solutions/imports.html", context, status=400 if problem else 200)


@spoken("GET", "HEAD")
@open_to(may_import_records)
def template(request: HttpRequest, language: str, of: str) -> HttpResponseBase:
    """``exchange/imports/template/solution``: an empty workbook in the reader's language."""
    wanted: Of = "practice" if of == "practice" else "solution"
    answer = HttpResponse(tables.template(wanted, cast(Language, language)), content_type=XLSX)
    answer.headers["Content-Disposition"] = f'attachment; filename="{wanted}s-{language}.xlsx"'
    return answer


def crumbs(language: str) -> list[dict[str, str]]:
    """The way back up."""
    return [{"label": _("Exchange"), "url": f"/{language}/exchange"}]


def around() -> dict[str, int]:
    """How much waits on the pages beside: likely duplicates, and records to decide."""
    return {"likely": len(pairs()), "to_decide": len(offers())}


def row(run: ImportRun, language: Language) -> dict[str, Any]:
    """An import as a line of the list."""
    return {
        "run": run,
        "name": run.file or words.SOURCES.get(run.source, run.source),
        "source": words.SOURCES.get(run.source, run.source),
        "day": speech.date(run.begun.date(), language, "full"),
        "who": str(run.by) if run.by else _("on the command line"),
        "state": {
            ImportRun.State.DONE: "",
            ImportRun.State.RUNNING: _("under way, or cut off: import the file again to go on"),
            ImportRun.State.STOPPED: _("stopped half-way: import the file again to go on"),
        }[ImportRun.State(run.state)],
    }


def _answer(count: int, runs: Any, language: Language) -> str:
    last = next(iter(runs), None)
    if last is None:
        return _("Nothing was imported yet.")
    return ngettext(
        "%(count)s import, on %(day)s: %(new)s new, %(changed)s changed.",
        "%(count)s imports; the last one, on %(day)s: %(new)s new, %(changed)s changed.",
        count,
    ) % {
        "count": count,
        "day": speech.date(last.begun.date(), language, "full"),
        "new": last.new,
        "changed": last.changed,
    }


def _taken(request: HttpRequest) -> ImportRun:
    """The import of the file that was sent."""
    file = request.FILES.get("file")
    if file is None:
        raise InvalidInput("no file was sent; choose one, then import it")
    source = request.POST.get("source", "")
    of = request.POST.get("of", "")
    with tempfile.TemporaryDirectory(prefix="kopir-import-") as folder:
        path = _kept(file, Path(folder) / "given" / named(str(file.name)))
        sent = request.FILES.get("mapping")
        mapping = _kept(sent, Path(folder) / "mapping" / named(str(sent.name))) if sent else None
        return import_file(
            cast(User, request.user),  # open_to saw one
            path,
            cast(Source, source) if source in words.SOURCES else None,
            mapping,
            cast(Of, of) if of in ("solution", "practice") else None,
        )


def named(given: str) -> str:
    """A file's name as messages and the list tell it: its last part, without signs that lead elsewhere.

    >>> named("../../etc/list of systems.csv"), named("..")
    ('list of systems.csv', 'file')
    """
    bare = _SIGNS.sub("_", given.replace("\\", "/").rpartition("/")[2]).strip(" .")
    return bare[-150:] or "file"


def _kept(file: UploadedFile[bytes], path: Path) -> Path:
    """A file that was sent, in a place of its own.

    Raises:
        InvalidInput: it is too large.
    """
    if (file.size or 0) > LIMITS.max_file_bytes:
        raise InvalidInput(
            "{file}: the file has {found} bytes; at most {limit} are read. Split it, or raise the limit in "
            "the settings",
            file=str(file.name),
            found=file.size,
            limit=LIMITS.max_file_bytes,
        )
    path.parent.mkdir()
    with path.open("wb") as stream:
        for chunk in file.chunks():
            stream.write(chunk)
    return path
