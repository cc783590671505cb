"""Figures that are bounds or estimates: with the comparing words and verbs around them."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from kopir.documents.figures import comparing
from kopir.documents.figures.line import Line, Phrase


def bounded_behind(line: Line, phrase: Phrase) -> Phrase:
    """With the Kazakh comparing words behind it, or the sign of a verb behind it."""
    if not line.kazakh or phrase.comparator or phrase.after >= line.after:
        return phrase
    told = comparing.told(line.words, phrase.after)
    if told:
        return replace(phrase, comparator=told)
    found = comparing.behind(line.words, phrase.after)
    if found and found[0] <= line.after:
        last = line.words[found[0] - 1]
        ending = last if last.endswith(("ы", "ын", "ына", "көбі", "көбін")) else phrase.ending
        return replace(phrase, after=found[0], comparator=found[1], ending=ending)
    if line.words[phrase.after] == "дейінгі" and phrase.kind in ("money", "quantity"):
        return replace(phrase, after=phrase.after + 1, comparator="<=")
    if line.words[phrase.after] == "дейін" and phrase.kind in ("money", "count", "quantity"):
        following = line.words[phrase.after + 1 : min(line.after, phrase.after + 8)]
        before = line.cut[max(line.first, phrase.first - 4) : phrase.first]
        ranged = any(token.kind == "number" for token in before)
        if not ranged and not any(word.startswith(_GROWING) for word in following):
            return replace(phrase, after=phrase.after + 1, comparator="<=")
    return replace(phrase, comparator="~") if phrase.ending.endswith(("дай", "дей", "тай", "тей")) else phrase


ABLATIVE: Final = ("дан", "ден", "тан", "тен", "нан", "нен")


_GROWING: Final = (
    "арт", "өс", "жет", "көбей", "ұлғай", "қысқар", "төменде", "азай", "көтер", "жоғарыла", "кеңей", "бол",
    "түс",
)  # fmt: skip


def bounded_before(line: Line, phrase: Phrase) -> Phrase:
    """With the comparing words before it, or the sign of a verb that compares (превысил, не достигает)."""
    told = line.word(phrase.start - 1)
    if told.startswith(("превыс", "превыш", "exceed")) and told not in ("превышения", "превышением"):
        return replace(phrase, comparator=phrase.comparator or ">")
    if "не" in line.words[max(line.first, phrase.start - 3) : phrase.start] and any(
        word.startswith("достиг") for word in line.words[max(line.first, phrase.start - 2) : phrase.start]
    ):
        return replace(phrase, comparator="<")
    if told == "до" and phrase.kind in ("count", "money", "quantity") and _upper_bound(line, phrase):
        return replace(phrase, first=phrase.start - 1, comparator="<=")
    if told in _PREPOSITIONS and (sign := _far_side(line, phrase.start - 1)):
        return replace(phrase, comparator=phrase.comparator or sign)
    found = comparing.before(line.words, phrase.start) if phrase.start > line.first else None
    if (
        found is None
        or found[0] < line.first
        or any(place in line.taken for place in range(found[0], phrase.start))
    ):
        return phrase
    return replace(phrase, first=found[0], comparator=found[1])


def _far_side(line: Line, at: int) -> str | None:
    """The sign of comparing words before a preposition: почти на 3 процента, более чем в два раза."""
    found = comparing.before(line.words, at) if at > line.first else None
    if found is None or found[0] < line.first:
        return None
    # "Больше на 6 %" compares with another year.
    return None if line.words[at - 1] in _DIRECTED and found[0] == at - 1 else found[1]


_PREPOSITIONS: Final = frozenset(["на", "в", "до", "за", "к", "из", "by", "to"])
_DIRECTED: Final = frozenset(
    ["больше", "меньше", "выше", "ниже", "более", "менее", "под", "over", "above", "below", "under"]
)
_CHANGES: Final = (
    "довест", "доведен", "увелич", "вырос", "выраст", "повы", "возрос", "рост", "сниз", "сокра", "уменьш",
    "нараст",
    "наращ", "удвои", "утрои", "подня", "расшир", "прирост", "упал", "доведет", "доводит",
)  # fmt: skip


def _upper_bound(line: Line, phrase: Phrase) -> bool:
    """Whether "до" means at most, not the end of a change or of a range."""
    before = line.words[max(line.first, phrase.start - 20) : phrase.start - 1]
    return not any(word in ("с", "со", "от") or word.startswith(_CHANGES) for word in before)
