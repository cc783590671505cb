"""Everything is found by inflected, Latin and mistyped words, on SQLite and on PostgreSQL alike."""

from __future__ import annotations

from collections import Counter

import pytest

from kopir.portal.search import sources
from kopir.portal.search.finding import find
from tests.portal.search.inflecting import queries

FACETS = ("kind", "need", "goal", "target", "block", "country", "licence", "standing", "verified")


def codes(query: str, using: str, most: int = 10, **chosen: str) -> list[str]:
    return [hit.code for hit in find(query, chosen=chosen, most=most, using=using).hits]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_recall_at_ten_of_two_hundred_inflected_queries(using: str, language: str) -> None:
    asked = list(queries(language, 200))
    assert len({query for query, _code in asked}) > 150
    lost = [query for query, code in asked if code not in codes(query, using, kind="solution")]
    assert 1 - len(lost) / len(asked) >= 0.95, lost


@pytest.mark.parametrize(("query", "code"), [
    ("тізілімдерді", "sunbird-rc"), ("azamattyq hal aktilerin tirkeý", "opencrvs"), ("su tasqyny", "inasafe"),
    ("толем жуйесин", "mojaloop"), ("mojalop", "mojaloop"), ("землятресение", "inasafe"),
    ("x-road", "x-road"), ("Moodle", "moodle-lms"), ("birth registration", "opencrvs"),
])  # fmt: skip
def test_what_people_type_finds_a_solution(using: str, query: str, code: str) -> None:
    assert code in codes(query, using, kind="solution")


@pytest.mark.parametrize(("query", "code"), [
    ("Қазақстан", "KAZ"), ("Қазақстанның", "KAZ"), ("қазақстанда", "KAZ"), ("Казахстана", "KAZ"),
    ("в Казахстане", "KAZ"), ("Kazakhstan", "KAZ"), ("Kazakstan", "KAZ"), ("Казакстан", "KAZ"), ("KZ", "KAZ"),
    ("Өзбекстаннан", "UZB"), ("Узбекистаном", "UZB"), ("Кыргызстан", "KGZ"), ("Kyrgyz Republic", "KGZ"),
    ("ШОС", "SCO"), ("ШЫҰ", "SCO"), ("Shanghai Cooperation", "SCO"), ("Евразийского союза", "EAEU"),
    ("egdi", "egdi"), ("электрондық үкімет", "egdi"), ("электронного правительства", "egdi"),
    ("e-government", "egdi"), ("интернет пайдаланушылар", "i99H"), ("пользователи интернета", "i99H"),
    ("internet users", "i99H"), ("электрондық төлемдер", "electronic-payments"),
])  # fmt: skip
def test_what_is_called_so_is_found(using: str, query: str, code: str) -> None:
    assert code in codes(query, using, most=5)


@pytest.mark.parametrize("beginning", ["Каз", "Каза", "kaz", "қаз", "Узбе", "uzb", "кырг"])
def test_the_beginning_of_a_name_finds_it(using: str, beginning: str) -> None:
    assert {"KAZ", "UZB", "KGZ"} & set(codes(beginning, using, most=8))


@pytest.mark.parametrize("name", ["Kazakhstan", "ШОС", "EGDI", "x-road", "Mojaloop"])
def test_what_is_called_just_so_comes_first(using: str, name: str) -> None:
    first = find(name, most=1, using=using).hits[0]
    assert name.lower() in {
        first.code.lower(),
        *(text.lower() for text in first.title.model_dump().values()),
    } or (first.code == "SCO")


@pytest.mark.parametrize(
    "query",
    ["«»", "\x00", "a" * 100_000, "ы" * 5, "' OR 1=1 --", '"', "' & !|:*", "NEAR(a b)", "a* AND b", "\\",
     "_%", "kk:ел", "¬каз", "≡x‿road", "·ел", "и в на", "😀", "'); DROP TABLE portal_words; --"],
)  # fmt: skip
def test_whatever_is_typed_is_answered(using: str, query: str) -> None:
    found = find(query, facets=FACETS, most=10, using=using)
    assert len(found.hits) <= 10
    assert find("", most=1, using=using).hits


def test_a_word_that_stands_nowhere_is_mended_and_told(using: str) -> None:
    found = find("землятресение", using=using)
    assert [typed for typed, _taken in found.mended] == ["землятресение"]
    assert found.mended[0][1].startswith("землетряс")


def test_a_word_that_resembles_nothing_is_left_out_and_told(using: str) -> None:
    found = find("mojaloop qwxzjk", using=using)
    assert (found.unknown, found.hits[0].code) == (("qwxzjk",), "mojaloop")
    assert find("qwxzjk", using=using).hits == ()


def test_where_nothing_has_all_words_some_are_enough_and_it_is_told(using: str) -> None:
    found = find("mojaloop землетрясение", using=using)
    assert found.part == "some"
    assert "mojaloop" in [hit.code for hit in found.hits]


def test_few_hits_with_all_words_are_followed_by_others_with_some(using: str) -> None:
    found = find("азаматтарға SMS жіберу", chosen={"kind": "solution"}, few=10, using=using)
    told, others = {hit.code for hit in found.hits}, {hit.code for hit in found.further}
    assert "u-report" in told and "gov-uk-notify" in others
    assert not told & others and len(told) + len(others) <= 10
    assert not find("азаматтарға SMS жіберу", chosen={"kind": "solution"}, using=using).further
    assert not find("SMS", few=10, using=using).further, "of one word there is no part"


def test_the_numbers_beside_choices_are_those_of_the_hits(using: str) -> None:
    found = find("реестр", facets=FACETS, most=1000, using=using)
    names = {(hit.kind, hit.code) for hit in found.hits}
    hits = [one for one in sources.every() if (one.kind, one.code) in names]
    assert found.total == len(names) == len(hits) > 5
    for facet in FACETS:
        values = (value for one in hits for value in {"kind": (one.kind,), **one.facets}.get(facet, ()))
        assert found.counts[facet] == dict(Counter(values)), facet


def test_a_chosen_facet_counts_what_its_other_values_would_give(using: str) -> None:
    chosen = {"kind": "solution", "goal": "16"}
    found = find("реестр", chosen=chosen, facets=("kind", "goal", "country"), most=1000, using=using)
    assert found.total == found.counts["goal"]["16"] == found.counts["kind"]["solution"] > 0
    for goal, count in found.counts["goal"].items():
        other = find("реестр", chosen={**chosen, "goal": goal}, facets=("goal",), using=using)
        assert other.total == count


def test_without_words_everything_chosen_stands_in_its_order(using: str) -> None:
    found = find("", chosen={"kind": "solution", "country": "KAZ"}, most=1000, using=using)
    held = [one for one in sources.every() if one.kind == "solution" and "KAZ" in one.facets["country"]]
    assert [hit.code for hit in found.hits] == [
        one.code for one in sorted(held, key=lambda one: one.order.encode())
    ]


def test_a_choice_that_nothing_has_finds_nothing(using: str) -> None:
    assert find("реестр", chosen={"country": "XXX"}, facets=FACETS, using=using).total == 0


@pytest.mark.postgresql
def test_both_databases_find_the_same(using: str) -> None:
    if using == "default":
        pytest.skip("is compared with PostgreSQL")
    for query, _code in [*list(queries("kk", 30)), *list(queries("ru", 30))]:
        found = {each: set(codes(query, each, most=1000)) for each in ("default", using)}
        assert found["default"] == found[using], query
