"""What standings, verdicts and windows are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kopir import language as speech
from kopir.accounts.words import spoken
from kopir.cooperation import words as coded
from kopir.cooperation.following.dues import Due
from kopir.cooperation.values import is_length
from kopir.language import Text

Names = Mapping[str, Promise]
STATUSES: Final[Names] = {
    "overdue": _("overdue"),
    "under-way": _("under way"),
    "agreed": _("agreed"),
    "proposed": _("proposed"),
    "done": _("carried out"),
    "lapsed": _("lapsed"),
    "superseded": _("superseded"),
}
VERDICTS: Final[Names] = {
    "reached": _("reached"),
    "on-track": _("on track"),
    "too-slow": _("too slow"),
    "moving-away": _("moving away"),
    "no-data": _("no data"),
}
MISSING: Final[Names] = {
    "area": _("nobody says for which country or group the number is meant"),
    "indicator": _("the evidence has no figures of this indicator there"),
    "year": _("nobody says until when the number is to be reached"),
    "base": _("the evidence has no figure from which it began"),
    "newer": _("the evidence has no figure that is newer than its beginning"),
}
PARTS: Final[Names] = {
    "actor": _("is to act"),
    "partner": _("acts with others"),
    "member": _("as a member of a group that is to act"),
    "about": _("it is about this country"),
    "agreed": _("agreed there"),
}
MOMENTS: Final[Names] = {
    "event": _("event"),
    "document": _("document"),
    "due": _("due"),
    "horizon": _("end of the time of a document"),
}


def said(text: Text) -> str:
    """A text in the language that is spoken now; where it is in another one, that stands behind it."""
    return text.marked(spoken())


def day(given: date) -> str:
    """A day in the language that is spoken now."""
    return speech.date(given, spoken(), "full")


def due(given: Due | None) -> str | None:
    """Until when something is due; where no day is known, at the end of what is known, and it says so."""
    if given is None:
        return None
    if given.exact:
        return day(given.day)
    told = {"known": coded.date_words(given.value) or given.value, "day": day(given.day)}
    if is_length(given.value):
        return str(_("%(day)s (the source says: within %(known)s)")) % told
    if given.basis == "horizon":
        return str(_("%(day)s (the end of the time of its document: %(known)s)")) % told
    return str(_("%(day)s (the source names only: %(known)s)")) % told
