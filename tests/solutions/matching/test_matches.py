"""A need reaches few records, each with a reason; other needs reach others."""

from __future__ import annotations

from itertools import combinations
from statistics import median

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View
from kopir.solutions.matching import USUAL, Catalogue
from kopir.solutions.matching.answers import specific
from kopir.solutions.needs import need, needs
from kopir.solutions.records import Solution
from kopir.solutions.records.catalogue import catalogue


@pytest.fixture(scope="module")
def made() -> Catalogue:
    return Catalogue(catalogue().values())


def solution(code: str, **facts: object) -> Solution:
    return Solution.model_validate({"code": code, "name": code, **facts})


def test_a_need_reaches_a_small_part_of_the_catalogue(made: Catalogue) -> None:
    reached = {code: len(made.candidates(one)) / len(made.records) for code, one in needs().items()}
    assert max(reached.values()) < 0.05
    bare = [code for code, share in reached.items() if not share]
    assert len(bare) <= 5
    assert all(reached[wider] for code in bare for wider in needs()[code].wider)
    assert all(needs()[code].wider for code in bare)


def test_two_needs_share_little(view: View, made: Catalogue) -> None:
    every = [[each.solution.code for each in made.matches(view, "UZB", one)[:10]] for one in needs().values()]
    tops = [top for top in every if top]
    shares = [len(set(a) & set(b)) / min(len(a), len(b)) for a, b in combinations(tops, 2)]
    assert median(shares) <= 0.1


def test_every_match_has_a_reason(view: View, made: Catalogue) -> None:
    for one in needs().values():
        for match in made.matches(view, "KGZ", one):
            assert match.claim or match.terms
            assert all(part is None or 0 <= part <= 1 for part in match.parts.values())
            assert 0 <= match.score() <= 1


def test_what_is_used_in_similar_countries_stands_before_its_like(view: View) -> None:
    told = {"answers": [{"need": "open-data", "status": "read"}], "standing": "public-good"}
    here = solution("a", **told, deployments=[{"area": "TJK"}])
    far = solution("b", **told, deployments=[{"area": "BRA"}])
    found = Catalogue([far, here]).matches(view, "KGZ", need("open-data"))
    assert [each.solution.code for each in found] == ["a", "b"]
    assert found[0].similar == ("TJK",)


def test_used_everywhere_says_nothing_of_any_country(view: View) -> None:
    codes = sorted({code for one in catalogue().values() for code in one.countries()})[:120]
    one = solution("a", answers=[{"need": "open-data"}], deployments=[{"area": code} for code in codes])
    match = Catalogue([one]).matches(view, "KGZ", need("open-data"))[0]
    assert (match.parts["similar"], match.similar, match.uses) == (None, (), None)


def test_a_claim_of_few_needs_is_morespecific() -> None:
    many = solution("a", answers=[{"need": code} for code in list(needs())[:9]])
    few = solution("b", answers=[{"need": next(iter(needs()))}])
    one = needs()[next(iter(needs()))]
    assert specific(few, one, "read", 0, (), ()) > specific(many, one, "read", 0, (), ())


def test_words_alone_count_only_where_no_need_was_told() -> None:
    told = {"summary": {"en": "A portal of open data with a data catalogue for open government datasets"}}
    spoken = solution("a", **told)
    claims = solution("b", **told, answers=[{"need": "early-warning"}])
    assert [one.code for one in Catalogue([spoken, claims]).candidates(need("open-data"))] == ["a"]


def test_excluded_records_are_never_offered(made: Catalogue) -> None:
    assert all(one.standing != "excluded" for each in needs().values() for one in made.candidates(each))


def test_weights_decide_the_order(view: View, made: Catalogue) -> None:
    one = need("health-information")
    only = dict.fromkeys(USUAL, 0.0) | {"similar": 1.0}
    found = made.matches(view, "TJK", one, only)
    parts = [each.parts["similar"] or 0 for each in found]
    assert parts == sorted(parts, reverse=True)


def test_wrong_weights_and_areas_are_refused(view: View, made: Catalogue) -> None:
    with pytest.raises(InvalidInput):
        made.matches(view, "TJK", need("open-data"), {"specific": 1})
    with pytest.raises(NotFound):
        made.matches(view, "QQQ", need("open-data"))


def test_a_country_without_what_is_needed_first_is_less_ready(view: View, made: Catalogue) -> None:
    one = need("electronic-payments")
    ready = {area: made.matches(view, area, one)[0].parts["ready"] for area in ("KAZ", "TKM")}
    assert ready["KAZ"] == 1
    assert ready["TKM"] < 1
