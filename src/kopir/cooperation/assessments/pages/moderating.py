"""The answers side by side: spread, remarks, what is decided of each question, and who disagrees."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Final, cast

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _

from kopir import language as speech
from kopir.accounts.models import User
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation.assessments import contents, permissions, services, words
from kopir.cooperation.assessments.models import Answer, Assessment, Respondent
from kopir.cooperation.assessments.pages import showing
from kopir.cooperation.assessments.pages.showing import Context
from kopir.cooperation.assessments.pages.typed import whole
from kopir.cooperation.assessments.questionnaires import Question
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.results import result_of
from kopir.cooperation.assessments.scale import LEVELS
from kopir.cooperation.assessments.scoring import QuestionScore
from kopir.errors import Conflict, InvalidInput
from kopir.language import Language

State = Assessment.State
NONE: Final = "none"
"""What the form sends for “no consensus”, and for “no level can be said”."""


@dataclass(frozen=True)
class _Problem:
    """What went wrong with the form of a question.

    Attributes:
        question: code. action: of the button. message: what to tell. sent: what was typed. status: of HTTP.
    """

    question: str = ""
    action: str = ""
    message: str = ""
    sent: Mapping[str, str] = field(default_factory=dict)
    status: int = 200


@spoken("GET", "HEAD")
@open_to(permissions.may_read_assessments)
def moderation(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``readiness/<number>/moderation``: all answers, from the moderation on.

    Raises:
        NotFound, NotAllowed. Conflict: the answers are not closed yet, and nobody sees those of others.
    """
    one = services.found(number)
    require(permissions.may_read_assessment, request.user, one)
    return _page(request, language, one, _Problem())


@spoken("POST")
@open_to(permissions.may_read_assessments)
def question(request: HttpRequest, language: str, number: int, code: str) -> HttpResponseBase:
    """``readiness/<number>/questions/<code>``: what the button says is done with a question.

    Raises:
        NotFound, NotAllowed. InvalidInput: the button is none of ours.
    """
    one = services.found(number)
    require(permissions.may_read_assessment, request.user, one)
    verb = request.POST.get("do", "")
    if verb not in _DO:
        raise InvalidInput("the form could not be read; open the page anew")
    try:
        message = _DO[verb](request, one, code, showing.tongue(language))
    except (InvalidInput, Conflict) as error:
        sent = {name: str(value) for name, value in request.POST.items()}
        status = 409 if isinstance(error, Conflict) else 400
        problem = _Problem(code, verb, told(error, language), sent, status)
        return _page(request, language, services.found(number), problem)
    messages.success(request, message)
    return go(f"/{language}/readiness/{number}/moderation#q-{code}")


def _level(request: HttpRequest) -> int | None:
    written = request.POST.get("level", "")
    if written == NONE:
        return None
    if written not in {str(each) for each in LEVELS}:
        raise InvalidInput("choose a level, or that there is none")
    return int(written)


def _decide(request: HttpRequest, one: Assessment, code: str, language: Language) -> str:
    reason, version = request.POST.get("text", ""), whole(request.POST.get("version", ""))
    lang = words.written_in(reason, language)
    services.decide_question(request.user, one.pk, code, version, _level(request), reason, lang)
    return _("Decided.")


def _ask(request: HttpRequest, one: Assessment, code: str, language: Language) -> str:
    text = request.POST.get("text", "")
    services.ask_respondents(request.user, one.pk, code, text, words.written_in(text, language))
    return _("Asked: the respondents can change their answers to this question.")


def _remark(request: HttpRequest, one: Assessment, code: str, language: Language) -> str:
    text = request.POST.get("text", "")
    services.remark(request.user, one.pk, code, text, words.written_in(text, language))
    return _("Said.")


def _dissent(request: HttpRequest, one: Assessment, code: str, language: Language) -> str:
    text = request.POST.get("text", "")
    lang = words.written_in(text, language)
    services.dissent(request.user, one.pk, code, _level(request), text, lang)
    return _("Your disagreement is kept, and stands in the report.")


def _undissent(request: HttpRequest, one: Assessment, code: str, _language: Language) -> str:
    services.take_dissent_back(request.user, one.pk, code)
    return _("Taken back.")


_DO: Final[Mapping[str, Callable[[HttpRequest, Assessment, str, Language], str]]] = {
    "decide": _decide,
    "ask": _ask,
    "remark": _remark,
    "dissent": _dissent,
    "take-dissent-back": _undissent,
}


def _page(request: HttpRequest, language: str, one: Assessment, problem: _Problem) -> HttpResponseBase:
    if services.stood(one) in (State.DRAFT, State.OPEN):
        raise Conflict(
            "the answers are not closed yet; respondents do not see each other's answers until {coordinator} "
            "closes them",
            coordinator=str(one.coordinator),
        )
    tongue = showing.tongue(language)
    board = _Board(one, cast(User, request.user), tongue, problem)
    context = {
        "title": _("Moderation"),
        "overline": contents.title(one, tongue),
        "answer": board.answer(),
        "crumbs": showing.crumbs(one, tongue),
        "one": one,
        "may": board.may,
        "level_choices": words.level_choices(tongue),
        "sections": board.sections(),
    }
    return render(request, "assessments/moderation.html", context, status=problem.status)


class _Board:
    """Everything that was said of each question."""

    def __init__(self, one: Assessment, user: User, language: Language, problem: _Problem) -> None:
        self.one, self.language, self.problem, self.reader = one, language, problem, user.pk
        self.questionnaire = contents.questionnaire_of(one)
        self.may = showing.may(user, one)
        self.leads = permissions.may_decide_question(user, one)
        self.result = result_of(one)
        self.scores = {each.question.code: each for each in self.result.questions}
        found = one.respondents.exclude(handed_in=None).select_related("user")
        self.respondents = list(found.prefetch_related("answers", "dissents"))
        self.answers = {each.pk: contents.now(each.answers.all(), one) for each in self.respondents}
        self.mine = next((each for each in self.respondents if each.user_id == user.pk), None)
        self.decisions = contents.now(one.decisions.select_related("by"), one)
        every = one.respondents.select_related("user").prefetch_related("dissents")
        self.dissents = [
            (each, contents.standing(each.dissents.all(), one, self.decisions)) for each in every
        ]
        self.versions = dict(one.decisions.values_list("question", "version"))
        self.remarks = list(one.remarks.select_related("by"))
        self.figures = showing.figures(one, language)

    def answer(self) -> str:
        """How many answered, how many questions are decided, and how far they agreed."""
        told = _("%(respondents)s respondents answered; %(decided)s of %(all)s questions are decided.") % {
            "respondents": len(self.respondents),
            "decided": len(self.decisions),
            "all": len(self.questionnaire.questions),
        }
        alpha = self.result.alpha
        if alpha is None:
            return told
        agreed = _("Krippendorff's alpha of their answers: %(alpha)s (1 is full agreement, 0 is chance).")
        return f"{told} " + agreed % {"alpha": speech.number(alpha, self.language, digits=2)}

    def sections(self) -> list[Context]:
        """Sections with their questions."""
        return [
            {
                "code": section.code,
                "name": section.names.get(self.language),
                "questions": [self._question(each) for each in section.questions],
            }
            for section in self.questionnaire.sections
        ]

    def _question(self, question: Question) -> Context:
        code = question.code
        problem = self.problem if self.problem.question == code else _Problem()
        decision = self.decisions.get(code)
        return {
            **showing.question(question, self.language),
            "answers": [self._said(each, self.answers[each.pk].get(code)) for each in self.respondents],
            "spread": self._spread(self.scores[code]),
            "figures": self.figures.get(code, []),
            "remarks": [self._remark(each) for each in self.remarks if each.question == code],
            "decision": self._decision(decision) if decision else None,
            "version": self.versions.get(code, 0),
            "dissents": [self._dissent(who, held[code]) for who, held in self.dissents if code in held],
            "own_dissent": self._own_dissent(code),
            "problem": problem,
        }

    def _said(self, respondent: Respondent, answer: Answer | None) -> Context:
        level = None if answer is None else answer.level
        cannot = answer is not None and answer.cannot_say
        return {
            "capacity": respondent.capacity,
            "name": str(respondent.user) if self.leads else "",
            "own": self.mine is not None and respondent.pk == self.mine.pk,
            "level": _("Nothing can be said") if cannot else words.level(level, self.language),
            "words": answer.words if answer else "",
            "lang": answer.lang if answer else self.language,
            "evidence": showing.evidence(answer.evidence, self.language) if answer else [],
        }

    def _spread(self, score: QuestionScore) -> str:
        """How far apart the levels are, in one sentence."""
        if score.spread is None:
            return _("Nobody gave a level.")
        low, high = score.spread
        if low == high:
            return _("All gave level %(level)s.") % {"level": low}
        told = _("Levels from %(low)s to %(high)s") % {"low": low, "high": high}
        if score.consensus is None:
            return told + "."
        agreed = speech.number(score.consensus, self.language, digits=2)
        return f"{told}; " + _("consensus %(value)s (1 is full, 0 is none).") % {"value": agreed}

    def _remark(self, each: Any) -> Context:
        own = next((one.capacity for one in self.respondents if one.user_id == each.by_id), "")
        return {
            "by": own or str(each.by),
            "text": each.text,
            "lang": each.lang,
            "asks": each.asks,
            "at": each.at,
        }

    def _decision(self, decision: Any) -> Context:
        return {
            "level": words.level(decision.level, self.language) or _("No consensus"),
            "code": NONE if decision.level is None else str(decision.level),
            "reason": decision.reason,
            "lang": decision.lang,
            "by": str(decision.by),
            "at": decision.at,
        }

    def _dissent(self, who: Respondent, dissent: Any) -> Context:
        return {
            "capacity": who.capacity,
            "level": words.level(dissent.level, self.language) or _("no level can be said"),
            "words": dissent.words,
            "lang": dissent.lang,
        }

    def _own_dissent(self, code: str) -> bool:
        """Whether the person who looks at the page disagrees."""
        return any(who.user_id == self.reader and code in held for who, held in self.dissents)
