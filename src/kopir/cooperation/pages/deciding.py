"""What a person decided, sent by the forms on the page of a text."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _

from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation import permissions, services, words
from kopir.cooperation.models import Draft
from kopir.cooperation.pages import reading
from kopir.cooperation.showing import Problem
from kopir.errors import Conflict, InvalidInput, KopirError, NotFound

Sent = Mapping[str, str]


@spoken("POST")
@open_to(permissions.may_read_inbox)
def decide(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``inbox/entries/<number>``: typed values, a new one too, are saved, then what the button says is done.

    The button is named ``do``; its value is an action, with the number of a field or entry after a colon.
    """
    draft = Draft.objects.select_related("text", "parent").filter(pk=number).first()
    if draft is None:
        raise NotFound("there is no entry {found}; it was split or its text removed", found=number)
    sent = {name: str(value) for name, value in request.POST.items()}
    try:
        with transaction.atomic():
            done = _Form(request, draft, sent).act()
    except (InvalidInput, Conflict) as error:
        status = 409 if isinstance(error, Conflict) else 400
        problem = Problem(draft.pk, told(_named(error), language), sent)
        return reading.page(request, language, reading.found(draft.text_id), problem, status)
    if done.message:
        messages.success(request, done.message)
    return go(f"/{language}/inbox/texts/{done.text}#{done.place}")


def _named(error: KopirError) -> KopirError:
    """The error with fields called what the page calls them."""
    names = error.facts.get("names")
    if isinstance(names, list):
        error.facts["names"] = [str(words.FIELDS.get(name, name)) for name in names]
    return error


class _Done:
    """What came of an action: what to tell, and where the person looks next."""

    def __init__(self, text: int, place: str, message: str = "") -> None:
        self.text, self.place, self.message = text, place, message


class _Form:
    """One sending of the form of an entry."""

    def __init__(self, request: HttpRequest, draft: Draft, sent: Sent) -> None:
        self.request = request
        self.user = request.user
        self.draft = draft
        self.sent = sent
        self.versions: dict[int, int] = {}

    def act(self) -> _Done:
        """Save what was typed, then do what was asked."""
        verb, _colon, number = self.sent.get("do", "save").partition(":")
        if verb == "join":
            self._typed(0)
            return self._join(number)
        known: dict[str, Callable[[int], _Done]] = {
            "save": self._save,
            "accept": self._accept,
            "leave": self._leave,
            "restore": self._restore,
            "confirm": self._confirm,
            "reject": self._reject,
            "reopen": self._reopen,
            "add": self._add,
            "split": self._split,
            "merge": self._merge,
        }
        if verb not in known or (number and not _figures(number)):
            raise InvalidInput("the form could not be read; open the page anew")
        if verb != "reopen":
            self._typed(int(number) if verb in ("leave", "restore") else 0)
            if verb != "add" and self.sent.get("new-value", "").strip():
                self._add(0)
        return known[verb](int(number) if number else 0)

    def _version(self, draft: int) -> int:
        """The version the person saw, plus what this sending changed already."""
        if draft not in self.versions:
            given = self.sent.get(f"version-{draft}", "")
            if not _figures(given):
                raise InvalidInput("the form could not be read; open the page anew")
            self.versions[draft] = int(given)
        else:
            self.versions[draft] += 1
        return self.versions[draft]

    def _typed(self, but: int) -> None:
        """Each typed value that differs from the one that is kept is a correction, but for one field."""
        for draft in [self.draft, *self.draft.parts.all()]:
            if f"version-{draft.pk}" not in self.sent:
                continue
            for field in draft.fields.all():
                typed = self.sent.get(f"v-{field.pk}")
                if typed is None or field.pk == but or _plain(typed) == _plain(field.value):
                    continue
                services.edit_field(self.user, draft.pk, self._version(draft.pk), field.pk, typed)

    def _owner(self, field: int) -> Draft:
        drafts = [self.draft, *self.draft.parts.all()]
        for draft in drafts:
            if draft.fields.filter(pk=field).exists():
                return draft
        raise InvalidInput("the entry has no such field any more; look at it anew")

    def _at(self, place: str = "", message: str = "") -> _Done:
        return _Done(self.draft.text_id, place or f"d{self.draft.pk}", message)

    def _save(self, _number: int) -> _Done:
        return self._at(message=_("Saved."))

    def _accept(self, field: int) -> _Done:
        draft = self._owner(field)
        services.accept_field(self.user, draft.pk, self._version(draft.pk), field)
        return self._at(f"f{field}")

    def _leave(self, field: int) -> _Done:
        draft = self._owner(field)
        services.reject_field(self.user, draft.pk, self._version(draft.pk), field)
        return self._at(f"f{field}")

    def _restore(self, field: int) -> _Done:
        draft = self._owner(field)
        services.restore_field(self.user, draft.pk, self._version(draft.pk), field)
        return self._at()

    def _confirm(self, number: int) -> _Done:
        draft = self._part(number)
        services.confirm_draft(self.user, draft, self._version(draft))
        return self._at(self._next(), _("Confirmed and kept as a record."))

    def _join(self, code: str) -> _Done:
        if not code:
            raise InvalidInput("the form could not be read; open the page anew")
        services.confirm_draft(self.user, self.draft.pk, self._version(self.draft.pk), code)
        return self._at(self._next(), _("Confirmed: the record has this text as a further source now."))

    def _reject(self, number: int) -> _Done:
        draft = self._part(number)
        services.reject_draft(self.user, draft, self._version(draft))
        return self._at(f"d{draft}" if number else self._next(), _("Rejected. It can be opened again."))

    def _reopen(self, number: int) -> _Done:
        draft = self._part(number)
        services.reopen_draft(self.user, draft, self._version(draft))
        return self._at(message=_("Open again."))

    def _part(self, number: int) -> int:
        """The entry itself, or one of its parts."""
        if number and not self.draft.parts.filter(pk=number).exists():
            raise InvalidInput("the form could not be read; open the page anew")
        return number or self.draft.pk

    def _next(self) -> str:
        """The next entry that waits, or this one."""
        waiting = Draft.objects.filter(text=self.draft.text_id, parent=None, state=Draft.State.OPEN)
        following = waiting.filter(order__gt=self.draft.order).first() or waiting.first()
        return f"d{following.pk if following else self.draft.pk}"

    def _add(self, _number: int) -> _Done:
        name, value = self.sent.get("new-name", ""), self.sent.get("new-value", "")
        if name in ("participant-person", "participant-body"):
            part = services.add_participant(
                self.user, self.draft.pk, self._version(self.draft.pk), value, name.endswith("person")
            )
            return self._at(f"d{part.pk}", _("Added."))
        field = services.add_field(self.user, self.draft.pk, self._version(self.draft.pk), name, value)
        return self._at(f"f{field.pk}", _("Added."))

    def _split(self, _number: int) -> _Done:
        chosen = [int(each) for each in self.request.POST.getlist("move") if _figures(each)]
        parts = [int(each) for each in self.request.POST.getlist("move-part") if _figures(each)]
        new = services.split_draft(self.user, self.draft.pk, self._version(self.draft.pk), chosen, parts)
        return self._at(f"d{new.pk}", _("Split: what was chosen is an entry of its own now."))

    def _merge(self, into: int) -> _Done:
        named = self.sent.get("merge-into", "")
        chosen = into or (int(named) if _figures(named) else 0)
        target = services.merge_drafts(self.user, self.draft.pk, self._version(self.draft.pk), chosen)
        return _Done(target.text_id, f"d{target.pk}", _("Merged: both texts are sources of this entry now."))


def _figures(written: str) -> bool:
    """Whether it is a number of an entry or field."""
    return written.isascii() and written.isdecimal() and len(written) < 19


def _plain(value: str) -> str:
    return " ".join(value.split())


STATES: Final[dict[str, Callable[[Any, Any], None]]] = {
    "aside": services.set_text_aside,
    "open": services.take_text_back,
}


@spoken("POST")
@open_to(permissions.may_read_inbox)
def state(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``inbox/texts/<number>/state``: set a text aside, or take it back."""
    text = reading.found(number)
    action = STATES.get(request.POST.get("do", ""))
    if action is None:
        raise InvalidInput("the form could not be read; open the page anew")
    action(request.user, text)
    return go(f"/{language}/inbox/texts/{number}")


@spoken("POST")
@open_to(permissions.may_read_inbox)
def entry(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``inbox/texts/<number>/entries``: an entry that nobody drafted."""
    text = reading.found(number)
    kind, clause = request.POST.get("kind", ""), request.POST.get("words", "")
    try:
        draft = services.add_draft(request.user, text, kind, clause)
    except InvalidInput as error:
        problem = Problem(0, told(error, language), {"words": clause, "kind": kind})
        return reading.page(request, language, text, problem, 400)
    return go(f"/{language}/inbox/texts/{number}#d{draft.pk}")
