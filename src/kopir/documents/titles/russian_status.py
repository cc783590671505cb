"""What a Russian sentence says was done to a document."""

from __future__ import annotations

import re
from typing import Final

from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

_FAR: Final = 150
"""Words around a title that may say what was done to it."""
_NEAR: Final = 6
"""Words before an action in which it is called a plan."""
_BEHIND: Final = 8
"""Words behind a title in which a clause about it may say so: «…, которая была принята»."""
_AFTER: Final = re.compile(
    r"(?:(?:Этот|Данный|Указанный)\s+)?(?:[Дд]окумент|[Сс]оглашение|[Мм]еморандум|[Дд]оговор)\s+"
    r"(?:(?:уже|также|сегодня|был[ао]?)\s+){0,2}(?P<verb>[^\W\d]+)"
)
_COUNTED: Final = 14
"""The same where documents are counted before: «подписание ряда документов, в том числе …»."""
_SOON: Final = 16
"""Words behind a noun of action in which it may be called awaited."""
_AWAITED: Final = listed(
    "ожидается планируется предполагается намечено намечена запланировано состоится предстоит позволит"
)
_GOVERNS: Final = 4
"""Words before a title in which a noun of action governs it."""
_SURE: Final = 0.5
"""Share of its readings as a verb from which a word is taken for one."""
_NEUTRAL: Final = listed(
    """
    войти входить включать включить сообщать сообщить передавать отметить отмечать говорить говориться заявить
    быть стать являться мочь состояться пройти подчеркнуть рассказать уточнить пояснить
    """
)
"""Verbs that may stand between what is done and a title."""
_TAKEN: Final = frozenset({"участие", "меры", "к", "во"})
"""What is taken that is no document: part, measures, «к сведению»."""
_OFFERED: Final = frozenset({"предложить", "предлагать", "инициировать", "предложение", "предлагаться"})
_MEANT: Final = listed(
    """
    планировать планироваться намереваться намеренный намерение предстоять поручить поручать поручаю
    предложить готовый готовность необходимо следует нужно ускорить предлагать инициировать предложение
    договориться ожидаться должный рассчитывать подготовка вопрос возможность необходимость целесообразность
    надежда надеяться ожидание перспектива призвать призывать
    """
)
_AWAY: Final = listed(
    """
    в во на по из с со к ко согласно при через под для благодаря вопреки без от до после против
    """
)
"""Prepositions behind which a document is not what something is done to."""


def draft(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a title that begins at a place is that of a draft: «проект закона»."""
    before = _before(prepared, sentence, first)
    return before is not None and "проект" in russian.lemmas(before.low)


def status(prepared: Prepared, sentence: Sentence, first: int, end: int) -> Status:
    """What the sentence says was done to a document that ends at an offset.

    A document behind a preposition or in the genitive of another noun («в рамках Стратегии», «задачи
    Программы») is only spoken of, unless a clause of its own says more («…, принятой в мае»).
    """
    at = prepared.token_at(end - 1)
    if first < sentence.after and draft(prepared, sentence, first):
        return "planned"
    before = _before(prepared, sentence, first)
    if before is not None and first < sentence.after and russian.forms(before.low)[0].pos == "PRTF":
        done = _done(prepared, prepared.token_at(before.start))
        if done in ("signed", "adopted"):
            return done
    if first < sentence.after and governed(prepared, sentence, first):
        return _told(prepared, sentence, at)
    best = _nearest(prepared, sentence, first, at)
    if best is None:
        return "mentioned"
    place, found = best
    if first < sentence.after and _other_verb(prepared, place, first):
        return "mentioned"
    if found in ("signed", "adopted"):
        return _to_come(prepared, sentence, place) or found
    if found == "planned" and _offered(prepared, sentence, place):
        return "proposed"
    return found


def told_after(prepared: Prepared, sentence: Sentence) -> Status | None:
    """What a sentence says of the document of the one before it: «Этот документ был подписан …»."""
    said = _AFTER.match(prepared.text, sentence.start, sentence.end)
    if not said:
        return None
    verb = prepared.token_at(said.start("verb"))
    return _done(prepared, verb) if _to_come(prepared, sentence, verb) is None else None


def _nearest(prepared: Prepared, sentence: Sentence, first: int, at: int) -> tuple[int, Status] | None:
    """Place of the nearest word that says what was done to a title between two places, and what."""
    best: tuple[int, int, Status] | None = None
    for place in range(max(sentence.first, first - _FAR), min(sentence.after, at + _FAR)):
        if prepared.tokens[place].kind != "word" or first <= place <= at:
            continue
        done = _done(prepared, place)
        if done is not None:
            distance = min(abs(place - first), abs(place - at))
            gerund = place > at and russian.forms(prepared.tokens[place].low)[0].pos == "GRND"
            if gerund or _made(prepared, place, done) or _far_noun(prepared, place, first):
                continue
            if best is None or distance < best[0]:
                best = (distance, place, done)
    return best and best[1:]


def _far_noun(prepared: Prepared, place: int, first: int) -> bool:
    """Whether a noun of action stands too far from a title to govern it: «подписание» does near before it."""
    if russian.forms(prepared.tokens[place].low)[0].pos != "NOUN":
        return False
    if any(prepared.tokens[each].low == "документов" for each in range(place + 1, first)):
        return first - place > _COUNTED
    return not 0 < first - place <= _GOVERNS


def _made(prepared: Prepared, place: int, done: Status) -> bool:
    """Whether a participle only says who drafted a document: «…, инициированную Туркменистаном»."""
    form = russian.forms(prepared.tokens[place].low)[0]
    return form.pos == "PRTF" and done in ("planned", "proposed")


def _other_verb(prepared: Prepared, place: int, first: int) -> bool:
    """Whether another verb stands nearer before a title: «подготовить отчет и обсудить Стратегию»."""
    between = (token for token in prepared.tokens[place + 1 : first] if token.kind == "word")
    return any(_verb(russian.forms(token.low)) for token in between)


def _verb(forms: tuple[russian.Form, ...]) -> bool:
    """Whether a word is surely a verb, and not one that only says who speaks or what is included."""
    if not forms[0].known or forms[0].lemma in _NEUTRAL:
        return False
    return sum(form.score for form in forms if form.pos in ("VERB", "INFN", "GRND")) > _SURE


def _before(prepared: Prepared, sentence: Sentence, first: int) -> Token | None:
    """The word before a title, not its quotation mark."""
    place = first - 1
    if place >= sentence.first and prepared.tokens[place].text in '«"“':
        place -= 1
    return prepared.tokens[place] if place >= sentence.first else None


def governed(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a title stands behind a preposition or is in the genitive of a noun that says nothing of it."""
    before = _before(prepared, sentence, first)
    if before is None or before.kind != "word":
        return False
    if before.low == "числе":
        return False
    if before.low in _AWAY:
        return True
    if {form.case for form in russian.forms(prepared.tokens[first].low)} == {"ins"}:
        return True
    forms = russian.forms(before.low)
    if forms[0].pos != "NOUN" or any(form.lemma in words("ru").done for form in forms):
        return False
    return any(form.case == "gen" for form in russian.forms(prepared.tokens[first].low))


def _told(prepared: Prepared, sentence: Sentence, at: int) -> Status:
    """What a participle or clause behind a title says of it: «…, подписанного в мае», «…, который принят»."""
    clause = False
    for place in range(at + 1, min(sentence.after, at + 1 + _BEHIND)):
        token = prepared.tokens[place]
        if token.kind != "word":
            if token.text not in ',»"”)':
                return "mentioned"
            continue
        form = russian.forms(token.low)[0]
        if form.pos == "PRTF" or (clause and form.pos in ("PRTS", "VERB")):
            return _to_come(prepared, sentence, place) or _done(prepared, place) or "mentioned"
        clause = clause or form.lemma == "который"
        if not clause and form.pos != "ADVB":
            return "mentioned"
    return "mentioned"


def _done(prepared: Prepared, place: int) -> Status | None:
    low, known = prepared.tokens[place].low, words("ru").done
    if (
        low.startswith("прин")
        and place + 1 < len(prepared.tokens)
        and prepared.tokens[place + 1].low in _TAKEN
    ):
        return "mentioned" if prepared.tokens[place + 1].low == "к" else None
    return next((known[form.lemma] for form in russian.forms(low)[:2] if form.lemma in known), None)


def _to_come(prepared: Prepared, sentence: Sentence, place: int) -> Status | None:
    """Whether an action is still to come: its tense, or what is planned, ordered or hoped for before it."""
    forms = russian.forms(prepared.tokens[place].low)
    offered: Status = "proposed" if _offered(prepared, sentence, place) else "planned"
    if forms[0].tense == "futr" or forms[0].pos == "INFN":
        return offered
    if forms[0].pos in ("VERB", "PRTF"):
        return None
    if place > sentence.first and prepared.tokens[place - 1].low in ("будет", "будут", "быть"):
        return "planned"
    if forms[0].pos == "PRTS":
        return None
    if _lemmas_before(prepared, sentence, place) & _MEANT or _hoped(prepared, sentence, place):
        return offered
    return None


def _hoped(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether a noun of action is of what will be: «станет подписание», «ратификация … ожидается»."""
    if place > sentence.first and russian.forms(prepared.tokens[place - 1].low)[0].tense == "futr":
        return True
    if place > sentence.first and prepared.tokens[place - 1].low == "по":
        return True
    behind = range(place + 1, min(sentence.after, place + _SOON))
    return any(prepared.tokens[each].low in _AWAITED for each in behind)


def _offered(prepared: Prepared, sentence: Sentence, place: int) -> bool:
    """Whether an action was offered: «предложил принять …»."""
    return bool(_lemmas_before(prepared, sentence, place) & _OFFERED)


def _lemmas_before(prepared: Prepared, sentence: Sentence, place: int) -> set[str]:
    near = range(max(sentence.first, place - _NEAR), place)
    return {lemma for each in near for lemma in russian.lemmas(prepared.tokens[each].low)}
