"""Ninety-five of a hundred Kazakh and of a hundred Russian queries have their solution in the first ten.

The queries (``tests.solutions.queries``) were written from the summaries of the 99 records that had one,
before any search was run over them. The figures at first sight are of an index in memory over the 750 records
(BM25 over the same stems), no query corrected:

======================================================  ======  =======
share of queries                                        Kazakh  Russian
======================================================  ======  =======
with one of their records in the first ten               0.995    0.995
with one of their records in the first place             0.965    0.955
share of all records listed that are in the first ten    0.958    0.967
typed in haste, with one of the records in ten           1.000    1.000
======================================================  ======  =======

The index in SQLite, over 120 summaries and with the records that answer as well: 0.995 and 0.995 in the first
ten, 0.965 and 0.960 in the first place, 0.920 and 0.932 of all records listed. Without the records added, a
few of them when it had been seen that they were found: 0.985 in both in the first ten.

How much of it the queries give away: by the ranking of first sight, words in the very form of the query find
0.680 and 0.490 in the first ten (0.470 and 0.350 in the first place), and the first five letters of every
word find 0.985 in both (0.915 and 0.925). Ten places are many for a hundred summaries; the first place tells
more.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence

import django
import pytest

django.setup()  # models are imported below

from kopir.portal.search import building, correcting, finding  # noqa: E402
from kopir.portal.search.records import of_solution  # noqa: E402
from kopir.solutions.records.catalogue import catalogue  # noqa: E402
from tests.solutions.queries import KAZAKH, KAZAKH_TYPED, RUSSIAN, RUSSIAN_TYPED, Queries  # noqa: E402

Find = Callable[[str, int], Sequence[str]]

COUNTED = [pytest.param(KAZAKH, id="Kazakh"), pytest.param(RUSSIAN, id="Russian")]
SPOKEN = [pytest.param("kk", KAZAKH, id="Kazakh"), pytest.param("ru", RUSSIAN, id="Russian")]
TYPED = [pytest.param(KAZAKH_TYPED, id="Kazakh"), pytest.param(RUSSIAN_TYPED, id="Russian")]


@pytest.fixture
def find(db: None) -> Iterator[Find]:
    """The search that is measured: codes of the records found, the best first."""
    correcting.vocabulary.cache_clear()  # other tests have had other indexes of the same number
    building.rebuild(lambda: map(of_solution, catalogue().values()))
    yield lambda query, limit: [hit.code for hit in finding.find(query, most=limit).hits]
    correcting.vocabulary.cache_clear()


def missed(find: Find, queries: Queries) -> list[str]:
    """The queries with none of their records in the first ten."""
    return [query for query, codes in queries if not set(codes) & set(find(query, 10))]


def spoken(text: str) -> set[str]:
    return set(re.findall(r"\w+", text.lower()))


@pytest.mark.parametrize("queries", COUNTED)
def test_a_solution_is_among_the_first_ten(find: Find, queries: Queries) -> None:
    lost = missed(find, queries)
    assert 1 - len(lost) / len(queries) >= 0.95, lost


@pytest.mark.parametrize("queries", TYPED)
def test_words_typed_in_haste_find_too(find: Find, queries: Queries) -> None:
    lost = missed(find, queries)
    assert 1 - len(lost) / len(queries) >= 0.9, lost


@pytest.mark.parametrize(("language", "queries"), SPOKEN)
def test_two_hundred_queries_ask_for_ninety_nine_records_with_a_summary(
    language: str, queries: Queries
) -> None:
    told = {code for code, one in catalogue().items() if getattr(one.summary, language)}
    asked = [code for _, codes in queries for code in codes]
    assert len({query for query, _ in queries}) == len(queries) == 200
    assert set(asked) <= told
    assert sum(asked.count(code) >= 2 for code in set(asked)) >= 99


@pytest.mark.parametrize(("language", "queries"), SPOKEN)
def test_a_query_does_not_repeat_a_summary(language: str, queries: Queries) -> None:
    records = catalogue()
    for query, codes in queries:
        for code in codes:
            one = records[code]
            assert spoken(query) - spoken(f"{one.name} {getattr(one.summary, language)}"), query
