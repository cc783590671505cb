"""Texts come in: pasted, or as files."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final, cast

from django.contrib import messages
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation import services, words
from kopir.cooperation.folder import watched
from kopir.cooperation.models import SourceText
from kopir.cooperation.permissions import may_add_text
from kopir.documents.extracting import Limits, extracted
from kopir.errors import InvalidInput, KopirError

MOST_FILES: Final = 30


@spoken("GET", "HEAD", "POST")
@open_to(may_add_text)
def add(request: HttpRequest, language: str) -> HttpResponseBase:
    """``inbox/add``: a form for a text or files; one text leads to its page, several to a list."""
    added: list[services.Added] = []
    problems: list[dict[str, str]] = []
    if request.method == "POST":
        for name, take in _given(request):
            try:
                added.append(take())
            except KopirError as error:
                problems.append({"name": name, "message": told(error, language)})
        if len(added) == 1 and not problems:
            if added[0].known:
                messages.info(request, _("This text was in the inbox already."))
            return go(f"/{language}/inbox/texts/{added[0].text.pk}")
    context = {
        "title": _("Add texts"),
        "crumbs": [{"label": _("Inbox"), "url": f"/{language}/inbox"}],
        "added": added,
        "problems": problems,
        "given": request.POST if problems else {},
        "languages_of_texts": list(words.LANGUAGES.items()),
        "most_files": MOST_FILES,
        "folder": watched(),
    }
    return render(request, "cooperation/add.html", context, status=400 if problems and not added else 200)


def _given(request: HttpRequest) -> Iterator[tuple[str, Any]]:
    """What was sent, each with its name and a function that takes it in."""
    user = cast(User, request.user)  # open_to saw one
    about: dict[str, Any] = {
        "lang": request.POST.get("lang") or None,
        "published": request.POST.get("published") or None,
    }
    address = request.POST.get("address", "")
    text = request.POST.get("text", "")
    files = request.FILES.getlist("files")
    if text.strip() or not files:
        yield "", lambda: services.add_text(user, text, address=address, **about)
    for file in files[:MOST_FILES]:
        yield str(file.name), lambda file=file: _file(request, file, about)
    if len(files) > MOST_FILES:
        yield "", lambda: _too_many(len(files))


def _file(request: HttpRequest, file: UploadedFile[bytes], about: dict[str, Any]) -> services.Added:
    limits = Limits.from_environment()
    name = str(file.name)
    if (file.size or 0) > limits.max_document_bytes:
        raise InvalidInput(
            "{file} has {found} bytes; at most {most} are read",
            file=name,
            found=file.size,
            most=limits.max_document_bytes,
        )
    text = extracted(file.read(), name, limits)
    return services.add_text(
        cast(User, request.user),
        text,
        origin=SourceText.Origin.FILE,
        name=name,
        **about,
    )


def _too_many(found: int) -> services.Added:
    raise InvalidInput("{found} files were sent; {most} are taken at once", found=found, most=MOST_FILES)
