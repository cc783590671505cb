"""Whose a figure is: the country, region or body its clause, its sentence or the one before names."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from typing import Final

from kopir.documents.entities import Figure, Mention, Organisation, Place, Position
from kopir.documents.found import Found
from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence, Token

_STATE: Final = re.compile(r"place:[A-Z]{3}")
_OURS: Final = (
    "еліміз", "мемлекетіміз", "республикамыз", "страна", "страны", "стране", "страну", "республик",
)  # fmt: skip
_WORDS: Final = 60
"""Words before a figure among which a country calls itself ours."""
_BESIDE: Final = 40
"""Letters behind a figure among which the name of whose it is ends."""
_NEAR: Final = 30
"""Names before a figure that are looked at, at most."""
_MACRO: Final = (
    "товарооборот", "экспорт", "импорт", "ввп", "инфляци", "населени", "безработиц", "внешн", "айналым",
    "жіө", "инфляция", "халық", "экономика", "gdp",
)  # fmt: skip
"""Measures of a whole country: the text's own, where no other is named."""
_GOODS: Final = ("экспорт", "импорт", "поставк", "ввоз", "вывоз")
_STATES_WITH: Final = ("елдерімен", "мемлекеттерімен", "елімен", "республикасымен")
_WITH: Final = ("мен", "бен", "пен")
_WHERE: Final = ("дағы", "дегі", "тағы", "тегі")
_CASED: Final = ("ның", "нің", "дың", "дің", "тың", "тің", "нда", "нде", "на", "не", "ға", "ге", "мен")
_TO: Final = ("ға", "ге", "қа", "ке", "на", "не")
_SENT: Final = ("экспорт", "жеткіз", "тасымал", "жөнелт", "бағыттал", "шығарыл")


class Owners:
    """Countries, regions and bodies a text's figures can be about.

    Args:
        found: names of the text.
        kazakh: whether it is in Kazakh.
    """

    def __init__(self, found: Found, kazakh: bool) -> None:
        posts = {place for post in found.of(Position) for place in (post.start, post.end)}
        places = [each for each in found.of(Place) if each.link and _owns(each)]
        bodies = [body for body in found.of(Organisation) if body.link]
        # A country in a post ("президент Казахстана") says whose post it is, not whose figure.
        every = [each for each in (*places, *bodies) if not {each.start, each.end} & posts]
        self.every: list[Mention] = sorted(every, key=lambda each: each.start)
        self.starts = [each.start for each in self.every]
        links = Counter(place.link for place in places if _STATE.fullmatch(place.link or ""))
        # A text in Kazakh that says "our country" is of Kazakhstan; in Russian it is the one spoken of most.
        self.own = "place:KAZ" if kazakh else links.most_common(1)[0][0] if links else None

    def of(self, prepared: Prepared, sentence: Sentence, first: int, figure: Figure) -> str | None:
        """Whose a figure is: by the names of its clause, else of its sentence, else of the one before."""
        partnered = False
        behind = self._behind(prepared, figure)
        if behind:
            return behind
        for start in (prepared.tokens[first].start, sentence.start):
            before = prepared.token_at(max(start, figure.start - 1))
            words = prepared.tokens[max(prepared.token_at(start), before - _WORDS + 1) : before + 1]
            if any(_is_ours(words, place) for place in range(len(words))):
                return self.own
            near = [
                each
                for each in self._within(start, figure.start)
                if _can_own(each, figure) and not _is_source(prepared, each)
            ]
            owners = [each for each in near if not self._partner(prepared, each)]
            if owners:
                return self._chosen(prepared, owners)
            partnered = partnered or bool(near)
        whole = figure.kind in ("money", "percent", "count") and (figure.measure or "").lower()
        macro = bool(whole) and any(word.startswith(_MACRO) for word in str(whole).split())
        return (
            (self._before(prepared, figure) or self.own)
            if macro
            else self._unnamed(prepared, figure, partnered)
        )

    def _behind(self, prepared: Prepared, figure: Figure) -> str | None:
        """Who takes a place, named right behind it: 28-орынға Канада ие болды, екінші орында – Дания."""
        if not prepared.kazakh or figure.kind != "rank":
            return None
        start = figure.end + 1
        if prepared.text[start : start + 1] in ("–", "—", "-"):
            start += 2
        elif figure.start != prepared.sentences[prepared.sentence_at(figure.start)].start:
            return None
        following = self._within(figure.end, figure.end + _BESIDE)
        behind = [each for each in following if isinstance(each, Place) and each.start == start]
        return behind[0].link if behind else None

    def _chosen(self, prepared: Prepared, owners: Sequence[Mention]) -> str | None:
        """The first in Russian, in Kazakh the last; of two that trade with each other the text's own."""
        if not prepared.kazakh:
            return owners[0].link
        last = prepared.token_at(owners[-1].end - 1)
        following = prepared.tokens[last + 1 : last + 2]
        if len(owners) > 1 and following and following[0].low.startswith("арасында"):
            pair = [each.link for each in owners[-2:]]
            return self.own if self.own in pair else pair[0]
        return self._subject(prepared, owners).link

    def _subject(self, prepared: Prepared, owners: Sequence[Mention]) -> Mention:
        """The last owner, unless it is only where something is: банк Қазақстандағы жобаларға … бөледі."""
        last = owners[-1]
        if len(owners) > 1 and prepared.text[last.start : last.end].lower().endswith(_WHERE):
            before = owners[-2]
            if isinstance(before, Organisation) and not prepared.text[: before.end].endswith(_CASED):
                return before
        return last

    def _within(self, start: int, end: int) -> list[Mention]:
        """The last names between two offsets."""
        at, after = bisect_left(self.starts, start), bisect_left(self.starts, end)
        return [each for each in self.every[max(at, after - _NEAR) : after] if each.end <= end]

    def _unnamed(self, prepared: Prepared, figure: Figure, partnered: bool) -> str | None:
        """Trade with somebody is the text's own country's; what goes on from a sentence is of its owner."""
        if partnered and figure.kind in ("money", "percent"):
            return self.own
        return self._before(prepared, figure) if figure.kind != "count" else None

    def _before(self, prepared: Prepared, figure: Figure) -> str | None:
        """The only owner that the sentence before names, in the same paragraph."""
        place = prepared.sentence_at(figure.start)
        if not place or prepared.sentences[place - 1].paragraph != prepared.sentences[place].paragraph:
            return None
        earlier = prepared.sentences[place - 1]
        near = [
            each
            for each in self._within(earlier.start, earlier.end)
            if _can_own(each, figure) and not _is_source(prepared, each)
        ]
        links = {each.link for each in near if not self._partner(prepared, each)}
        return links.pop() if len(links) == 1 else None

    def _partner(self, prepared: Prepared, name: Mention) -> bool:
        """Whether a name is who somebody trades with: с Россией, Қытаймен, ТМД елдерімен."""
        first, last = prepared.token_at(name.start), prepared.token_at(name.end - 1)
        if not prepared.kazakh:
            before = [token.low for token in prepared.tokens[max(0, first - 2) : first]]
            goods = len(before) == 2 and before[0].startswith(_GOODS) and before[1] in ("в", "во", "из")
            return goods or before[-1:] in (["с"], ["со"], ["with"])
        words = prepared.tokens[last : last + 4]
        if words[0].low.endswith(_TO) and any(word.low.startswith(_SENT) for word in words[1:]):
            return True  # Қытайға жөнелтілген экспорт
        words = words[:2]
        return words[0].low.endswith(_WITH) or any(word.low.endswith(_STATES_WITH) for word in words[1:])


def _owns(place: Place) -> bool:
    """Whether a place has figures of its own: states and their regions."""
    return place.sub == "region" or _STATE.fullmatch(place.link or "") is not None


def _can_own(name: Mention, figure: Figure) -> bool:
    """Whether a name can be whose a figure is: a rating is somebody's, but the places in it are not."""
    index = figure.kind == "quantity" and figure.unit in (None, "point")
    if index or figure.kind in ("rank", "rank_change") or figure.direction == "forecast":
        return isinstance(name, Place)
    return figure.kind != "count" or not isinstance(name, Place) or name.sub != "region"


def _is_source(prepared: Prepared, name: Mention) -> bool:
    """Whether a body is where a figure comes from: по данным Всемирного банка, банктің мәліметі бойынша."""
    if not isinstance(name, Organisation):
        return False
    first, last = prepared.token_at(name.start), prepared.token_at(name.end - 1)
    if prepared.kazakh:
        following = prepared.tokens[last + 1 : last + 4]
        agency = prepared.tokens[last].shout and following and following[0].text in ("–", "—", "-")
        # «АСТАНА. ҚАЗТАҚ – …»: the agency before the news.
        return bool(agency) or any(word.low.startswith(_SOURCES) for word in following)
    return first > 0 and prepared.tokens[first - 1].low in _SAID_BY


_SOURCES: Final = (
    "мәлімет",
    "дерек",
    "дерег",
    "болжам",
    "рейтинг",
    "зерттеу",
    "баяндама",
    "есебі",
    "бағалауы",
)
_SAID_BY: Final = frozenset(
    ["данным", "данные", "оценке", "оценкам", "прогнозу", "прогнозам", "сообщению", "информации", "докладе",
     "рейтинге", "рейтингу", "исследованию", "обзоре", "докладу", "статистике"]
)  # fmt: skip


def _is_ours(words: Sequence[Token], place: int) -> bool:
    """Whether a word calls the text's own country so; before a name it is part of one."""
    if not words[place].low.startswith(_OURS):
        return False
    named = words[place + 1 : place + 2]
    return not (words[place].low.startswith("республик") and named and named[0].capital)
