"""What a Russian sentence says was done to a document."""

from __future__ import annotations

from typing import Final

from kopir.documents.linking.wordlists import words as listed
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence

_FAR: Final = 150
"""Words around a title that may say what was done to it."""
_NEAR: Final = 6
"""Words before an action in which it is called a plan."""
_TAKEN: Final = frozenset({"участие", "меры", "к", "во"})
"""What is taken that is no document: part, measures, «к сведению»."""
_MEANT: Final = listed(
    """
    планировать планироваться намереваться намеренный намерение предстоять поручить поручать поручаю
    предложить готовый готовность необходимо следует нужно ускорить
    договориться ожидаться должный рассчитывать подготовка
    """
)


def draft(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a title that begins at a place is that of a draft: «проект закона»."""
    if first == sentence.first:
        return False
    return "проект" in russian.lemmas(prepared.tokens[first - 1].low)


def status(prepared: Prepared, sentence: Sentence, first: int, end: int) -> Status:
    """What the sentence says was done to a document that ends at an offset, the nearest word first."""
    at = prepared.token_at(end - 1)
    best: tuple[int, int, Status] | None = None
    for place in range(max(sentence.first, first - _FAR), min(sentence.after, at + _FAR)):
        if prepared.tokens[place].kind != "word" or first <= place <= at:
            continue
        done = _done(prepared, place)
        if done is not None:
            distance = min(abs(place - first), abs(place - at))
            if best is None or distance < best[0]:
                best = (distance, place, done)
    if best is None:
        return "mentioned"
    if best[2] in ("signed", "adopted") and (
        draft(prepared, sentence, first) or _to_come(prepared, sentence, best[1])
    ):
        return "planned"
    return best[2]


def _done(prepared: Prepared, place: int) -> Status | None:
    low, known = prepared.tokens[place].low, words("ru").done
    if (
        low.startswith("прин")
        and place + 1 < len(prepared.tokens)
        and prepared.tokens[place + 1].low in _TAKEN
    ):
        return "mentioned" if prepared.tokens[place + 1].low == "к" else None
    return next((known[form.lemma] for form in russian.forms(low)[:2] if form.lemma in known), None)


def _to_come(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether an action is still to come: its tense, or what is planned, ordered or hoped for before it."""
    forms = russian.forms(prepared.tokens[place].low)
    if forms[0].tense == "futr" or forms[0].pos == "INFN":
        return True
    if forms[0].pos in ("VERB", "PRTF"):
        return False
    if place > sentence.first and prepared.tokens[place - 1].low in ("будет", "будут", "быть"):
        return True
    if forms[0].pos == "PRTS":
        return False
    before = range(max(sentence.first, place - _NEAR), place)
    return any(russian.lemmas(prepared.tokens[each].low) & _MEANT for each in before)
