"""What a figure measures and whose it is: by the words of its clause and the names found in it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from kopir.documents.checking.measures import named
from kopir.documents.entities import Figure, Mention, Organisation, Place, Position
from kopir.documents.found import Found
from kopir.documents.morphology import russian
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

INDICATORS: Final = {"egdi": "EGDI", "egdi.osi": "OSI", "egdi.tii": "TII", "egdi.hci": "HCI", "epi": "EPI"}
"""Codes of annotated texts by those of the evidence store."""
_STATE: Final = re.compile(r"place:[A-Z]{3}")
_OURS: Final = (
    "еліміз",
    "мемлекетіміз",
    "республикамыз",
    "страна",
    "страны",
    "стране",
    "страну",
    "республик",
)
_STOPS: Final = frozenset([";", ":", "(", ")", ".", "–", "—", "«", "»", '"'])
_WORDS: Final = 60
"""Words before a figure among which a country calls itself ours."""
_NEAR: Final = 30
"""Names before a figure that are looked at, at most."""
_LONGEST: Final = 12
"""Words of the longest measure that is given."""
_ADVERBIAL: Final = frozenset(
    ["в", "во", "на", "за", "по", "с", "к", "до", "при", "из", "кроме", "также", "оның", "соның", "ішінде",
    "том", "числе",
     "а", "и", "но", "ал", "бұл", "это", "так", "жалпы", "ретте", "этом", "что", "итогам", "the", "in", "by"]
)  # fmt: skip


def complete(prepared: Prepared, found: Found) -> None:
    """Give figures their measure, indicator and entity, once names are found."""
    figures = found.of(Figure)
    if not figures:
        return
    owners = _Owners(found, prepared.kazakh)
    whole: dict[int, Mention] = {}
    for figure in figures:
        sentence = prepared.sentences[prepared.sentence_at(figure.start)]
        first = _clause(prepared, sentence, figure)
        measure, code = _indicator(prepared, sentence, figure)
        told = replace(figure, measure=measure or _measure(prepared, first, figure), indicator=code)
        whole[id(figure)] = replace(told, entity=owners.of(prepared, sentence, first, told))
    _swap(found, whole)


def _swap(found: Found, whole: dict[int, Mention]) -> None:
    """Put completed figures in the place of the bare ones, all at once."""
    found.mentions[Figure] = [whole.get(id(figure), figure) for figure in found.mentions[Figure]]
    for at, relation in enumerate(found.relations):
        if id(relation.head) in whole or id(relation.tail) in whole:
            head, tail = whole.get(id(relation.head)), whole.get(id(relation.tail))
            found.relations[at] = relation.between(head or relation.head, tail or relation.tail)


def _clause(prepared: Prepared, sentence: Sentence, figure: Figure) -> int:
    """Place of the first token of a figure's clause: behind the last comma or stop before it."""
    place = prepared.token_at(figure.start)
    first = place
    while first > sentence.first and place - first < 40:
        text = prepared.tokens[first - 1].text
        # A dash right before the figure stands for a verb: стоимость – 3 млрд.
        if (text in _STOPS and (first < place or text not in "–—")) or (text == "," and first < place - 1):
            break
        first -= 1
    return first


def _indicator(prepared: Prepared, sentence: Sentence, figure: Figure) -> tuple[str | None, str | None]:
    """The index a rank or a score is of: its words and its code.

    It is named in the clause of the figure, else behind it in the sentence, else in a sentence before.
    """
    if figure.kind not in ("rank", "rank_change"):
        return None, None
    lang = "kk" if prepared.kazakh else prepared.lang
    start = max(sentence.start, figure.start - 400)
    text = prepared.text[start : min(sentence.end, figure.end + 400)]
    met = [each for each in named(text, lang) if each.measure.index]
    before = [each for each in met if start + each.end <= figure.start]
    if met:
        nearest = before[-1] if before else met[0]
        return text[nearest.start : nearest.end], INDICATORS.get(nearest.measure.code)
    place = prepared.sentence_at(figure.start)
    for earlier in prepared.sentences[max(0, place - 4) : place]:
        text = prepared.text[earlier.start : min(earlier.end, earlier.start + 600)]
        spoken = [each for each in named(text, lang) if each.measure.index]
        if spoken:
            return None, INDICATORS.get(spoken[0].measure.code)
    return None, None


def _measure(prepared: Prepared, first: int, figure: Figure) -> str | None:
    """The noun phrase before a figure that says what it measures: its head is a noun of measuring."""
    words = prepared.tokens[first : prepared.token_at(figure.start)]
    starts = _HEADS_KAZAKH if prepared.kazakh else _HEADS
    heads = [place for place, word in enumerate(words) if word.low.startswith(starts)]
    if not heads:
        return None
    begin, after = _kazakh_phrase(words, heads[-1]) if prepared.kazakh else _russian_phrase(words, heads)
    return prepared.text[words[begin].start : words[after - 1].end]


def _russian_phrase(words: Sequence[Token], heads: Sequence[int]) -> tuple[int, int]:
    """From the first head, or its adjective, to the verb."""
    begin = heads[0]
    after = begin + 1
    while after < len(words) and after - begin < _LONGEST and words[after].kind == "word":
        form = russian.forms(words[after].low[:40])[0]
        if form.pos in ("VERB", "PRTS", "INFN", "ADVB", "GRND") or words[after].low in _ADVERBIAL - {
            "с",
            "со",
        }:
            break
        after += 1
    if (
        begin
        and words[begin - 1].kind == "word"
        and russian.forms(words[begin - 1].low[:40])[0].pos == "ADJF"
    ):
        begin -= 1
    return begin, after


def _kazakh_phrase(words: Sequence[Token], head: int) -> tuple[int, int]:
    """The head and the words before it that go with it, back to a date, a verb or a postposition."""
    begin = head
    while begin and head - begin < _LONGEST // 2 and words[begin - 1].kind == "word":
        low = words[begin - 1].low
        if low in _ADVERBIAL or low.endswith(_CLOSING):
            break
        begin -= 1
    return begin, head + 1


_HEADS: Final = (
    "товарооборот", "экспорт", "импорт", "объем", "доля", "долю", "доли", "уровень", "уровня", "численност",
    "населени", "число", "количество", "инвестици", "ввп", "инфляци", "прирост", "рост", "дефицит", "бюджет",
    "стоимост", "мощност", "протяженност", "площад", "скорост", "курс", "торговл", "производств",
    "грузооборот",
    "перевоз", "доход", "расход", "финансировани", "сумм", "размер", "показател", "индекс",
    "производительност",
    "срок", "зарплат", "безработиц", "добыч", "урожа", "цена", "цены", "тариф", "выручк", "прибыл", "взнос",
    "капитал", "кредит", "заем", "займ", "грант", "trade", "export", "import", "gdp", "inflation", "share",
    "volume",
    "population", "investment",
)  # fmt: skip
_HEADS_KAZAKH: Final = (
    "айналым", "экспорт", "импорт", "көлем", "үлес", "деңгей", "сан", "инвестиция", "жіө", "инфляция", "өсім",
    "тапшылық", "құны", "қуат", "ұзынды", "аудан", "бағам", "сауда", "өндіріс", "табыс", "қаражат", "пайда",
    "түсім",
    "жалақы", "капитал", "баға", "тасымал", "өнім", "көрсеткіш", "бюджет", "қор", "несие", "грант", "шығын",
    "кіріс",
    "халық",
)  # fmt: skip
_CLOSING: Final = (
    "да", "де", "та", "те", "ып", "іп", "ды", "ді", "дан", "ден", "тан", "тен", "мен", "бойынша", "ға", "ге",
    "қа",
    "ке", "жылы", "айы", "айда", "жылдың",
)  # fmt: skip
_MACRO: Final = (
    "товарооборот", "экспорт", "импорт", "ввп", "инфляци", "населени", "безработиц", "внешн", "айналым",
    "жіө",
    "инфляция", "халық", "экономика", "gdp",
)  # fmt: skip
"""Measures of a whole country: the text's own, where no other is named."""


class _Owners:
    """Countries and bodies a text's figures can be about."""

    def __init__(self, found: Found, kazakh: bool) -> None:
        posts = {place for post in found.of(Position) for place in (post.start, post.end)}
        places = [place for place in found.of(Place) if place.link and _STATE.fullmatch(place.link)]
        bodies = [body for body in found.of(Organisation) if body.link]
        # A country in a post ("президент Казахстана") says whose post it is, not whose figure.
        every = [each for each in (*places, *bodies) if not {each.start, each.end} & posts]
        self.every: list[Mention] = sorted(every, key=lambda each: each.start)
        self.starts = [each.start for each in self.every]
        links = Counter(place.link for place in places)
        # A text in Kazakh that says "our country" is of Kazakhstan; in Russian it is the one spoken of most.
        self.own = "place:KAZ" if kazakh else links.most_common(1)[0][0] if links else None

    def of(self, prepared: Prepared, sentence: Sentence, first: int, figure: Figure) -> str | None:
        """Whose a figure is: by the names of its clause, else of its sentence."""
        for start in (prepared.tokens[first].start, sentence.start):
            before = prepared.token_at(max(start, figure.start - 1))
            words = prepared.tokens[max(prepared.token_at(start), before - _WORDS + 1) : before + 1]
            if any(word.low.startswith(_OURS) for word in words):
                return self.own
            at, after = bisect_left(self.starts, start), bisect_left(self.starts, figure.start)
            near = [each for each in self.every[max(at, after - _NEAR) : after] if each.end <= figure.start]
            if near:
                return self._chosen(prepared, near)
        whole = figure.kind in ("money", "percent", "count") and (figure.measure or "").lower()
        return self.own if whole and any(word.startswith(_MACRO) for word in whole.split()) else None

    def _chosen(self, prepared: Prepared, near: Sequence[Mention]) -> str | None:
        """The first in Russian (товарооборот Казахстана с Китаем); in Kazakh the last that is no partner."""
        if not prepared.kazakh:
            return near[0].link
        owners = [each for each in near if not self._partner(prepared, each)]
        return (owners or near)[-1].link

    def _partner(self, prepared: Prepared, name: Mention) -> bool:
        """Whether a name is who somebody trades with: Қытаймен, ТМД елдерімен."""
        last = prepared.token_at(name.end - 1)
        words = prepared.tokens[last : last + 2]
        return words[0].low.endswith(_WITH) or any(word.low.endswith(_STATES_WITH) for word in words[1:])


_STATES_WITH: Final = ("елдерімен", "мемлекеттерімен", "елімен", "республикасымен")
_WITH: Final = ("мен", "бен", "пен")
