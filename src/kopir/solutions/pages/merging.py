"""Two people changed one record at once: what each did, field by field, and a choice for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, cast

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir.accounts import kinds
from kopir.accounts import services as workflow
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry
from kopir.accounts.permissions import may_create, may_save, require
from kopir.accounts.views import open_to, spoken, told
from kopir.errors import Conflict, InvalidInput
from kopir.language import LANGUAGES, Language
from kopir.solutions import services, words
from kopir.solutions.pages import showing
from kopir.solutions.pages.comparing import Piece, pieces
from kopir.solutions.pages.outcomes import saved
from kopir.solutions.pages.seal import opened, sealed
from kopir.solutions.pages.sheet import Sheet
from kopir.solutions.threeway import NOTHING, Change, Side, changes, merged

SIDES: Final = ("theirs", "mine")


@dataclass(frozen=True)
class Mine:
    """What one of the two wrote.

    Attributes:
        base: the body they began from. body: what they made of it. note: what they say of it.
        hand_in: whether it is handed in once it is saved.
    """

    base: Body
    body: Body
    note: str = ""
    hand_in: bool = False


@dataclass(frozen=True)
class Told:
    """A change as the page shows it.

    Attributes:
        id, path: of the choice. label: what it is about. lang: of texts.
        base: what it was. theirs, mine: what became of it, its new words marked.
        same: both did the same. chosen: whose is taken, nobody's before the person chose.
    """

    id: str
    path: str
    label: str
    lang: str
    base: str
    theirs: tuple[Piece, ...]
    mine: tuple[Piece, ...]
    same: bool
    chosen: Side | None
    clash: bool


def page(
    request: HttpRequest,
    language: str,
    entry: Entry,
    mine: Mine,
    choices: Mapping[str, Side] | None = None,
    problem: str = "",
) -> HttpResponse:
    """What the two did since the version both began with, and what becomes of it."""
    theirs = _theirs(entry, mine)
    found = changes(mine.base, theirs, mine.body)
    tongue = cast(Language, language)
    with words.of_kind(entry.kind):
        shown = [shown_as(number, each, tongue, choices or {}) for number, each in enumerate(found)]
    clashes = sum(1 for each in shown if each.clash)
    title = kinds.kind(entry.kind).title(theirs, cast(Language, language))
    last = entry.steps.select_related("by").first()
    context = {
        "title": _("Two people changed this record"),
        "answer": _answer(clashes),
        "crumbs": [
            {"label": _("Exchange"), "url": f"/{language}/exchange"},
            {"label": title, "url": f"/{language}/exchange/{entry.pk}"},
        ],
        "entry": entry,
        "who": str(last.by) if last and last.by else "–",
        "when": last.at if last else None,
        "changes": sorted(shown, key=lambda each: not each.clash),
        "base": sealed(entry.pk, mine.base),
        "mine": sealed(entry.pk, mine.body),
        "note": mine.note,
        "hand_in": mine.hand_in,
        "problem": problem,
    }
    return render(request, "solutions/merge.html", context, status=400 if problem else 409)


@spoken("POST")
@open_to(may_create)
def merge(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``exchange/<number>/merge``: what was chosen is saved, or goes back into the form.

    Raises:
        NotFound, NotAllowed. InvalidInput: the form is not one of ours.
    """
    entry = workflow.found(number)
    require(may_save, request.user, entry)
    post = request.POST
    mine = Mine(
        opened(number, post.get("base", "")),
        opened(number, post.get("mine", "")),
        post.get("note", ""),
        "hand_in" in post,
    )
    lock = post.get("lock", "")
    choices = {
        path: cast(Side, side)
        for name, side in post.items()
        if name.startswith("choice-") and side in SIDES and (path := post.get(f"path-{name[7:]}"))
    }
    theirs = _theirs(entry, mine)
    if lock != str(entry.lock):
        problem = _("The record was changed once more in the meantime; look at the choices anew.")
        return page(request, language, entry, mine, choices, problem)
    found = changes(mine.base, theirs, mine.body)
    try:
        body = merged(theirs, mine.body, found, choices)
    except KeyError:
        problem = _("Choose one of the two wherever both of you changed the same.")
        return page(request, language, entry, mine, choices, problem)
    return _done(request, language, entry, mine, body)


def _theirs(entry: Entry, mine: Mine) -> Body:
    """What the record says now; where its only version was given up, what it said before."""
    return entry.latest.body if entry.latest else mine.base


def _done(request: HttpRequest, language: str, entry: Entry, mine: Mine, body: Body) -> HttpResponse:
    if request.POST.get("do") == "write":
        sheet = Sheet.of(entry, body, language)
        sheet.base, sheet.note = _theirs(entry, mine), mine.note
        return sheet.page(request)
    try:
        services.write(request.user, entry.pk, entry.lock, body, mine.note)
    except (Conflict, InvalidInput) as error:
        return page(request, language, workflow.found(entry.pk), mine, problem=told(error, language))
    return saved(request, language, workflow.found(entry.pk), mine.hand_in)


def _answer(clashes: int) -> str:
    if not clashes:
        return _("Nothing of either is lost: you changed different things. Look at them, then save.")
    return ngettext(
        "Nothing of either is lost. Both changed %(count)s thing differently: choose, then save.",
        "Nothing of either is lost. Both changed %(count)s things differently: choose, then save.",
        clashes,
    ) % {"count": clashes}


def shown_as(number: int, change: Change, language: Language, choices: Mapping[str, Side]) -> Told:
    """A change as a page shows it, with what was chosen."""
    was = _in_words(change.name, change.base, language)
    lang = change.label if change.label in LANGUAGES else ""
    return Told(
        id=str(number),
        path=change.path,
        label=_label(change, language),
        lang=lang,
        base=was,
        theirs=pieces(was, _in_words(change.name, change.theirs, language)),
        mine=pieces(was, _in_words(change.name, change.mine, language)),
        same=change.theirs == change.mine,
        chosen=choices.get(change.path) or change.taken,
        clash=change.taken is None,
    )


def _label(change: Change, language: Language) -> str:
    """What a change is about: «What it is, Russian», «Needs it answers: open data»."""
    name = words.field(change.name)
    if change.label in LANGUAGES:
        return f"{name}, {words.LANGUAGES[change.label]}"
    part = next((each for each in (change.theirs, change.mine, change.base) if each is not NOTHING), None)
    if not change.label or not isinstance(part, Mapping):
        return name
    if change.name in ("links", "documents"):
        return f"{name}: {change.label}"
    head = next((cell.text for cell in showing.cells(part, language) if not cell.label), change.label)
    return f"{name}: {head}"


def _in_words(name: str, value: Any, language: Language) -> str:
    """A value as readers know it, on one line; nothing of what is not there."""
    if value is NOTHING or value in (None, "", [], {}):
        return ""
    if isinstance(value, Mapping):
        cells = showing.cells(value, language)
        return "; ".join(f"{cell.label}: {cell.text}" if cell.label else cell.text for cell in cells)
    return showing.plain(name, value, language).text
