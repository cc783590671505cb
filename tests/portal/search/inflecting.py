"""Queries made by lot: words of a summary, each in another form than it has there."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

import pymorphy3

from kopir.language import kk, kk_stem
from kopir.solutions.records.catalogue import catalogue

WORD = re.compile(r"[а-яёәғқңөұүһі]{5,}")


def queries(language: str, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of words of a summary, each in another form than it has there, and the record they are of."""
    chance = random.Random(20261122)
    told = {
        one.code: set(WORD.findall(getattr(one.summary, language).lower()))
        for one in catalogue().values()
        if one.summary and one.standing != "excluded"
    }
    common = Counter(word for own in told.values() for word in own)
    inflect = {"ru": russian, "kk": kazakh}[language]
    made = 0
    while made < count:
        code = chance.choice(sorted(told))
        known = [word for word in sorted(told[code]) if common[word] <= 12]
        formed = [form for word in chance.sample(known, len(known)) if (form := inflect(word, chance))][:2]
        if len(formed) == 2:
            made += 1
            yield " ".join(formed), code


@cache
def morphology() -> pymorphy3.MorphAnalyzer:
    return pymorphy3.MorphAnalyzer()


def russian(word: str, chance: random.Random) -> str | None:
    """A Russian noun in a case and number chosen by lot, by another program than the search is made with."""
    parse = morphology().parse(word)[0]
    if parse.tag.POS != "NOUN" or parse.score < 0.3:
        return None
    case = chance.choice(["gent", "datv", "ablt", "loct"])
    number = chance.choice(["sing", "plur"])
    found = parse.inflect({case, number}) or parse.inflect({case})
    return found.word if found and found.word != word else None


def kazakh(word: str, chance: random.Random) -> str | None:
    """A Kazakh word without an ending, given one by lot: a case, or the plural and a case."""
    if not kk_stem.is_bare(word):
        return None
    base = kk.plural(word) if chance.random() < 0.4 else word
    return kk.suffix(base, chance.choice(["gen", "dat", "acc", "loc", "abl", "ins"]))
