"""What standings, verdicts and windows are called."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final, cast

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as later

from kopir import language as speech
from kopir.cooperation import words as coded
from kopir.cooperation.following.dues import Due
from kopir.language import Language

Names = Mapping[str, Promise]
STATUSES: Final[Names] = {
    "overdue": later("overdue"),
    "under-way": later("under way"),
    "agreed": later("agreed"),
    "proposed": later("proposed"),
    "done": later("carried out"),
    "lapsed": later("lapsed"),
    "superseded": later("superseded"),
}
VERDICTS: Final[Names] = {
    "reached": later("reached"),
    "on-track": later("on track"),
    "too-slow": later("too slow"),
    "moving-away": later("moving away"),
    "no-data": later("no data"),
}
MISSING: Final[Names] = {
    "area": later("nobody says for which country or group the number is meant"),
    "indicator": later("the evidence has no figures of this indicator there"),
    "year": later("nobody says until when the number is to be reached"),
    "base": later("the evidence has no figure from which it began"),
    "newer": later("the evidence has no figure that is newer than its beginning"),
}
PARTS: Final[Names] = {
    "actor": later("is to act"),
    "partner": later("acts with others"),
    "member": later("as a member of a group that is to act"),
    "about": later("it is about this country"),
    "agreed": later("agreed there"),
}
MOMENTS: Final[Names] = {
    "event": later("event"),
    "document": later("document"),
    "due": later("due"),
    "horizon": later("end of the time of a document"),
}


def spoken() -> Language:
    """The language that is spoken now."""
    return cast(Language, (get_language() or "en")[:2])


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
    if given.basis == "horizon":
        return _("%(day)s (the end of the time of its document: %(known)s)") % told
    return _("%(day)s (the source names only: %(known)s)") % told
