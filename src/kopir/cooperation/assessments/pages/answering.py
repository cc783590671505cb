"""A respondent answers: every question by itself, nothing typed is lost, and all are handed in together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kopir import language as speech
from kopir.accounts.views import go, open_to, spoken, told
from kopir.cooperation.assessments import contents, permissions, services, words
from kopir.cooperation.assessments.models import Answer, Assessment, Respondent
from kopir.cooperation.assessments.pages import showing, typed
from kopir.cooperation.assessments.pages.showing import Context
from kopir.cooperation.assessments.pages.typed import PARTS, Typed
from kopir.cooperation.assessments.questionnaires import Question
from kopir.cooperation.assessments.refusing import require
from kopir.cooperation.assessments.scale import LEVELS
from kopir.cooperation.assessments.services.answering import MOST_EVIDENCE, NO_EVIDENCE, lacking, unready
from kopir.cooperation.assessments.services.changing import respondent_of
from kopir.errors import Conflict, InvalidInput, KopirError
from kopir.language import Language
from kopir.language.sentences.words import capital

State = Assessment.State
BLANK_ROWS: Final = 2
"""Rows of evidence that stand ready beside those that are filled."""


@dataclass
class _Sent:
    """What came of one sending.

    Attributes:
        saved: codes of the questions that were saved.
        typed: of those that were not, what was typed.
        problems: why they were not: message and place of the entry.
        conflict: whether one was changed in another window.
        told: what concerns all of it.
    """

    saved: list[str] = field(default_factory=list)
    typed: dict[str, Typed] = field(default_factory=dict)
    problems: dict[str, tuple[str, str]] = field(default_factory=dict)
    conflict: bool = False
    told: str = ""
    unready: bool = False

    @property
    def status(self) -> int:
        """Of the answer of HTTP."""
        if self.conflict:
            return 409
        return 400 if self.problems or self.told else 200


@spoken("GET", "HEAD", "POST")
@open_to(permissions.may_read_assessments)
def answers(request: HttpRequest, language: str, number: int) -> HttpResponseBase:
    """``readiness/<number>/answers``: the questions with one's own answers.

    Every question that was changed is saved, then what the button says is done: ``save``, ``keep:<question>``
    (an answer to an earlier wording still holds), ``hand-in``, ``take-back``.

    Raises:
        NotFound. NotAllowed: one is not asked to answer.
    """
    one = services.found(number)
    require(permissions.may_save_answer, request.user, one)
    if request.method != "POST":
        return _page(request, language, one, _Sent())
    verb, _colon, code = request.POST.get("do", "save").partition(":")
    sent = _saved(request, language, one)
    if verb == "keep" and code not in sent.problems:
        _keep(request, one, code, sent, language)
    if not sent.problems and verb in ("hand-in", "take-back"):
        _hand(request, one, verb, sent, language)
    if sent.status != 200:
        return _page(request, language, services.found(number), sent)
    if verb == "hand-in":
        messages.success(request, _("Handed in. Thank you."))
        return go(f"/{language}/readiness/{number}")
    messages.success(request, _message(verb, sent))
    return go(f"/{language}/readiness/{number}/answers{_place(one, verb, code, sent)}")


def _message(verb: str, sent: _Sent) -> str:
    if verb == "take-back":
        return _("They are yours again; hand them in when you are done.")
    count = len(sent.saved)
    if not count:
        return _("Nothing was changed, so nothing had to be saved.")
    return ngettext("%(count)s answer is saved.", "%(count)s answers are saved.", count) % {"count": count}


def _place(one: Assessment, verb: str, code: str, sent: _Sent) -> str:
    """Where the person goes on: at the question of the button."""
    known = {each.code for each in contents.questionnaire_of(one).questions}
    return f"#q-{code}" if verb in ("save", "keep") and code in known else ""


def _saved(request: HttpRequest, language: str, one: Assessment) -> _Sent:
    """Save each question that was changed; what cannot be saved is kept to be shown again."""
    sent = _Sent()
    for question in contents.questionnaire_of(one).questions:
        given = typed.read(request.POST, question.code)
        if given is None or not given.touched:
            continue
        try:
            said = given.given(showing.tongue(language))
            services.save_answer(request.user, one.pk, question.code, given.version, said)
        except (InvalidInput, Conflict) as error:
            place = error.place if isinstance(error, services.InvalidAnswer) else ""
            sent.problems[question.code] = (told(error, language), place)
            sent.typed[question.code] = given
            sent.conflict = sent.conflict or isinstance(error, Conflict)
        else:
            sent.saved.append(question.code)
    return sent


def _keep(request: HttpRequest, one: Assessment, code: str, sent: _Sent, language: str) -> None:
    """An answer to an earlier wording is given again, as it was."""
    mine = respondent_of(request.user, one)
    before = contents.asked_again(mine).get(code)
    if before is None:
        return
    given = services.Given(before.level, before.cannot_say, before.words, before.lang, before.evidence)
    try:
        services.save_answer(request.user, one.pk, code, before.version, given)
    except (InvalidInput, Conflict) as error:
        sent.problems[code] = (told(error, language), "")
    else:
        sent.saved.append(code)


def _hand(request: HttpRequest, one: Assessment, verb: str, sent: _Sent, language: str) -> None:
    service = services.hand_in_answers if verb == "hand-in" else services.take_answers_back
    try:
        service(request.user, one.pk)
    except KopirError as error:
        sent.told, sent.unready = told(error, language), isinstance(error, InvalidInput)


def _page(request: HttpRequest, language: str, one: Assessment, sent: _Sent) -> HttpResponseBase:
    tongue, mine = showing.tongue(language), respondent_of(request.user, one)
    form = _Form(one, mine, tongue, sent)
    asked = contents.questionnaire_of(one)
    context = {
        "title": _("Your answers"),
        "overline": contents.title(one, tongue),
        "answer": form.answer(),
        "crumbs": showing.crumbs(one, tongue),
        "one": one,
        "mine": mine,
        "meaning": asked.meaning.get(tongue),
        "told": sent.told,
        "writable": form.writable,
        "handed_in": mine.handed_in,
        "may_take_back": one.state == State.OPEN and mine.handed_in is not None,
        "mistakes": form.mistakes(),
        "sections": form.sections(),
        "kinds": words.kind_choices(tongue),
        "most_evidence": MOST_EVIDENCE,
    }
    return render(request, "assessments/answers.html", context, status=sent.status)


class _Form:
    """The questions with what is kept and what was typed."""

    def __init__(self, one: Assessment, mine: Respondent, language: Language, sent: _Sent) -> None:
        self.one, self.mine, self.language, self.sent = one, mine, language, sent
        self.questionnaire = contents.questionnaire_of(one)
        self.every = {each.question: each for each in mine.answers.all()}
        self.kept = contents.now(self.every.values(), one)
        self.again = contents.asked_again(mine)
        self.left = unready(mine)
        self.figures = showing.figures(one, language)
        asked = one.remarks.filter(asks=True) if one.state == State.MODERATION else ()
        self.asked = {each.question: each for each in asked}
        self.writable = (
            one.state == State.OPEN and mine.handed_in is None and one.answers_on(timezone.localdate())
        )

    def answer(self) -> str:
        """How far the person is, and until when answers are taken."""
        count = len(self.questionnaire.questions)
        ready = _("%(ready)s of %(all)s questions are ready to be handed in.") % {
            "ready": count - len(self.left),
            "all": count,
        }
        if self.one.state == State.OPEN and self.one.closes:
            until = _("Answers are taken until %(day)s.") % {
                "day": speech.date(self.one.closes, self.language)
            }
            return f"{ready} {until}"
        return ready

    def mistakes(self) -> list[Context]:
        """Questions to be put right, with links to them."""
        found = [(code, message) for code, (message, _place) in self.sent.problems.items()]
        if self.sent.unready:
            found += [(code, self._why(code)) for code in self.left]
        return [{"code": code, "name": self._name(code), "why": why} for code, why in found]

    def _name(self, code: str) -> str:
        question = self.questionnaire.question(code)
        return question.names.get(self.language) if question else code

    def _why(self, code: str) -> str:
        """Why a question hinders handing in; of evidence, which is missing."""
        reason = speech.gettext(self.left[code], self.language)
        question, answer = self.questionnaire.question(code), self.kept.get(code)
        if self.left[code] == NO_EVIDENCE and question and answer:
            reason += ": " + showing.takes(lacking(question, answer), self.language)
        return capital(reason) + "."

    def sections(self) -> list[Context]:
        """Sections with their questions."""
        return [
            {
                "code": section.code,
                "name": section.names.get(self.language),
                "meaning": section.meaning.get(self.language),
                "questions": [self._question(each) for each in section.questions],
            }
            for section in self.questionnaire.sections
        ]

    def _question(self, question: Question) -> Context:
        code = question.code
        stale = self.again.get(code)
        kept = typed.kept(self.kept.get(code), stale.version if stale else 0)
        shown = self.sent.typed.get(code, kept)
        message, place = self.sent.problems.get(code, ("", ""))
        remark = self.asked.get(code)
        return {
            **showing.question(question, self.language),
            "writable": self.writable or remark is not None,
            "seal": kept.sealed(),
            "typed": shown,
            "rows": _rows(shown, place),
            "problem": message,
            "place": place.partition(".")[0],
            "lacks": self._why(code)
            if code in self.left and (code in self.kept or self.sent.unready)
            else "",
            "figures": self.figures.get(code, []),
            "evidence": showing.evidence(shown.rows if not message else (), self.language),
            "before": self._before(stale),
            "kept_now": self._before(self.every.get(code)) if self.sent.conflict and message else None,
            "asked_again": remark,
            "level_words": words.level(_number(shown.level), self.language),
        }

    def _before(self, answer: Answer | None) -> Context | None:
        """An answer as it is kept, in words."""
        if answer is None:
            return None
        said = _("Nothing can be said") if answer.cannot_say else words.level(answer.level, self.language)
        return {
            "level": said or _("no level"),
            "words": answer.words,
            "lang": answer.lang,
            "evidence": showing.evidence(answer.evidence, self.language),
        }


def _number(level: str) -> int | None:
    return next((each for each in LEVELS if level == str(each)), None)


def _rows(shown: Typed, place: str) -> list[dict[str, Any]]:
    """Rows of evidence as they stand in the form, and some blank ones."""
    wrong: Mapping[str, str] = {}
    parts = place.split(".")
    if len(parts) == len(("evidence", "0", "kind")):
        wrong = {parts[1]: parts[2]}
    blank = dict.fromkeys(PARTS, "")
    rows = [*shown.rows, *[blank] * BLANK_ROWS]
    return [
        {**row, "number": number, "label": number + 1, "wrong": wrong.get(str(number), "")}
        for number, row in enumerate(rows)
    ]
