"""Whether a Russian noun heads a title: its sense, its adjectives, what follows it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.entities import DocumentKind
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.titles.lists import item
from kopir.documents.titles.russian_rows import WEAK
from kopir.documents.titles.russian_status import draft
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence, Token
from kopir.documents.wordlists import words as listed

_LEADING: Final = frozenset({"основной", "приоритетный", "стратегический", "главный"})
"""What directions are that are a document: «Основные направления …»."""
_TITLED: Final = frozenset({"договор", "протокол", "закон", "законопроект"})
"""Heads that are a certain document when they say what they are about: «договор о …»."""
_SIGNED: Final = frozenset({"договор", "протокол", "контракт", "карта"})
"""Heads that alone are a document once signed."""
_GREETING: Final = frozenset({"поздравительный", "благодарственный"})
_JOINT: Final = frozenset({"совместный", "итоговый", "заключительный", "политический"})
_STATES: Final = frozenset({"государств", "стран", "глав", "министров", "лидеров", "участников"})
"""Whose a statement is that is a document, not a speech."""
_APPROVE: Final = frozenset({"утвердить", "согласовать", "одобрить", "принять", "утверждение"})
_ABOUT: Final = frozenset({"о", "об", "обо"})
_PUBLISH: Final = listed("представить опубликовать презентовать обнародовать выпустить публиковать")
_DONE_TO: Final = listed(
    "разработка реализация подготовка координация выполнение исполнение обсуждение проект"
)
_COUNTED: Final = frozenset({"ряд", "пакет", "несколько", "множество", "серия", "много"})
"""What stands before documents that are counted, not named."""
_PROJECT: Final = "проект"
_PROJECTS: Final = frozenset({"национальный", "федеральный", "региональный"})
"""What a project is that is a programme: «национальный проект «…»»."""
_YEARS: Final = re.compile(r"\b20\d\d\s*[-–—]\s*20\d\d\b|\bдо 20\d\d\b")
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
            if each.pos == "NOUN" and (each.lemma in kinds or each.lemma == _PROJECT)
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


def other_sense(prepared: Prepared, sentence: Sentence, head: str, first: int, at: int, end: int) -> bool:
    """Whether a noun that can head a title means something else: a bank card, a meeting's agenda."""
    if head == "карта":
        return "дорожный" not in russian.lemmas(prepared.tokens[max(first, at - 1)].low)
    if head == "повестка":
        return not _agenda(prepared, sentence, first, at)
    if head == "исследование":
        return True
    if head == "направление":
        lemmas = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
        return not lemmas & _LEADING
    if head == _PROJECT:
        return not _project(prepared, first, at)
    if head != "решение":
        return False
    named = prepared.tokens[at].capital and at > sentence.first
    return not named and not _about(prepared, at, end)


def is_one(head: str, capital: bool, complement: bool, status: Status, title: str) -> bool:
    """Whether a noun stands for a certain document.

    Args:
        head: the noun.
        capital: whether the title has a capital of its own.
        complement: whether anything follows the noun.
        status: what was done to it.
        title: the whole of it.
    """
    if not capital and status not in ("signed", "adopted") and _ANY.fullmatch(title.lower()):
        return False
    if head not in words("ru").bare:
        return capital or complement or status != "mentioned"
    if complement and (capital or status != "mentioned" or _certain(head, title)):
        return True
    return status in ("signed", "adopted") and (capital or (head in _SIGNED and status == "signed"))


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


def after_place(prepared: Prepared, first: int, at: int) -> bool:
    """Whether a document is called after a place or body: «Рижская декларация»."""
    if at - first != 1 or not prepared.tokens[first].capital:
        return False
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
    return bool(before & _PUBLISH) and at + 1 < sentence.after and prepared.tokens[at + 1].low in _ABOUT


def timed(rest: str) -> bool:
    """Whether what follows a head says which years it runs for."""
    return _YEARS.search(rest) is not None


def begins_capital(
    prepared: Prepared, sentence: Sentence, first: int, at: int, lead: Sentence | None
) -> bool:
    """Whether a title begins with a capital of its own, not that of its sentence."""
    capital = prepared.tokens[first].capital or prepared.tokens[at].capital
    return capital and (first > sentence.first or lead is not None)


def weak(
    prepared: Prepared,
    sentence: Sentence,
    head: str,
    span: tuple[int, int],
    lead: Sentence | None,
    done: bool,
) -> bool:
    """Whether a noun such as «комплекс» or «перечень» has neither a capital nor was adopted with its years.

    Args:
        prepared: text.
        sentence: of the noun.
        head: the noun.
        span: places of its first adjective and of itself.
        lead: what leads a list it is in.
        done: whether it was signed or adopted and says what it is about, or for which years it is.
    """
    if head not in WEAK:
        return False
    if done and head in ("комплекс", "направление"):
        return False
    return not begins_capital(prepared, sentence, *span, lead)


def _certain(head: str, title: str) -> bool:
    """Whether a title in small letters can only be that of one document.

    It says what it is about («договор о …»), has a name or the years it runs for, or is a roadmap.
    """
    behind = title.split(maxsplit=1)
    about = head in _TITLED and re.search(rf"{head[:5]}\w*\s+об?\s", title.lower()) is not None
    return (
        head == "карта" or about or bool((len(behind) > 1 and _YEARS.search(title)) or _NAMED.search(title))
    )


def _about(prepared: Prepared, at: int, end: int) -> bool:
    """Whether a noun is followed by what it is about, not by what is done: «решение Совета глав … о …»."""
    following = prepared.tokens[at + 1] if at + 1 < len(prepared.tokens) else None
    if following is None:
        return False
    if following.low in _ABOUT or following.low in ("№", "от"):
        return True
    if following.text in '«"“':
        return prepared.tokens[min(at + 2, len(prepared.tokens) - 1)].low in _ABOUT
    return any(
        prepared.tokens[place].low in _ABOUT and prepared.tokens[place].end < end
        for place in range(at + 2, min(len(prepared.tokens), at + 30))
    )


def _project(prepared: Prepared, first: int, at: int) -> bool:
    """Whether a project is a national one, so a programme."""
    lemmas = {lemma for place in range(first, at) for lemma in russian.lemmas(prepared.tokens[place].low)}
    return bool(lemmas & _PROJECTS)


def _cases(prepared: Prepared, at: int) -> set[tuple[str | None, str | None]]:
    """Cases and numbers a head can have."""
    forms = russian.forms(prepared.tokens[at].low)
    return {(form.case, form.number) for form in forms if form.pos == "NOUN"}


def _agenda(prepared: Prepared, sentence: Sentence, first: int, at: int) -> bool:
    """Whether a «повестка» is the one for 2030 or one that is drafted or approved, not a matter of debate."""
    if prepared.tokens[at].capital:
        rest = prepared.text[prepared.tokens[at].end : min(sentence.end, prepared.tokens[at].end + 120)]
        return "20" in rest
    day = at + 2 < sentence.after and prepared.tokens[at + 1].low == "дня"
    approved = any(
        russian.lemmas(prepared.tokens[each].low) & _APPROVE
        for each in range(max(sentence.first, first - 2), first)
    )
    return day and (draft(prepared, sentence, first) or approved)
