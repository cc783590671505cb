"""Strengths and weaknesses against COINr 1.1.14, ``get_str_weak()``."""

import pytest

from kopir.indices.analysis.strengths import strengths
from tests.references.composite import example
from tests.references.composite.reference import agree, cases, outputs

AGREED = {
    "strweak__KAZ": None,
    "strweak__MNG": "a leaf in which the unit is last is its weakness; COINr leaves it out of the weaknesses "
    "as well (its manual speaks of strengths only)",
    "strweak__RUS_group": None,
}
OPTIONS = {"strweak__RUS_group": {"group": "GDP_group", "least_unique": 0.2}}


def check(case_id):
    unit = case_id.split("_")[2]
    found = strengths(example.aggregated(), unit, **OPTIONS.get(case_id, {}))
    expected = outputs(case_id)
    weaknesses = found.weaknesses
    if AGREED[case_id]:
        everything = strengths(example.aggregated(), unit, most=49).weaknesses
        assert [each.rank == each.ranked for each in everything[:5]] == [True] * 3 + [False] * 2
        weaknesses = everything[3:8]
    # COINr lists weaknesses from the better to the worse.
    for ours, theirs in (
        (found.strengths, expected["Strengths"]),
        (weaknesses[::-1], expected["Weaknesses"]),
    ):
        assert [each.code for each in ours] == theirs.text("Code")
        assert [each.parents[0] for each in ours] == theirs.text("Pillar")
        assert [each.rank for each in ours] == theirs.numbers("Rank").tolist()
        for each, value in zip(ours, theirs.numbers("Value"), strict=True):
            agree(each.value, value)


@pytest.mark.parametrize("case_id", cases("strweak"))
def test_strengths_and_weaknesses_are_those_of_coinr(case_id):
    check(case_id)
