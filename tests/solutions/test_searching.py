"""Solutions are found by inflected Kazakh and Russian words, in Latin Kazakh, and with typing errors."""

from __future__ import annotations

import random
import re
from collections import Counter
from collections.abc import Iterator

import pymorphy3
import pytest

from kopir.language import kk, kk_stem
from kopir.solutions.records import Solution
from kopir.solutions.records.catalogue import catalogue
from kopir.solutions.searching import Search

WORD = re.compile(r"[а-яёәғқңөұүһі]{5,}")
RECORDS = [one for one in catalogue().values() if one.summary]


@pytest.fixture(scope="module")
def search() -> Search:
    return Search(catalogue().values())


def queries(language: str, count: int) -> Iterator[tuple[str, str]]:
    """Pairs of words of a summary, each in another form than it has there, and the record they are of."""
    chance = random.Random(20261122)
    told = {one.code: set(WORD.findall(getattr(one.summary, language).lower())) for one in RECORDS}
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


MORPHOLOGY = pymorphy3.MorphAnalyzer()


def russian(word: str, chance: random.Random) -> str | None:
    """A Russian noun in a case and number chosen by lot, by another program than the search is made with."""
    parse = MORPHOLOGY.parse(word)[0]
    if parse.tag.POS != "NOUN" or parse.score < 0.3:
        return None
    case = chance.choice(["gent", "datv", "ablt", "loct"])
    number = chance.choice(["sing", "plur"])
    found = parse.inflect({case, number}) or parse.inflect({case})
    return found.word if found and found.word != word else None


def kazakh(word: str, chance: random.Random) -> str | None:
    """A Kazakh word without an ending, given one by lot: a case, or the plural and a case."""
    if kk_stem.stem(word) != word:
        return None
    base = kk.plural(word) if chance.random() < 0.4 else word
    return kk.suffix(base, chance.choice(["gen", "dat", "acc", "loc", "abl", "ins"]))


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_recall_at_ten_of_two_hundred_inflected_queries(search: Search, language: str) -> None:
    asked = list(queries(language, 200))
    assert len({query for query, _code in asked}) > 150
    found = [code in [hit for hit, _score in search.find(query, 10)] for query, code in asked]
    assert sum(found) / len(found) >= 0.95


@pytest.mark.parametrize(("query", "code"), [
    ("тізілімдерді", "sunbird-rc"), ("azamattyq hal aktilerin tirkeý", "opencrvs"), ("su tasqyny", "inasafe"),
    ("толем жуйесин", "mojaloop"), ("mojalop", "mojaloop"), ("землятресение", "inasafe"),
    ("x-road", "x-road"),
    ("Moodle", "moodle-lms"), ("birth registration", "opencrvs"),
])  # fmt: skip
def test_what_people_type_is_found(search: Search, query: str, code: str) -> None:
    assert code in [hit for hit, _score in search.find(query, 10)]


@pytest.mark.parametrize("query", ["", "   ", "«»", "\x00", "a" * 100_000, "ы" * 5, "' OR 1=1 --"])
def test_whatever_is_typed_is_answered(search: Search, query: str) -> None:
    assert len(search.find(query, 10)) <= 10


def test_a_name_weighs_more_than_a_mention() -> None:
    named = Solution.model_validate({"code": "b", "name": "Water"})
    told = Solution.model_validate({"code": "a", "name": "Other", "summary": {"en": "Counts water"}})
    assert [code for code, _score in Search([told, named]).find("water")] == ["b", "a"]
