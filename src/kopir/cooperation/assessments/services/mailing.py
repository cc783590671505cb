"""Notices of assessments by e-mail, as often as the person chose, in the language of the person."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Final

from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from kopir import language as speech
from kopir.accounts.models import User
from kopir.accounts.services import mailing
from kopir.accounts.services.mailing import Round, Sent, Told
from kopir.accounts.words import spoken
from kopir.cooperation.assessments import contents, permissions
from kopir.cooperation.assessments.models import Assessment, Notice
from kopir.cooperation.assessments.services.noticing import CLOSING
from kopir.cooperation.assessments.states import PREPARING

State = Assessment.State
_CALLED: Final = _("You are asked to answer: %(title)s")
WORDS: Final[Mapping[str, Promise]] = {
    "open_assessment": _CALLED,
    "add_respondent": _CALLED,
    CLOSING: _("Your answers are not handed in yet: %(title)s"),
    "take_edition": _("The questionnaire was changed, some questions are asked again: %(title)s"),
    "hand_in_answers": _("%(who)s: answers handed in: %(title)s"),
    "begin_moderation": _("The answers are now compared, you can take part: %(title)s"),
    "ask_respondents": _("Please look at your answer again, “%(question)s”: %(title)s"),
    "remark": _("A remark on “%(question)s”: %(title)s"),
    "dissent": _("%(who)s: disagreement on “%(question)s”: %(title)s"),
    "hand_over_assessment": _("You are the coordinator now: %(title)s"),
    "finish_moderation": _("The moderation is finished, the results wait for publication: %(title)s"),
    "return_assessment": _("The results were sent back to moderation: %(title)s"),
    "publish_assessment": _("The results are published: %(title)s"),
    "withdraw_assessment": _("The assessment was withdrawn: %(title)s"),
    "restore_assessment": _("The assessment was brought back: %(title)s"),
}
"""Name of the service, and what is said of it."""
_TO_ANSWER: Final = frozenset({"open_assessment", "add_respondent", "take_edition", CLOSING})
_ONLY_IN: Final = {"ask_respondents": State.MODERATION, "finish_moderation": State.CONSENSUS}
"""What concerns nobody any more in another state."""


def send(now: datetime) -> Sent:
    """Send the notices of assessments that are due now; what is no longer so by then is not told.

    Args:
        now: the moment.

    Raises:
        InvalidInput: mails go over the network, but KOPIR_ADDRESS does not say where their links lead.
        Unavailable: the mail server cannot be reached; nothing was sent.
    """
    waiting = User.objects.filter(pk__in=Notice.objects.filter(mailed=None).values("user"))
    return mailing.deliver(waiting, lambda person: mailing.last_mail(_of(person)), _post, now)


def _of(person: User) -> QuerySet[Notice]:
    return Notice.objects.filter(user=person)


def _post(person: User, run: Round) -> None:
    rows = list(_of(person).filter(mailed=None).select_related("step__assessment", "step__by"))
    kept = _each_asked_once([each for each in rows if _concerns(person, each)])
    _of(person).filter(pk__in=[each.pk for each in rows if each not in kept]).delete()
    desk = f"{run.root}/{person.language}/readiness"
    for together in mailing.bundles(person, kept):
        with translation.override(person.language):
            told = [_told(each, person, run.root) for each in together[: mailing.MOST]]
        if not mailing.post(person, told, len(together) - len(told), desk, run):
            return
        _of(person).filter(pk__in=[each.pk for each in together]).update(mailed=run.now)


def _each_asked_once(notices: Sequence[Notice]) -> list[Notice]:
    """Notices of which only the first asks for answers to an assessment: it says the last day already."""
    asking = [each for each in notices if each.step.action in _TO_ANSWER]
    first = {each.step.assessment_id: each for each in reversed(asking)}
    return [each for each in notices if each not in asking or first[each.step.assessment_id] == each]


def _concerns(person: User, notice: Notice) -> bool:
    """Whether it is still so: who handed in is not asked to answer, who left reads nothing."""
    one, action = notice.step.assessment, notice.step.action
    if action in _TO_ANSWER:
        return one.state == State.OPEN and one.respondents.filter(user=person, handed_in=None).exists()
    known = permissions.may_read_assessment(person, one) or one.is_public
    return known and one.state == _ONLY_IN.get(action, one.state)


def _told(notice: Notice, person: User, root: str) -> Told:
    """A notice in words, with the last day of answering where answers are asked for."""
    step, one = notice.step, notice.step.assessment
    language = spoken()
    asked = {each.code: each.names.get(language) for each in contents.questionnaire_of(one).questions}
    said = {
        "title": contents.title(one, language),
        "question": asked.get(step.question, step.question),
        "who": _who(notice),
    }
    at = date_format(timezone.localtime(step.at), "SHORT_DATETIME_FORMAT")
    if step.action in _TO_ANSWER and one.closes:
        at = str(_("Last day: %(day)s")) % {"day": speech.date(one.closes, language)}
    return Told(
        words=str(WORDS[step.action]) % said,
        quoted="" if step.action == CLOSING else mailing.shortened(step.text),
        at=at,
        url=f"{root}/{language}/{_page(notice)}",
    )


def _who(notice: Notice) -> str:
    """As what somebody answers; names of respondents are not told to others."""
    step = notice.step
    mine = step.assessment.respondents.filter(user=step.by_id or 0).first()
    return mine.capacity if mine else str(step.by or "–")


def _page(notice: Notice) -> str:
    """Where to go from a notice, below the language."""
    step, one = notice.step, notice.step.assessment
    if step.action in _TO_ANSWER:
        return f"readiness/{one.pk}/answers"
    if step.action == "ask_respondents":
        return f"readiness/{one.pk}/answers#q-{step.question}"
    if step.question and one.state not in PREPARING:
        return f"readiness/{one.pk}/moderation#q-{step.question}"
    return f"assessments/{one.code}" if one.is_public else f"readiness/{one.pk}"
