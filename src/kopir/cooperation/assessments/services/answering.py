"""Respondents answer: each question is saved by itself, and all are handed in together."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NoReturn

from django.utils import timezone

from kopir.cooperation.assessments import contents, permissions
from kopir.cooperation.assessments.models import Answer, Assessment, Respondent
from kopir.cooperation.assessments.questionnaires import Evidence, Question
from kopir.cooperation.assessments.scale import KINDS
from kopir.cooperation.assessments.services.changing import (
    beside,
    check_level,
    day_of,
    respondent_of,
    step,
    words,
)
from kopir.errors import Conflict, InvalidInput
from kopir.language.catalogue import phrase

MOST_EVIDENCE: Final = 20
LONGEST_TITLE, LONGEST_ADDRESS = 500, 500
Row = Mapping[str, str]


@dataclass(frozen=True)
class Given:
    """What somebody says to a question.

    Attributes:
        level: nothing where none is chosen. cannot_say: nothing can be said.
        words: the reasons. lang: the language they are in.
        evidence: rows of ``kind``, ``title``, ``address`` and ``day``, as typed; empty rows are left out.
    """

    level: int | None = None
    cannot_say: bool = False
    words: str = ""
    lang: str = "en"
    evidence: Sequence[Row] = ()


class InvalidAnswer(InvalidInput):
    """An answer that cannot be kept; ``place`` is the entry: ``level``, ``words``, ``evidence.0.address``."""

    def __init__(self, message: str, /, *, place: str, **facts: object) -> None:
        super().__init__(message, **facts)
        self.place = place


def refuse(message: str, /, *, place: str, **facts: object) -> NoReturn:
    """Say that an entry cannot be kept as it is.

    Raises:
        InvalidAnswer: always.
    """
    raise InvalidAnswer(message, place=place, **facts)


def save_answer(
    user: Any, number: int, question: str, version: int, given: Given, today: date | None = None
) -> Answer:
    """Keep what a respondent says to a question.

    Args:
        user: the respondent.
        number: of the assessment.
        question: code.
        version: of the answer that was seen; 0 where there was none.
        given: what is said.
        today: the day it is.

    Raises:
        NotAllowed, NotFound. InvalidAnswer: a level or a piece of evidence cannot be as it is.
        Conflict: answers are not taken now, or this one was changed since in another window.
    """
    day = today or timezone.localdate()
    with beside(permissions.may_save_answer, user, number, "save_answer") as one:
        contents.question_of(one, question)
        mine = respondent_of(user, one)
        _answerable(one, mine, question, day)
        kept = mine.answers.select_for_update().filter(question=question).first()
        if (kept.version if kept else 0) != version:
            raise Conflict(
                "this answer was changed in another window in the meantime; what is kept and what you typed "
                "stand side by side: choose"
            )
        made = _checked(given, day)
        fields = {**made, "digest": contents.digests(one)[question], "changed": timezone.now()}
        if kept is None:
            answer = Answer.objects.create(respondent=mine, question=question, **fields)
            step(user, "save_answer", one, question, after=made)
            return answer
        step(user, "save_answer", one, question, before=plain(kept), after=made)
        for name, value in fields.items():
            setattr(kept, name, value)
        kept.version += 1
        kept.save()
    return kept


def plain(answer: Answer) -> dict[str, Any]:
    """What an answer says, as the history keeps it."""
    return {name: getattr(answer, name) for name in ("level", "cannot_say", "words", "lang", "evidence")}


def _answerable(one: Assessment, mine: Respondent, question: str, day: date) -> None:
    if one.state == Assessment.State.MODERATION:
        if not one.remarks.filter(question=question, asks=True).exists():
            raise Conflict(
                "the answers are being moderated; an answer is changed only where the coordinator asks to "
                "look at it again"
            )
        return
    if not one.answers_on(day):
        raise Conflict(
            "answers are taken from {opens} to {closes}; {coordinator} can set other days",
            opens=one.opens or "–",
            closes=one.closes or "–",
            coordinator=str(one.coordinator),
        )
    if mine.handed_in is not None:
        raise Conflict("your answers are handed in; take them back first, then change them")


def _checked(given: Given, day: date) -> dict[str, Any]:
    """What is kept of what was given."""
    try:
        check_level(given.level)
    except InvalidInput as error:
        raise InvalidAnswer(error.message, place="level", **error.facts) from error
    if given.level is not None and given.cannot_say:
        refuse("choose a level, or that nothing can be said; not both", place="level")
    try:
        said = words(given.words)
    except InvalidInput as error:
        raise InvalidAnswer(error.message, place="words", **error.facts) from error
    return {
        "level": given.level,
        "cannot_say": given.cannot_say,
        "words": said,
        "lang": given.lang,
        "evidence": checked_evidence(given.evidence, day),
    }


def checked_evidence(rows: Sequence[Row], day: date) -> list[dict[str, str]]:
    """Pieces of evidence as they are kept; empty rows are left out.

    Raises:
        InvalidAnswer: a piece lacks its kind or title, or its address or day is none.
    """
    kept = []
    for place, row in enumerate(rows):
        piece = {
            name: " ".join(str(row.get(name, "")).split()) for name in ("kind", "title", "address", "day")
        }
        if piece["title"] or piece["address"] or piece["day"]:
            _check_piece(piece, place, day)
            kept.append(piece)
    if len(kept) > MOST_EVIDENCE:
        refuse(
            "{found} pieces of evidence are given; {most} are kept at most: leave the weakest out",
            place="evidence",
            found=len(kept),
            most=MOST_EVIDENCE,
        )
    return kept


def _check_piece(piece: Row, place: int, day: date) -> None:
    nth = {"number": place + 1}
    if piece["kind"] not in KINDS:
        refuse("evidence {number}: choose what it is", place=f"evidence.{place}.kind", **nth)
    if not piece["title"] or len(piece["title"]) > LONGEST_TITLE:
        refuse(
            "evidence {number}: give its title, in {most} characters at most",
            place=f"evidence.{place}.title",
            most=LONGEST_TITLE,
            **nth,
        )
    address = piece["address"]
    if address and not _is_address(address):
        refuse(
            "evidence {number}: “{found}” is no address of the web; write it as https://example.org/page",
            place=f"evidence.{place}.address",
            found=address[:200],
            **nth,
        )
    if piece["kind"] == "site" and not address:
        refuse(
            "evidence {number}: give the address of the site, so that anybody can open it",
            place=f"evidence.{place}.address",
            **nth,
        )
    if piece["day"]:
        _check_day(piece["day"], place, day)


def _is_address(written: str) -> bool:
    start, _colon, rest = written.partition("://")
    host = rest.partition("/")[0]
    return (
        start in ("http", "https")
        and len(written) <= LONGEST_ADDRESS
        and "." in host
        and written.isprintable()
        and not any(sign in written for sign in ' "<>\\^`{|}')
    )


def _check_day(written: str, place: int, today: date) -> None:
    day = day_of(written)
    if day is None or day > today:
        refuse(
            "evidence {number}: “{found}” is no day up to today; write it as 2025-09-01",
            place=f"evidence.{place}.day",
            number=place + 1,
            found=written[:40],
        )


def lacking(question: Question, answer: Answer) -> Evidence:
    """What evidence the level of an answer takes that is not given."""
    if answer.level is None:
        return ()
    return question.lacking(answer.level, contents.kinds_of(answer.evidence))


NOT_ANSWERED: Final = phrase("choose a level, or say that nothing can be said")
NO_EVIDENCE: Final = phrase("this level takes more evidence than is given")
NO_REASON: Final = phrase("say in a sentence why")


def unready(respondent: Respondent) -> dict[str, str]:
    """Questions that hinder handing in, each with the reason, a message of the catalogue."""
    one = respondent.assessment
    kept = contents.now(respondent.answers.all(), one)
    found = {}
    for question in contents.questionnaire_of(one).questions:
        answer = kept.get(question.code)
        if answer is None or not contents.said(answer):
            found[question.code] = NOT_ANSWERED
        elif lacking(question, answer):
            found[question.code] = NO_EVIDENCE
        elif answer.level is not None and not answer.words:
            found[question.code] = NO_REASON
    return found


def hand_in_answers(user: Any, number: int, today: date | None = None) -> Respondent:
    """Say that one's answers are complete: every question is answered, and every level has its evidence.

    Raises:
        NotAllowed, NotFound. InvalidInput: a question is not ready; ``unready`` says which, and why.
        Conflict: answers are not taken now.
    """
    with beside(permissions.may_hand_in_answers, user, number, "hand_in_answers") as one:
        mine = respondent_of(user, one)
        _answerable(one, mine, "", today or timezone.localdate())
        left = unready(mine)
        if left:
            names = {each.code: each.names for each in contents.questionnaire_of(one).questions}
            raise InvalidInput(
                "not handed in yet: {count} questions are not ready: {questions}. Each says below what it "
                "lacks; what you typed is kept",
                count=len(left),
                questions=[names[code] for code in left],
            )
        mine.handed_in = timezone.now()
        mine.save(update_fields=["handed_in"])
        step(user, "hand_in_answers", one)
    return mine


def take_answers_back(user: Any, number: int, today: date | None = None) -> Respondent:
    """Go on writing answers that were handed in, as long as answers are taken.

    Raises:
        NotAllowed, NotFound. Conflict: they are not handed in, or answers are not taken any more.
    """
    with beside(permissions.may_take_answers_back, user, number, "take_answers_back") as one:
        mine = respondent_of(user, one)
        if mine.handed_in is None:
            raise Conflict("your answers are not handed in; go on writing them")
        mine.handed_in = None
        _answerable(one, mine, "", today or timezone.localdate())
        mine.save(update_fields=["handed_in"])
        step(user, "take_answers_back", one)
    return mine
