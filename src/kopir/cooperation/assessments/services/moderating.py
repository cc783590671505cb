"""Answers are laid side by side and brought to a consensus; who disagrees is kept with the result."""

from __future__ import annotations

from typing import Any

from django.utils import timezone

from kopir.cooperation.assessments import contents, permissions
from kopir.cooperation.assessments.models import Assessment, Decision, Dissent, Remark
from kopir.cooperation.assessments.services.changing import (
    beside,
    changing,
    check_level,
    go_to,
    respondent_of,
    step,
    words,
)
from kopir.cooperation.assessments.states import LEAST
from kopir.errors import Conflict, InvalidInput
from kopir.evidence.view import View
from kopir.language.catalogue import phrase

State = Assessment.State


def begin_moderation(user: Any, number: int, version: int) -> Assessment:
    """Close the answers; those that were handed in are laid side by side.

    Raises:
        NotAllowed, NotFound. Conflict: fewer than two respondents handed in.
    """
    with changing(permissions.may_begin_moderation, user, number, version, "begin_moderation") as one:
        count = one.respondents.exclude(handed_in=None).count()
        if count < LEAST:
            raise Conflict(
                "{count} of at least {least} respondents have handed in their answers; remind the others, or "
                "ask more people",
                count=count,
                least=LEAST,
            )
        step(user, "begin_moderation", one, after={"handed_in": count})
        go_to(one, State.MODERATION)
    return one


def ask_respondents(user: Any, number: int, question: str, text: str, lang: str) -> Remark:
    """Ask the respondents to look at their answers to a question again; they can change them then.

    Raises:
        NotAllowed, NotFound, Conflict. InvalidInput: there are no words.
    """
    with beside(permissions.may_ask_respondents, user, number, "ask_respondents") as one:
        return _said(user, one, question, text, lang, asks=True)


def remark(user: Any, number: int, question: str, text: str, lang: str) -> Remark:
    """Say something on a question to those who take part.

    Raises:
        NotAllowed, NotFound, Conflict. InvalidInput: there are no words.
    """
    with beside(permissions.may_remark, user, number, "remark") as one:
        return _said(user, one, question, text, lang, asks=False)


def _said(user: Any, one: Assessment, question: str, text: str, lang: str, *, asks: bool) -> Remark:
    contents.question_of(one, question)
    said = words(text, needed=phrase("write what you want to say, then send it"))
    made = Remark.objects.create(assessment=one, question=question, by=user, text=said, lang=lang, asks=asks)
    step(user, "ask_respondents" if asks else "remark", one, question, text=said)
    return made


def decide_question(
    user: Any, number: int, question: str, version: int, level: int | None, reason: str, lang: str
) -> Decision:
    """Write down the level that was agreed on, or that there is no consensus, with the reason.

    Args:
        user: who decides.
        number: of the assessment.
        question: code.
        version: of the decision that was seen; 0 where there was none.
        level: the level; nothing where there is no consensus.
        reason: why.
        lang: the language of the reason.

    Raises:
        NotAllowed, NotFound. InvalidInput: there is no such level, or no reason.
        Conflict: it was decided otherwise in the meantime.
    """
    with beside(permissions.may_decide_question, user, number, "decide_question") as one:
        contents.question_of(one, question)
        check_level(level)
        said = words(reason, needed=phrase("say in a sentence why; the reason stands in the report"))
        kept = one.decisions.select_for_update().filter(question=question).first()
        if (kept.version if kept else 0) != version:
            raise Conflict("this question was decided in another window in the meantime; look at it anew")
        before = {"level": kept.level, "reason": kept.reason} if kept else None
        made = kept or Decision(assessment=one, question=question, version=0)
        made.level, made.reason, made.lang, made.by = level, said, lang, user
        made.digest, made.at = contents.digests(one)[question], timezone.now()
        made.version += 1
        made.save()
        step(user, "decide_question", one, question, before=before, after={"level": level, "reason": said})
    return made


def dissent(user: Any, number: int, question: str, level: int | None, text: str, lang: str) -> Dissent:
    """Disagree with what was decided of a question; the words stay with the result.

    Raises:
        NotAllowed, NotFound. InvalidInput: there are no words, or no such level, or it is the decided one.
        Conflict: nothing is decided of it yet.
    """
    with beside(permissions.may_dissent, user, number, "dissent") as one:
        contents.question_of(one, question)
        decided = contents.now(one.decisions.filter(question=question), one).get(question)
        if decided is None:
            raise Conflict("this question is not decided yet; say what you think of it in a remark")
        check_level(level)
        if level is not None and level == decided.level:
            raise InvalidInput("this level is the one that was decided; choose the one you hold to be right")
        said = words(text, needed=phrase("say in a sentence why you disagree; it stands in the report"))
        made, _new = Dissent.objects.update_or_create(
            respondent=respondent_of(user, one),
            question=question,
            defaults={
                "digest": contents.digests(one)[question],
                "level": level,
                "against": decided.level,
                "words": said,
                "lang": lang,
                "at": timezone.now(),
            },
        )
        step(user, "dissent", one, question, after={"level": level, "against": decided.level}, text=said)
    return made


def take_dissent_back(user: Any, number: int, question: str) -> None:
    """Say that one does not disagree any more.

    Raises:
        NotAllowed, NotFound. Conflict: one did not disagree.
    """
    with beside(permissions.may_take_dissent_back, user, number, "take_dissent_back") as one:
        mine = Dissent.objects.filter(respondent=respondent_of(user, one), question=question).first()
        if mine is None:
            raise Conflict("you did not disagree with this question; there is nothing to take back")
        step(user, "take_dissent_back", one, question, before={"level": mine.level}, text=mine.words)
        mine.delete()


def undecided(one: Assessment) -> list[str]:
    """Codes of the questions of which nothing is decided as they stand now, in their order."""
    decided = contents.now(one.decisions.all(), one)
    return [each.code for each in contents.questionnaire_of(one).questions if each.code not in decided]


def finish_moderation(user: Any, number: int, version: int, view: View) -> Assessment:
    """Make the results and hand them in for publication.

    Args:
        user: who does it.
        number: of the assessment.
        version: of it that was seen.
        view: the evidence whose figures stand beside the results.

    Raises:
        NotAllowed, NotFound. Conflict: a question is neither decided nor marked as without consensus.
    """
    from kopir.cooperation.assessments.results import made

    with changing(permissions.may_finish_moderation, user, number, version, "finish_moderation") as one:
        left = undecided(one)
        if left:
            names = {each.code: each.names for each in contents.questionnaire_of(one).questions}
            raise Conflict(
                "{count} questions are not decided: {questions}. Give each a level, or say that there is no "
                "consensus",
                count=len(left),
                questions=[names[code] for code in left],
            )
        one.result, one.settled = made(one, view), timezone.now()
        step(user, "finish_moderation", one)
        go_to(one, State.CONSENSUS, "result", "settled")
    return one
