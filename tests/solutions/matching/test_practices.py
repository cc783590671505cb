"""Practices of others are ranked by how specifically they answer, by what changed, and by likeness."""

from __future__ import annotations

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View
from kopir.solutions.matching import PRACTICE_USUAL, PracticeMatch, answering, practice_matches, similar
from kopir.solutions.needs import need, needs
from kopir.solutions.records import Practice
from kopir.solutions.records.practices import practices

RECORDS = tuple(practices().values())


def practice(code: str, area: str, needs: tuple[str, ...] = ("internet-use",), **facts: object) -> Practice:
    told = {"code": code, "name": {"en": code}, "area": area, "answers": [{"need": each} for each in needs]}
    return Practice.model_validate({**told, **facts})


def rose(area: str, first: int, before: float, last: int, after: float) -> dict[str, object]:
    return {"indicator": "i99H", "area": area, "first": first, "last": last, "before": before, "after": after}


def codes(found: tuple[PracticeMatch, ...]) -> list[str]:
    return [each.practice.code for each in found]


def test_a_countrys_own_practice_is_not_offered_to_it(view: View) -> None:
    for one in needs().values():
        assert all(each.practice.area != "KGZ" for each in practice_matches(RECORDS, view, "KGZ", one))


def test_only_practices_for_the_need_are_offered(view: View) -> None:
    for one in needs().values():
        found = practice_matches(RECORDS, view, "TKM", one)
        assert set(codes(found)) == {each.code for each in answering(RECORDS, one.code) if each.area != "TKM"}
        assert all(part is None or 0 <= part <= 1 for each in found for part in each.parts.values())
        assert all(0 <= each.score() <= 1 for each in found)


def test_of_a_country_more_alike_comes_first(view: View) -> None:
    some = [practice("far", "NOR"), practice("near", "UZB")]
    assert codes(practice_matches(some, view, "KGZ", need("internet-use"))) == ["near", "far"]


def test_with_a_greater_change_comes_first(view: View) -> None:
    some = [
        practice("little", "UZB", result=rose("UZB", 2020, 71.1, 2024, 73)),
        practice("much", "UZB", result=rose("UZB", 2020, 31.1, 2024, 73)),
    ]
    assert codes(practice_matches(some, view, "KGZ", need("internet-use"))) == ["much", "little"]


def test_a_change_of_many_years_counts_as_its_mean_over_five(view: View) -> None:
    some = [
        practice("long", "UZB", result=rose("UZB", 2004, 10, 2024, 50)),
        practice("short", "UZB", result=rose("UZB", 2014, 10, 2019, 50)),
    ]
    short, long = practice_matches(some, view, "KGZ", need("internet-use"))
    assert (short.practice.code, long.practice.code) == ("short", "long")
    assert long.parts["effect"] == pytest.approx((short.parts["effect"] or 0) / 4)


def test_a_change_for_the_worse_adds_nothing_and_one_of_another_need_is_not_known(view: View) -> None:
    worse = practice("worse", "UZB", result=rose("UZB", 2020, 71, 2024, 60))
    other = practice("other", "UZB", result=rose("UZB", 2020, 71, 2024, 90) | {"indicator": "epi"})
    found = {
        each.practice.code: each
        for each in practice_matches([worse, other], view, "KGZ", need("internet-use"))
    }
    assert (found["worse"].change, found["worse"].parts["effect"]) == (-11, 0)
    assert (found["other"].change, found["other"].parts["effect"]) == (None, None)


def test_less_can_be_better(view: View) -> None:
    result = rose("RWA", 2009, 401, 2014, 301) | {"indicator": "hdr.mmr"}
    one = practice("mothers", "RWA", ("maternal-health",), result=result)
    about = need("maternal-health")
    if "hdr.mmr" not in {proof.indicator for proof in about.proofs}:
        pytest.skip("the need has other proofs")
    assert practice_matches([one], view, "TJK", about)[0].change == 100


def test_who_says_less_never_ranks_higher_for_it(view: View) -> None:
    silent = practice("silent", "UZB")
    told = practice("told", "UZB", result=rose("UZB", 2020, 71, 2024, 71.5))
    found = {
        each.practice.code: each.score()
        for each in practice_matches([silent, told], view, "KGZ", need("internet-use"))
    }
    assert found["told"] > found["silent"]


def test_weights_decide_the_order(view: View) -> None:
    only = dict.fromkeys(PRACTICE_USUAL, 0.0) | {"like": 1.0}
    found = practice_matches(RECORDS, view, "TJK", need("online-services"), only)
    parts = [each.parts["like"] or 0 for each in found]
    assert parts == sorted(parts, reverse=True)


def test_wrong_weights_and_areas_are_refused(view: View) -> None:
    with pytest.raises(InvalidInput):
        practice_matches(RECORDS, view, "TJK", need("open-data"), {"specific": 1})
    with pytest.raises(NotFound):
        practice_matches(RECORDS, view, "QQQ", need("open-data"))


def test_similar_ones_answer_the_same_needs() -> None:
    for one in RECORDS:
        own = {claim.need for claim in one.answers}
        for other in similar(RECORDS, one):
            assert other.code != one.code
            assert own & {claim.need for claim in other.answers}


def test_countries_that_were_fastest_have_practices_recorded(view: View) -> None:
    """Of the five countries of Central Asia, needs with such an answer lead to what somebody did."""
    from kopir.solutions.matching import fastest
    from kopir.solutions.needs import needs_of

    led = 0
    for area in ("KAZ", "KGZ", "TJK", "UZB", "TKM"):
        for found in needs_of(view, area):
            answer = fastest(view, found)
            done = {one.area for one in answering(RECORDS, found.need.code)}
            led += answer is not None and any(each.area in done for each in answer.found)
    assert led >= 25
