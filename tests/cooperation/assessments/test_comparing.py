"""Candidates compared."""

from __future__ import annotations

import pytest

from kopir.cooperation.assessments.answers import Answer
from kopir.cooperation.assessments.comparing import compared
from kopir.cooperation.assessments.criteria import Goalposts, of_scores
from kopir.cooperation.assessments.editions import body, thawed
from kopir.cooperation.assessments.scale import KINDS
from kopir.cooperation.assessments.scoring import WHOLE, scored
from kopir.cooperation.assessments.vocabulary import questionnaire
from kopir.errors import InvalidInput

ASKED = questionnaire("digital-infrastructure")
CODES = [one.code for one in ASKED.questions]


def result(*levels, asked=ASKED):
    return scored(
        asked,
        [
            Answer(f"r{who}", code, row[at] if isinstance(row, list) else row, frozenset(KINDS))
            for who, row in enumerate(levels)
            for at, code in enumerate(CODES)
        ],
    )


def newer():
    kept = body(ASKED)
    kept["edition"] = "2027-1"
    kept["sections"][0]["questions"][0]["asked"]["en"] = "Another question?"
    return thawed(kept, "newer")


def test_a_level_of_difference_in_every_question_is_told_apart():
    found = compared({"KAZ": result(3, 3), "UZB": result(2, 2)})
    (difference,) = found.standings[0].differences
    assert (difference.first, difference.second, difference.value) == ("KAZ", "UZB", 25.0)
    assert difference.told_apart
    assert found.standings[0].tied == ("KAZ",)


def test_a_level_of_difference_in_one_question_is_not():
    found = compared({"KAZ": result([3] + [2] * 10), "UZB": result(2)})
    (difference,) = found.standings[0].differences
    assert 0 < difference.value < 3
    assert not difference.told_apart
    assert found.standings[0].tied == ("KAZ", "UZB")


def test_a_candidate_compared_with_its_double_is_not_told_apart_from_it_and_the_draws_are_not_the_same():
    (difference,) = compared({"A": result(2, 3), "B": result(2, 3)}).standings[0].differences
    assert difference.value == 0.0
    assert difference.lower < -5 and difference.upper > 5


def test_each_section_has_its_own_standing():
    found = compared({"KAZ": result([4] * 4 + [1] * 7), "UZB": result([1] * 4 + [3] * 7)})
    assert [one.section for one in found.standings] == [WHOLE, "connectivity", "computing", "resilience"]
    assert [next(iter(one.scores)) for one in found.standings[1:]] == ["KAZ", "UZB", "UZB"]


def test_another_edition_and_another_questionnaire_are_named_and_left_out():
    other = scored(questionnaire("digital-readiness"), [])
    found = compared({"A": result(2), "B": result(3), "C": result(3, asked=newer()), "D": other})
    assert found.edition == "2026-1"
    assert found.left_out == {"C": "2027-1", "D": "digital-readiness"}
    assert set(found.standings[0].scores) == {"A", "B"}


def test_of_equally_many_the_newer_edition_is_compared():
    old, new = [result(2), result(3)], [result(2, asked=newer()), result(3, asked=newer())]
    found = compared(dict(zip("ABCD", [*old, *new], strict=True)))
    assert (found.edition, sorted(found.left_out)) == ("2027-1", ["A", "B"])


def test_a_candidate_without_a_score_stands_last_and_has_no_differences():
    found = compared({"A": scored(ASKED, []), "B": result(2), "C": result(3)})
    assert list(found.standings[0].scores) == ["C", "B", "A"]
    assert [(one.first, one.second) for one in found.standings[0].differences] == [("C", "B")]
    assert compared({"A": scored(ASKED, []), "B": scored(ASKED, [])}).standings[0].tied == ()


@pytest.mark.parametrize("results", [{}, {"A": result(2)}, {"A": result(2), "B": result(2, asked=newer())}])
def test_fewer_than_two_that_can_be_compared_are_refused(results):
    with pytest.raises(InvalidInput, match="takes two assessments"):
        compared(results)


def test_scores_become_a_criterion_of_a_choice():
    results = {"A": result(2), "B": result([4] * 4 + [1] * 7), "C": scored(ASKED, [])}
    found = of_scores(results, "connectivity", 2.0)
    assert {code: one.value for code, one in found.values.items()} == {"A": 50.0, "B": 100.0}
    assert (found.code, found.weight, found.scale) == (
        "digital-infrastructure-connectivity",
        2.0,
        Goalposts(0.0, 100.0),
    )
    assert found.values["A"].source == "digital-infrastructure 2026-1"
    with pytest.raises(InvalidInput, match="no assessed section nowhere"):
        of_scores(results, "nowhere")
