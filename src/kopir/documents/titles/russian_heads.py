"""Whether a Russian noun heads a title: its sense, its adjectives, what follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.entities import DocumentKind
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.lists import item
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

_TITLED: Final = frozenset({"договор", "протокол", "закон", "законопроект"})
"""Heads that are a certain document when they say what they are about: «договор о …»."""
_SIGNED: Final = frozenset({"договор", "протокол", "контракт", "карта"})
"""Heads that alone are a document once signed."""
_GREETING: Final = frozenset({"поздравительный", "благодарственный"})
_JOINT: Final = frozenset({"совместный", "итоговый", "заключительный", "политический"})
_STATES: Final = frozenset({"государств", "стран", "глав", "министров", "лидеров", "участников"})
"""Whose a statement is that is a document, not a speech."""
ABOUT: Final = frozenset({"о", "об", "обо"})
_PUBLISH: Final = listed("представить опубликовать презентовать обнародовать выпустить публиковать")
_DONE_TO: Final = listed(
    "разработка реализация подготовка координация выполнение исполнение обсуждение проект"
)
_COUNTED: Final = frozenset({"ряд", "пакет", "несколько", "множество", "серия", "много"})
"""What stands before documents that are counted, not named."""
PROJECT: Final = "проект"
YEARS: Final = re.compile(r"\b20\d\d\s*[-–—]\s*20\d\d\b|\bдо 20\d\d\b")
_ANY: Final = re.compile(r"план\w*\s+(?:действий|мероприятий|работы?|мер)")
"""A plan of which nothing is said."""
_NAMED: Final = re.compile(r"[«“\"][А-ЯЁA-Z]")
_NO_ADJECTIVES: Final = listed(
    """
    этот тот данный который его их свой наш весь такой каждый любой другой иной некоторый какой один
    соответствующий следующий указанный названный вышеуказанный ряд последний подписанный принятый новый
    важный ключевой исторический обновленный обновлённый очередной первый второй третий отдельный действующий
    полноценный крупный конкретный подобный необходимый аналогичный известный масштабный амбициозный
    нынешний прошлогодний предстоящий будущий знаменательный предыдущий прежний прошлый уникальный значимый
    беспрецедентный официальный долгожданный соответственный вышеназванный прилагаемый
    """
)


@lru_cache(maxsize=1 << 14)
def form(low: str) -> russian.Form | None:
    """The reading of a word by which it can head a title, ``None`` where there is none."""
    kinds = words("ru").kinds
    return next(
        (
            each
            for each in russian.forms(low)
            if each.pos == "NOUN" and (each.lemma in kinds or each.lemma == PROJECT)
        ),
        None,
    )


def kind(head: str) -> DocumentKind:
    """The kind of document a noun heads."""
    return words("ru").kinds.get(head, "programme")


def done_to(token: Token) -> bool:
    """Whether a word is what is done to a document: «разработка», «реализация»."""
    return token.kind == "word" and bool(russian.lemmas(token.low) & _DONE_TO)


def opens(prepared: Prepared, sentence: Sentence, first: int) -> bool:
    """Whether a title is what an item of a list begins with."""
    return prepared.tokens[first].start == (item(prepared, sentence) or sentence.start)


def first_word(prepared: Prepared, sentence: Sentence, at: int) -> int:
    """Place of the first adjective of a head; a capital begins the title: «итоговая Рижская декларация»."""
    first = at
    cases = _cases(prepared, at)
    while first > sentence.first:
        before = prepared.tokens[first - 1]
        if before.kind != "word":
            if before.text == "-" and not before.spaced and first - 2 >= sentence.first:
                first -= 2
                continue
            break
        adjectives = [form for form in russian.forms(before.low) if form.pos == "ADJF"]
        if not adjectives or adjectives[0].lemma in _NO_ADJECTIVES:
            break
        if cases and not cases & {(form.case, form.number) for form in adjectives}:
            break
        if prepared.tokens[first].capital and not before.capital:
            break
        first -= 1
    return first


def is_one(head: str, status: Status, title: str, *, capital: bool, complement: bool, called: bool) -> bool:
    """Whether a noun stands for a certain document.

    Args:
        head: the noun.
        status: what was done to it.
        title: the whole of it.
        capital: whether it has a capital of its own.
        complement: whether anything follows the noun.
        called: whether it is called by an adjective with a capital.
    """
    if not capital and status not in ("signed", "adopted") and _ANY.fullmatch(title.lower()):
        return False
    if called:
        return True
    if head not in words("ru").bare:
        return capital or complement or status != "mentioned"
    if complement and (capital or status != "mentioned" or _certain(head, title)):
        return True
    return status in ("signed", "adopted") and (
        capital or head == "карта" or (head in _SIGNED and status == "signed")
    )


def short(prepared: Prepared, first: int) -> bool:
    """Whether a noun is but the short name a bracket gives: «(далее – Программа)»."""
    return (
        first >= 2 and prepared.tokens[first - 1].text in "-–—" and prepared.tokens[first - 2].low == "далее"
    )


def several(prepared: Prepared, sentence: Sentence, head: russian.Form, first: int) -> bool:
    """Whether a noun stands for several documents; «соглашения» does behind «подписаны», not «подписание»."""
    if head.number == "plur":
        return True
    low = prepared.tokens[first].low
    readings = [each for each in russian.forms(low) if each.pos in ("NOUN", "ADJF")]
    plural = any(each.number == "plur" and each.case in ("nom", "acc") for each in readings)
    if not plural or any(each.number == "sing" and each.case != "gen" for each in readings):
        return False
    before = prepared.tokens[first - 1] if first > sentence.first else None
    return before is not None and russian.forms(before.low)[0].pos in ("PRTS", "VERB", "INFN", "GRND")


def called(prepared: Prepared, sentence: Sentence, first: int, at: int) -> bool:
    """Whether a document is called by an adjective: after a place («Рижская декларация»), «Водный кодекс».

    In the midst of a sentence by any with a capital: «Глобальный договор».
    """
    if first == at or not prepared.tokens[first].capital:
        return False
    if first > sentence.first or prepared.tokens[at].low.startswith("кодекс"):
        return True
    adjective = russian.forms(prepared.tokens[first].low)[0].lemma
    return adjective.endswith("ский") and not adjective.endswith("ический")


def counted(prepared: Prepared, first: int) -> bool:
    """Whether documents are counted, not named: «ряд соглашений», «семь меморандумов»."""
    if first == 0:
        return False
    before = prepared.tokens[first - 1]
    forms = russian.forms(before.low)
    return before.kind == "number" or before.low in _COUNTED or forms[0].pos == "NUMR"


def own(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int) -> bool:
    """Whether a noun is a certain document by its adjective, its states or that it is a draft."""
    sort = kind(head)
    adjectives = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
    if sort == "letter":
        return not prepared.tokens[at].low.endswith(("ы", "и", "ам", "ами", "ах")) and bool(
            adjectives & _GREETING
        )
    if head == "повестка":
        return True
    if sort == "report":
        return _published(prepared, sentence, first, at)
    if sort != "declaration":
        return False
    following = prepared.tokens[at + 1].low if at + 1 < sentence.after else ""
    return bool(adjectives & _JOINT) or following in _STATES


def _published(prepared: Prepared, sentence: Sentence, first: int, at: int) -> bool:
    """Whether a report is one made public, not a speech: «представил доклад о …»."""
    before = {
        lemma
        for place in range(max(sentence.first, first - 2), first)
        for lemma in russian.lemmas(prepared.tokens[place].low)
    }
    return bool(before & _PUBLISH) and at + 1 < sentence.after and prepared.tokens[at + 1].low in ABOUT


def _certain(head: str, title: str) -> bool:
    """Whether a title in small letters can only be that of one document.

    It says what it is about («договор о …»), has a name or the years it runs for, or is a roadmap.
    """
    behind = title.split(maxsplit=1)
    about = head in _TITLED and re.search(rf"{head[:5]}\w*\s+об?\s", title.lower()) is not None
    return head == "карта" or about or bool((len(behind) > 1 and YEARS.search(title)) or _NAMED.search(title))


def _cases(prepared: Prepared, at: int) -> set[tuple[str | None, str | None]]:
    """Cases and numbers a head can have."""
    forms = russian.forms(prepared.tokens[at].low)
    return {(form.case, form.number) for form in forms if form.pos == "NOUN"}
