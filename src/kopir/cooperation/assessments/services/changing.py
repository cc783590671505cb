"""How an assessment is changed: by one person at a time, with a step in its history."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import Any, Final

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from kopir.accounts.models import User
from kopir.accounts.permissions import Predicate
from kopir.cooperation.assessments import states
from kopir.cooperation.assessments.models import Assessment, Respondent, Step
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.scale import LEVELS
from kopir.cooperation.assessments.services.noticing import tell
from kopir.errors import Conflict, InvalidInput, NotFound

LONGEST: Final = 5_000
"""Letters of an answer's words, a reason, a remark."""
EARLIEST: Final = date(1900, 1, 1)
"""No day of a form is before it."""


@contextmanager
def changing(predicate: Predicate, user: Any, number: int, version: int, action: str) -> Iterator[Assessment]:
    """An assessment that this person alone changes until the block ends; all of it is saved, or nothing.

    Args:
        predicate: whether the person may.
        user: who changes it.
        number: of the assessment.
        version: the version the person saw.
        action: name of the service; it decides in which states something is done.

    Raises:
        NotAllowed, NotFound. Conflict: somebody changed it since, or its state is another one.
    """
    require(predicate, user, found(number))
    with transaction.atomic():
        mine = Assessment.objects.filter(pk=number, version=version)
        if not mine.update(version=F("version") + 1, changed=timezone.now()):
            raise overtaken(number)
        one = found(number)
        require(predicate, user, one)
        states.demand(action, one)
        yield one


@contextmanager
def beside(predicate: Predicate, user: Any, number: int, action: str) -> Iterator[Assessment]:
    """An assessment whose state stays as it is until the block ends, for what several do side by side.

    Raises:
        NotAllowed, NotFound. Conflict: its state is another one.
    """
    require(predicate, user, found(number))
    with transaction.atomic():
        one = Assessment.objects.select_for_update().get(pk=number)
        require(predicate, user, one)
        states.demand(action, one)
        yield one


def found(number: int) -> Assessment:
    """The assessment of a number.

    Raises:
        NotFound: there is none.
    """
    one = Assessment.objects.select_related("organisation", "coordinator").filter(pk=number).first()
    if one is None:
        raise NotFound("there is no assessment {found}; see the list of your assessments", found=number)
    return one


def respondent_of(user: Any, assessment: Assessment) -> Respondent:
    """What somebody is in an assessment that a predicate let the person into."""
    return Respondent.objects.select_related("assessment").get(assessment=assessment, user=user)


def overtaken(number: int) -> Conflict:
    """What is said to who saw an older state."""
    last = Step.objects.filter(assessment=number).select_related("by").first()
    return Conflict(
        "{who} changed this assessment in the meantime; nothing of yours was saved over it. Look at it anew, "
        "then decide",
        who=str(last.by) if last and last.by else "–",
    )


def step(
    user: Any,
    action: str,
    assessment: Assessment,
    question: str = "",
    *,
    before: Any = None,
    after: Any = None,
    text: str = "",
    public: bool = False,
) -> Step:
    """Write what was done into the history, and tell those whom it concerns."""
    made = Step.objects.create(
        assessment=assessment,
        by=user if isinstance(user, User) else None,
        action=action,
        question=question,
        before=before,
        after=after,
        text=text,
        public=public,
    )
    tell(made)
    return made


def go_to(assessment: Assessment, state: str, *fields: str) -> None:
    """Put an assessment into a state, and save these fields of it too."""
    assessment.state = state
    assessment.save(update_fields=["state", *fields])


def check_level(level: int | None) -> None:
    """Go on only with a level of the scale, or none.

    Raises:
        InvalidInput: there is no such level.
    """
    if level is not None and level not in LEVELS:
        raise InvalidInput(
            "there is no level {found}; there are {known}", found=level, known=[str(one) for one in LEVELS]
        )


def day_of(written: str) -> date | None:
    """A day as it is written in a form, ``2025-09-01``; nothing where it is none that can be meant."""
    try:
        found = date.fromisoformat(written)
    except ValueError:
        return None
    return found if found >= EARLIEST and found.isoformat() == written else None


def words(text: str, *, needed: str = "") -> str:
    """Words as they are kept.

    Args:
        text: as typed.
        needed: what to say where there are none; nothing where they may be missing.

    Raises:
        InvalidInput: there are none, or too many.
    """
    kept = text.replace("\r\n", "\n").strip()
    if not kept and needed:
        raise InvalidInput(needed)
    if len(kept) > LONGEST:
        raise InvalidInput(
            "the text has {found} characters; at most {most} are kept: shorten it, or put the rest into a "
            "document and name it as evidence",
            found=len(kept),
            most=LONGEST,
        )
    return kept
