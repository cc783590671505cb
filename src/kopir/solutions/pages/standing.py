"""Where a record stands, what comes next and who does it, in sentences."""

from __future__ import annotations

from datetime import date, datetime
from typing import cast

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts import kinds
from kopir.accounts.models import Entry, Version
from kopir.accounts.services import NEEDED, approvals
from kopir.language import Language
from kopir.solutions.kinds import is_words
from kopir.solutions.pages import showing
from kopir.solutions.pages.fields import FORMS
from kopir.solutions.pages.showing import Cell

State = Version.State


def title(entry: Entry, language: Language) -> Cell:
    """What a record is called, marked where that is in another language than the reader's."""
    version = entry.latest or entry.versions.first()
    body = version.body if version is not None else {"code": entry.code}
    name = body.get(FORMS[entry.kind].named)
    if is_words(name):
        return showing.words_of(cast("dict[str, str]", name), language) or Cell(entry.code)
    return Cell(kinds.kind(entry.kind).title(body, language))


def organisation(entry: Entry, language: Language) -> str:
    """The name of the organisation a record belongs to; nothing where it is nobody's."""
    return entry.organisation.name(language)[0] if entry.organisation else ""


def now(entry: Entry, language: Language) -> str:
    """What a reader of the record should know first."""
    if entry.withdrawn:
        return _("Withdrawn on %(date)s: nobody sees it in the catalogue.") % {
            "date": day(entry.withdrawn, language)
        }
    if entry.open is not None:
        return _open(entry, entry.open, language)
    if entry.published is None:
        return _("Its version was given up; nothing of this record is published.")
    return _("Everybody sees version %(number)s, published on %(date)s.") % {
        "number": entry.published.number,
        "date": day(entry.published.published, language),
    }


def _open(entry: Entry, version: Version, language: Language) -> str:
    if version.state == State.SUBMITTED:
        return _(
            "Version %(number)s was handed in on %(date)s; %(have)s of %(needed)s approvals are there."
        ) % {
            "number": version.number,
            "date": day(version.submitted, language),
            "have": approvals(version),
            "needed": NEEDED,
        }
    if version.state == State.CHANGES:
        return _("Reviewers asked for changes in version %(number)s.") % {"number": version.number}
    if entry.published is not None:
        return _("Everybody sees version %(published)s; version %(number)s is a draft.") % {
            "published": entry.published.number,
            "number": version.number,
        }
    return _("A draft: only its organisation and those who review see it.")


def following(entry: Entry, language: Language) -> str:
    """What comes next, and who can do it."""
    if entry.withdrawn:
        return _("Next: an editor can bring it back.")
    if entry.open is None:
        return renewal(entry, language)
    if entry.open.state == State.SUBMITTED:
        missing = NEEDED - approvals(entry.open)
        if missing <= 0:
            return _("Next: an editor of another organisation publishes it.")
        return ngettext(
            "Next: %(count)s more person of another organisation must approve it.",
            "Next: %(count)s more people of other organisations must approve it.",
            missing,
        ) % {"count": missing}
    return _hand_in(entry, language)


def _hand_in(entry: Entry, language: Language) -> str:
    again = entry.open is not None and entry.open.state == State.CHANGES
    whose = organisation(entry, language)
    if not whose:
        return _("Next: an editor hands it in for review.")
    if again:
        return _(
            "Next: somebody of the organisation “%(organisation)s” changes it and hands it in again."
        ) % {"organisation": whose}
    return _("Next: somebody of the organisation “%(organisation)s” hands it in for review.") % {
        "organisation": whose
    }


def renewal(entry: Entry, language: Language) -> str:
    """By when a published record must be looked at again; nothing where no day is set."""
    if entry.renew_by is None or not entry.is_public:
        return ""
    told = {"date": speech.date(entry.renew_by, language, "full")}
    if is_overdue(entry):
        return _("It should have been looked at again by %(date)s.") % told
    return _("It must be looked at again by %(date)s.") % told


def is_overdue(entry: Entry) -> bool:
    """Whether nobody looked at a published record again in time."""
    return entry.renew_by is not None and entry.renew_by < timezone.localdate()


def day(moment: datetime | date | None, language: Language) -> str:
    """A day in words."""
    if moment is None:
        return "–"
    local = timezone.localtime(moment).date() if isinstance(moment, datetime) else moment
    return speech.date(local, language, "full")
