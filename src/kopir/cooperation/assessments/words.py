"""What states, steps and levels of assessments are called on the pages."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext_lazy as _

from kopir.cooperation.assessments.models import Assessment
from kopir.cooperation.assessments.scale import KINDS, LEVELS, scale
from kopir.cooperation.assessments.states import NAMES
from kopir.documents import languages
from kopir.language import Language, gettext
from kopir.language.sentences.words import capital

STEPS: Final = {
    "begin_assessment": _("began the assessment"),
    "set_days": _("set the days of answering"),
    "add_respondent": _("asked somebody to answer"),
    "remove_respondent": _("took somebody off the list of respondents"),
    "open_assessment": _("opened it to the respondents"),
    "take_edition": _("took over a newer edition of the questionnaire"),
    "hand_over_assessment": _("handed the coordination over"),
    "save_answer": _("answered a question"),
    "hand_in_answers": _("handed in the answers"),
    "take_answers_back": _("took the answers back"),
    "begin_moderation": _("closed the answers and began the moderation"),
    "ask_respondents": _("asked the respondents to look at a question again"),
    "remark": _("made a remark on a question"),
    "decide_question": _("decided a question"),
    "dissent": _("disagreed with a decision"),
    "take_dissent_back": _("took a disagreement back"),
    "finish_moderation": _("finished the moderation"),
    "return_assessment": _("sent it back to moderation"),
    "publish_assessment": _("published the results"),
    "withdraw_assessment": _("withdrew the assessment"),
    "restore_assessment": _("brought the assessment back"),
    "closing": _("reminded those whose answers are missing"),
}


def state(one: Assessment, language: Language) -> str:
    """How far an assessment came: “Open to respondents”."""
    return capital(gettext(NAMES[one.state], language))


def level(number: int | None, language: Language) -> str:
    """A level in words: “2 – Developing”; nothing where there is none."""
    return "" if number is None else f"{number} – {scale().levels[number].names.get(language)}"


def level_choices(language: Language) -> list[tuple[int, str]]:
    """Every level with its words, the lowest first."""
    return [(number, level(number, language)) for number in LEVELS]


def kind(code: str, language: Language) -> str:
    """What a kind of evidence is called."""
    return next((scale().kinds[each].names.get(language) for each in KINDS if each == code), code)


def kind_choices(language: Language) -> list[tuple[str, str]]:
    """Every kind of evidence with its words."""
    return [(code, kind(code, language)) for code in KINDS]


def written_in(text: str, page: Language) -> Language:
    """The language somebody wrote in: as the letters tell, else that of the page."""
    if not any(letter.isalpha() for letter in text):
        return page
    code = languages.language(text)
    return "kk" if code.startswith("kk") else "ru" if code == "ru" else "en"
