"""A record is written: the forms of a new one and of one that is there."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters

from kopir.accounts import kinds
from kopir.accounts import services as workflow
from kopir.accounts.kinds import Body
from kopir.accounts.models import Entry, User
from kopir.accounts.permissions import may_create, may_save, require
from kopir.accounts.views import go, spoken, told
from kopir.errors import Conflict, InvalidInput, KopirError, NotFound
from kopir.language import LANGUAGES
from kopir.solutions import services, words
from kopir.solutions.claims import honest
from kopir.solutions.pages import merging
from kopir.solutions.pages.fields import FORMS
from kopir.solutions.pages.keeping import kept_open_to
from kopir.solutions.pages.likely import likely
from kopir.solutions.pages.mistakes import Mistakes, lacking, mistakes
from kopir.solutions.pages.naming import codes
from kopir.solutions.pages.outcomes import saved, shut
from kopir.solutions.pages.proposing import proposed
from kopir.solutions.pages.sheet import Sheet


@sensitive_post_parameters("password")
@spoken("GET", "HEAD", "POST")
@kept_open_to(may_create)
def new(request: HttpRequest, language: str, kind: str, refused: str) -> HttpResponseBase:
    """``exchange/new/<kind>``: a form; saving makes a draft of one's organisation.

    Raises:
        NotFound: there are no records of this kind.
    """
    if kind not in FORMS:
        raise NotFound(
            "there are no records of kind {found}; there are {known}", found=kind, known=list(FORMS)
        )
    if request.method != "POST":
        return Sheet.blank(kind, language).page(request)
    return _answer(request, Sheet.sent(request, language, kind), refused)


@sensitive_post_parameters("password")
@spoken("GET", "HEAD", "POST")
@kept_open_to(may_create)
def edit(request: HttpRequest, language: str, number: int, refused: str) -> HttpResponseBase:
    """``exchange/<number>/edit``: the form of a record; saving writes its draft.

    Raises:
        NotFound: there is no such record. NotAllowed: it is of another organisation.
    """
    entry = workflow.found(number)
    if refused:
        # Who is not signed in may see what they typed, and nothing of the record.
        return _answer(request, Sheet.sent(request, language, entry.kind, entry), refused)
    require(may_save, request.user, entry)
    if request.method == "POST":
        return _answer(request, Sheet.sent(request, language, entry.kind, entry), "")
    why = shut(entry)
    if why:
        messages.warning(request, why)
        return go(f"/{language}/exchange/{number}")
    latest = entry.latest
    return Sheet.of(entry, latest.body if latest else _last(entry), language).page(request)


def _last(entry: Entry) -> Body:
    """What a record said before its only version was given up."""
    version = entry.versions.first()
    return version.body if version else {}


def _answer(request: HttpRequest, sheet: Sheet, refused: str) -> HttpResponseBase:
    """What the button says, done; the form again wherever something stands against it."""
    sheet.refused = refused
    if refused:
        return sheet.page(request, 403)
    verb, _colon, what = request.POST.get("do", "save").partition(":")
    try:
        if verb in ("save", "submit"):
            return _save(request, sheet, verb == "submit")
        if verb == "add":
            sheet.add(what)
        elif verb == "remove":
            sheet.remove(what)
        elif verb == "write" and what in LANGUAGES and sheet.entry is None:
            sheet.written = what
        elif verb == "propose":
            sheet.proposals = proposed(sheet.form, sheet.typed, sheet.language)
            sheet.focus = "proposals"
        elif verb != "take":
            raise InvalidInput("the form could not be read; open the page anew")
    except KopirError as error:
        sheet.problem = told(error, sheet.language)
        return sheet.page(request, 409 if isinstance(error, Conflict) else 400)
    return sheet.page(request)


def _save(request: HttpRequest, sheet: Sheet, hand_in: bool) -> HttpResponse:
    user = cast(User, request.user)  # kept_open_to saw one
    sheet.hand_in = hand_in
    body = sheet.body()
    unknown = _unknown(body)
    if sheet.form.settle is not None:
        body, unknown = sheet.form.settle(body)
    with words.of_kind(sheet.form.kind):
        sheet.mistakes = {**mistakes(sheet.form, body, sheet.written), **unknown}
    if not sheet.mistakes and hand_in:
        sheet.mistakes = lacking(sheet.form, body, sheet.written)
    if sheet.mistakes:
        return sheet.page(request, 400)
    if sheet.entry is None:
        found = likely(sheet.form.kind, body, user, sheet.language)
        sheet.likely = [one for one in found if one.code not in sheet.apart]
        if sheet.likely:
            return sheet.page(request, 409)
        entry = services.begin(user, sheet.form.kind, body, sheet.written, sheet.note)
    else:
        try:
            services.write(user, sheet.entry.pk, sheet.lock, body, sheet.note)
        except Conflict:
            return _overtaken(request, sheet, body, hand_in)
        entry = workflow.found(sheet.entry.pk)
    return saved(request, sheet.language, entry, hand_in)


def _unknown(body: Body) -> Mistakes:
    """Solutions that a practice names and nobody knows; the others are told by their codes from now on."""
    if "solutions" not in body:
        return {}
    body["solutions"], unknown = codes(body["solutions"])
    if not unknown:
        return {}
    why = _("There is no solution %(names)s; write the name or code as the catalogue has it.")
    return {"solutions": why % {"names": ", ".join(unknown)}}


def _overtaken(request: HttpRequest, sheet: Sheet, body: Body, hand_in: bool) -> HttpResponse:
    """Somebody changed the record since the form was opened, or it cannot be changed now."""
    assert sheet.entry is not None
    entry = workflow.found(sheet.entry.pk)
    theirs = entry.latest.body if entry.latest else sheet.base
    if entry.lock == sheet.lock or shut(entry) or theirs == sheet.base:
        # Nothing to merge: it is saved now, or the error says why it cannot be.
        services.write(request.user, entry.pk, entry.lock, body, sheet.note)
        return saved(request, sheet.language, workflow.found(entry.pk), hand_in)
    normal = honest(sheet.base, kinds.kind(entry.kind).check(body), entry.language)
    mine = merging.Mine(sheet.base, normal, sheet.note, hand_in)
    return merging.page(request, sheet.language, entry, mine)
