"""Names of persons in a Kazakh sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from kopir.documents.names.kazakh.cases import case_of, phrases_of
from kopir.documents.names.kazakh.line import Line, Stretch, head, phrases
from kopir.documents.names.kazakh.nominative import inflected, is_surname, nominative
from kopir.documents.names.kazakh.units import Unit
from kopir.documents.names.kazakh.words import lexicon

_ROMAN: Final = re.compile(r"[IVX]{1,5}")
_ADJECTIVE: Final = re.compile(r".{3,}(?:[лдт][ыі][қк]|[лдт][ыі]|сыз|сіз|[иы]лық|шіл|шыл)")
_FATHERS: Final = frozenset(
    "Салман Зайед Заид Хамад Рашид Халифа Мұхаммед Мохаммед Абдалла Сауд Талал".split()  # noqa: SIM905
)
"""Names behind the «бен» of Arabic names."""
_ARTICLE: Final = re.compile(r"(?:[әаэ]ль?|ас|ад|ар|аш|ан|ат)-[А-ЯӘҒҚҢӨҰҮІ]")
_OWNED: Final = re.compile(r".{3,}[ыі](?:нда|нде|на|не|нан|нен|н|ның|нің|ндағы|ндегі)")
_LONGEST: Final = 6
_PATRONYMIC: Final = re.compile(r".{2,}(?:ұлы|қызы|[оеё]вич|[оеё]вна|ич|инична|оғлы|углы)")


def persons(line: Line, posts_end: frozenset[int]) -> list[Stretch]:
    """Names of persons, in order.

    Args:
        line: the sentence.
        posts_end: places at which a post ends: a name may follow it.
    """
    found: list[Stretch] = []
    free = 0
    for at in line.capitals:
        after = _name(line, at, posts_end) if at >= free else 0
        if after:
            found.append(Stretch(at, after, "person"))
            free = after
    return found


def more(line: Line) -> bool:
    """Whether a surname that the text shows elsewhere stands in no name found so far."""
    named = {at for person in line.persons for at in range(person.first, person.after)}
    return any(
        at not in named and nominative(line.units[at].text).lower() in line.surnames for at in line.capitals
    )


def after_titles(line: Line) -> frozenset[int]:
    """Places after a title (шейх, доктор): a name may follow."""
    return frozenset(at + 1 for at, unit in enumerate(line.units) if unit.low in phrases("title"))


def _name(line: Line, first: int, posts_end: frozenset[int]) -> int:
    """The place after the name that begins here, 0 where none does."""
    unit = line.word(first)
    if unit is None or not _can_open(line, first):
        return 0
    after, words = _run(line, first)
    if not words:
        return 0
    if _is_initial(line, first):
        return after
    called = first in posts_end
    if not called and line.tag(first) != "PERSON" and line.tags[words[-1]] in ("B-PERSON", "U-PERSON"):
        return 0
    if not called and len(words) > 1 and line.tag(first) != "PERSON" and line.tags[words[1]][0] == "B":
        return 0
    tagged = sum(line.tag(at) == "PERSON" for at in words)
    if len(words) == 1:
        return after if _alone(line, words[0], called=called) else 0
    given = "given" in lexicon().get(line.units[first].low, ())
    if called or tagged * 2 >= len(words) or (given and is_surname(line.units[words[-1]])):
        return after
    return 0


def _can_open(line: Line, at: int) -> bool:
    unit = line.units[at]
    if not unit.capital or _barred(line, at):
        return False
    if _is_initial(line, at) or _ROMAN.fullmatch(unit.text):
        return True
    return not unit.shout


def _barred(line: Line, at: int) -> bool:
    """Whether a capital word is no name: a known body or place, a post, a body's head, an adjective."""
    unit = line.units[at]
    if _names_area(line, at) or (line.in_known(at) and "given" not in lexicon().get(unit.low, ())):
        return True
    if "stop" in phrases_of(unit) and "given" not in lexicon().get(unit.low, ()):
        return True
    if _told(line, at):
        return False
    if unit.stems & phrases("event") or head(unit, "body") or head(unit, "polity"):
        return True
    if not phrases_of(unit).isdisjoint(("stop", "field", "rank", "of_name")):
        return True
    return line.tag(at) != "PERSON" and bool(head(unit, "post") or _ADJECTIVE.fullmatch(unit.low))


def _names_area(line: Line, at: int) -> bool:
    """Whether a word is a side of the world or what a region, a street is called by: Абай облысы."""
    unit, following = line.units[at], line.word(at + 1)
    if line.sign(at + 1) == "(" and any("%" in each.text for each in line.units[at + 2 : at + 5]):
        return True  # Абай (9,4%), Жамбыл (-3,3%): regions
    if unit.stems & phrases("side") and "given" not in unit.kinds:
        return True
    if following is None or following.capital or case_of(unit) != "nom":
        return False
    area = head(following, "area")
    return (area is not None and area.possessive) or following.low.startswith(_STREETS)


_NOUNS: Final = frozenset(["жеңіс", "бейбіт", "бірлік", "ерлік", "мереке", "думан", "достық", "тәуелсіз"])
_STREETS: Final = ("көшесі", "даңғылы", "ауданы", "алаңы", "ауылы", "қаласы", "округі")


def _told(line: Line, at: int) -> bool:
    """Whether lists or the text itself say that a word is a name."""
    unit, following = line.units[at], line.word(at + 1)
    if "given" in unit.kinds or "surname" in unit.kinds:
        named = following is not None and following.capital and not head(following, "post")
        if named or line.tag(at) == "PERSON":
            return True
    return bool(line.surnames) and nominative(unit.text).lower() in line.surnames


def _run(line: Line, first: int) -> tuple[int, list[int]]:
    """The place after the words of a name that begins here, and the places of its words without initials."""
    words: list[int] = []
    at = first
    while at < min(len(line.units), first + 2 * _LONGEST):
        if _is_initial(line, at):
            if words and _complete(line, words):
                # «Тоқаев Қ.К.»: initials behind the surname end the name.
                while _is_initial(line, at):
                    at += 2
                return at, words
            at += 2
            continue
        unit = line.word(at)
        if unit is None or not _part(line, at, words):
            break
        words.append(at)
        at += 1
        if _ends(line, words):
            break
    while words and line.units[words[-1]].low in phrases("particle") - phrases("patronymic"):
        at = words.pop()
    return at, words if (words and not _ROMAN.fullmatch(line.units[words[-1]].text)) or len(words) > 1 else []


def _part(line: Line, at: int, words: list[int]) -> bool:
    """Whether a word can be a further part of a name."""
    unit = line.units[at]
    if words and unit.low in phrases("particle"):
        following = line.word(at + 1)
        if following is None or unit.low in phrases("patronymic"):
            return unit.low in phrases("patronymic")
        return following.capital or following.low in phrases("particle")
    if words and _links(line, at):
        following = line.word(at + 1)
        return following is not None and following.capital
    if not unit.capital:
        return words != [] and (
            unit.low.startswith(("ұлы", "қызы", "оғлы")) or bool(_ARTICLE.match(unit.text))
        )
    if _ROMAN.fullmatch(unit.text):
        return True
    if unit.shout and line.tag(at) != "PERSON":
        return False
    return not words or not _barred(line, at)


def _opens_another(line: Line, at: int, second: Unit | None) -> bool:
    """Whether after a surname another person's name begins: Тоқаев Урсула …, Тоқаев Путинмен."""
    unit = line.units[at]
    if not unit.capital:
        return False
    known = lexicon()
    if "surname" in known.get(line.units[at - 1].low, ()) and is_surname(unit):
        return True
    if second is None or not (second.capital or second.low in phrases("particle")):
        return False
    return line.tags[at] in ("B-PERSON", "U-PERSON") or "given" in known.get(unit.low, ())


def _goes_on(line: Line, at: int) -> bool:
    """Whether a capital word that the tagger leaves out ends a name of several parts: … Тайып Ердоғанның."""
    unit = line.units[at]
    if not unit.capital or unit.shout or _barred(line, at):
        return False
    return is_surname(unit) or (inflected(unit) and case_of(unit) not in ("loc", "rel"))


def _links(line: Line, at: int) -> bool:
    """Whether бен, да, де link the parts of a foreign name: the conjunction бен follows з and ж only."""
    low, before = line.units[at].low, line.units[at - 1].low
    following = line.word(at + 1)
    if low == "бен" and following is not None and following.text in _FATHERS:
        return True
    if low == "бен":
        return before[-1] not in "зж" and line.tag(at - 1) == "PERSON"
    return low in ("да", "де", "ле") and line.tag(at) == "PERSON"


def _ends(line: Line, words: list[int]) -> bool:
    """Whether the last word taken ends the name: it is in a case, or a surname with no more name behind."""
    at = words[-1]
    unit, following = line.units[at], line.word(at + 1)
    if following is None or _linked(unit, following):
        return False
    if _is_initial(line, words[0] - 2):
        return True
    if len(words) == 1 and is_surname(unit) and "given" not in unit.kinds:
        second = line.word(at + 2)
        return not (second and _patronymic(second)) and _opens_another(line, at + 1, second)
    if line.tags[at + 1] in ("I-PERSON", "L-PERSON") and line.tags[at][0] in "BI":
        return len(words) > 1 and inflected(unit)
    if inflected(unit) or (len(words) > 1 and is_surname(unit)):
        return True
    return _tagger_ends(line, at)


def _linked(unit: Unit, following: Unit) -> bool:
    """Whether a particle, an article or a patronymic carries the name on."""
    if unit.low in phrases("particle") - phrases("patronymic") or _patronymic(following):
        return True
    goes_on = following.low in phrases("particle") or _ARTICLE.match(following.text)
    return bool(goes_on) and not inflected(unit)


def _tagger_ends(line: Line, at: int) -> bool:
    unit = line.units[at]
    if not is_surname(unit) and line.tags[at + 1] == "O" and _goes_on(line, at + 1):
        return False
    return line.tags[at] in ("L-PERSON", "U-PERSON") and line.tag(at + 1) != "PERSON"


def _patronymic(unit: Unit) -> bool:
    low = nominative(unit.text).lower()
    return low in phrases("patronymic") or (unit.capital and _PATRONYMIC.fullmatch(low) is not None)


def _complete(line: Line, words: list[int]) -> bool:
    return len(words) == 1 and is_surname(line.units[words[0]])


def _alone(line: Line, at: int, *, called: bool) -> bool:
    """Whether one word is a person's name."""
    unit = line.units[at]
    low = nominative(unit.text).lower()
    if low in line.surnames or "surname" in lexicon().get(low, ()):
        return True
    if line.sign(at - 1) in ("«", "“") and line.sign(at + 1) in ("»", "”"):
        return False
    if _ADJECTIVE.fullmatch(low) and "given" not in unit.kinds:
        return False
    if _OWNED.fullmatch(unit.low) and not is_surname(unit):
        return False
    if low in _NOUNS and not called:
        return False  # Жеңіс күні
    tagged = line.tag(at) == "PERSON"
    if is_surname(unit):
        return tagged or called or (not unit.first and line.tag(at) == "")
    if called:
        return tagged or "given" in unit.kinds
    return tagged and not (unit.first and not unit.kinds)


def _is_initial(line: Line, at: int) -> bool:
    """Whether a capital letter with a full stop stands here, with a name beside it."""
    if not 0 <= at < len(line.units) - 1:
        return False
    unit = line.units[at]
    if not (unit.is_word and len(unit.text) <= 2 and unit.capital and line.units[at + 1].text == "."):
        return False
    if len(unit.text) == 2 and unit.text not in ("Ғ", "Дж", "Ю", "Ш", "Ч", "Ер", "Нұ", "Әб", "Жа", "Бе"):
        return False
    following, before = line.units[at + 2] if at + 2 < len(line.units) else None, line.word(at - 1)
    if following is not None and following.is_word and following.capital and len(following.text) > 1:
        return True
    if following is not None and len(following.text) == 1 and following.capital:
        return True
    return (before is not None and before.capital and is_surname(before)) or (
        at >= 2 and line.units[at - 1].text == "." and len(line.units[at - 2].text) == 1
    )


def surnames(line: Line, found: list[Stretch]) -> Iterator[str]:
    """Last names of those who are named in full, nominative, in lower case."""
    for each in found:
        words = [line.units[at] for at in range(each.first, each.after) if line.units[at].is_word]
        if len(words) > 1 and len(words[-1].text) > 2:
            yield nominative(words[-1].text).lower()
