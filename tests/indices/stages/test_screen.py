"""Screening: which units take part, and what is told about those that do not."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.rules import Screening
from kopir.indices.sheet import stacked
from kopir.indices.stages import screen
from kopir.indices.stages.screening import summarise

from .tables import NONE, table, tree

SHEET = table([1, 2, 3], [1, NONE, NONE], [0, 0, 5], [NONE, NONE, NONE])


def left(**rule):
    return screen(SHEET, tree(screen=Screening(**rule))).sheet.units


def test_without_a_rule_every_unit_stays_even_one_without_data():
    stage = screen(SHEET, tree())
    assert stage.sheet is SHEET
    assert len(stage.audit) == 0


def test_units_are_kept_by_the_share_of_values_they_have_or_that_are_not_zero():
    assert left(method="available", least=0.5) == ("A", "C")
    assert left(method="available", least=1 / 3) == ("A", "B", "C")
    assert left(method="nonzero", least_nonzero=0.5) == ("A", "B")
    assert left(method="both", least=0.5, least_nonzero=0.5) == ("A",)


def test_a_share_equal_to_the_limit_is_enough():
    sheet = table([1] * 9 + [NONE], [1] * 7 + [NONE] * 3, codes="abcdefghij")
    for least, kept in ((0.9, ("A",)), (0.7, ("A", "B"))):
        rule = Screening(method="available", least=least)
        assert screen(sheet, tree("abcdefghij", screen=rule)).sheet.units == kept


def test_the_audit_gives_the_share_that_decided_and_the_reason():
    audit = screen(SHEET, tree(screen=Screening(method="both", least=0.5, least_nonzero=0.5))).audit
    assert audit.rows.tolist() == [1, 2, 3]
    assert audit.columns.tolist() == [-1, -1, -1]
    assert audit.before.tolist() == [pytest.approx(1 / 3), pytest.approx(1 / 3), 0]
    assert np.isnan(audit.after).all()
    assert audit.reasons == ("too_few_values", "too_many_zeros", "too_few_values")


def test_units_may_be_kept_or_left_out_by_name():
    rule = Screening(method="available", least=0.5, include=("B",), exclude=("A",))
    stage = screen(SHEET, tree(screen=rule))
    assert stage.sheet.units == ("B", "C")
    assert dict(zip(stage.audit.rows.tolist(), stage.audit.reasons, strict=True)) == {
        0: "excluded_by_name",
        1: "included_by_name",
        3: "too_few_values",
    }
    assert stage.audit.after[1] == pytest.approx(1 / 3)
    assert left(method="none", exclude=("D",)) == ("A", "B", "C")


@pytest.mark.parametrize("key", ["include", "exclude"])
def test_a_unit_that_does_not_exist_is_refused(key):
    with pytest.raises(InvalidInput, match=rf"screen\.{key}: Z is not among the units"):
        left(method="none", **{key: ("Z",)})


def test_a_unit_both_kept_and_left_out_is_refused():
    with pytest.raises(InvalidInput, match="screen: A is both included and excluded"):
        left(method="available", include=("A",), exclude=("A",))


def test_nobody_left_is_refused_with_the_fullest_unit():
    with pytest.raises(InvalidInput, match="no unit has enough data: the fullest has 2 of 3 values"):
        screen(table([1, 2, NONE]), tree(screen=Screening(method="available", least=0.9)))


def test_each_period_of_a_panel_is_screened_on_its_own():
    panel = stacked(
        [table([1, 2, 3], [1, NONE, NONE], period=2020), table([1, NONE, NONE], [1, 2, 3], period=2021)]
    )
    found = screen(panel, tree(screen=Screening(method="available", least=0.5))).sheet
    assert list(zip(found.units, found.periods, strict=True)) == [("A", 2020), ("B", 2021)]


def test_groups_and_divisors_follow_the_rows():
    sheet = table([1, 2, 3], [1, NONE, NONE], [4, 5, 6], groups={"g": "xyx"}, divisors={"people": [1, 2, 3]})
    found = screen(sheet, tree(screen=Screening(method="available", least=0.5))).sheet
    assert found.groups == {"g": ("x", "x")}
    assert found.divisors["people"].tolist() == [1, 3]


def test_the_summary_tells_of_every_row():
    found = summarise(SHEET, Screening(method="available", least=0.5, least_nonzero=0.5))
    assert found.missing.tolist() == [0, 2, 0, 3]
    assert found.zeros.tolist() == [0, 0, 2, 0]
    assert found.nonzero.tolist() == [1, 1, pytest.approx(1 / 3), 0]
    assert found.too_few.tolist() == [False, True, False, True]
    assert found.too_many_zeros.tolist() == [False, False, True, True]
    assert found.included.tolist() == [True, False, True, False]
