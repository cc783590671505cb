"""Filling gaps along the series of a unit."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.rules import Imputation
from kopir.indices.sheet import stacked
from kopir.indices.stages import impute
from kopir.indices.stages.imputers.series import data_periods

from .tables import NONE, column, series, table, tree

GAPS = (NONE, 1, NONE, NONE, 7, NONE)


def along(sheet, **rule):
    return impute(sheet, tree("a", impute=Imputation(**rule)))


def test_a_straight_line_runs_between_values_and_not_beyond_them():
    stage = along(series(*GAPS), method="linear")
    assert column(stage) == [None, 1, 3, 5, 7, None]
    assert stage.audit.reasons == ("outside_series", "imputed_linear", "imputed_linear", "outside_series")


def test_beyond_the_line_the_nearest_value_may_hold():
    stage = along(series(*GAPS), method="linear_constant")
    assert column(stage) == [1, 1, 3, 5, 7, 7]
    assert stage.audit.reasons == ("carried_back", "imputed_linear", "imputed_linear", "carried_forward")


def test_the_latest_value_is_carried_forward_only():
    assert column(along(series(*GAPS), method="latest")) == [None, 1, 1, 1, 7, 7]
    assert column(along(series(*GAPS), method="constant")) == [1, 1, 1, 1, 7, 7]


def test_a_value_is_not_carried_over_more_periods_than_allowed():
    stage = along(series(*GAPS), method="latest", max_age=1)
    assert column(stage) == [None, 1, 1, None, 7, 7]
    assert stage.audit.reasons == ("outside_series", "carried_forward", "value_too_old", "carried_forward")


def test_the_line_runs_through_time_not_through_the_number_of_periods():
    panel = stacked(
        [table([value], codes="a", period=year) for year, value in ((2010, 0), (2012, NONE), (2020, 10))]
    )
    assert column(along(panel, method="linear")) == [0, 2, 10]


def test_rows_may_stand_in_any_order_and_units_may_lack_periods():
    panel = stacked(
        [
            table([9], [4], codes="a", period=2022),
            table([NONE], codes="a", period=2021),
            table([7], [NONE], codes="a", period=2020),
        ]
    )
    assert column(along(panel, method="linear")) == [9, 4, 8, 7, None]
    assert column(along(panel, method="constant")) == [9, 4, 7, 7, 4]


def test_a_unit_without_values_keeps_its_gaps_and_says_so():
    panel = stacked([table([1], [NONE], codes="a", period=year) for year in (2020, 2021)])
    for method in ("linear", "linear_constant", "latest", "constant"):
        stage = along(panel, method=method)
        assert column(stage) == [1, None, 1, None]
        assert set(stage.audit.reasons) == {"no_series_values"}


def test_a_series_of_one_value_is_no_line_but_may_be_carried():
    assert column(along(series(NONE, 3, NONE), method="linear")) == [None, 3, None]
    assert column(along(series(NONE, 3, NONE), method="linear_constant")) == [3, 3, 3]


def test_a_leaf_without_any_value_in_any_period_is_refused():
    with pytest.raises(InvalidInput, match=r"^a: there is no value at all, so latest cannot"):
        along(series(NONE, NONE), method="latest")


def test_the_period_each_value_is_of_is_known_in_the_rows_of_the_sheet():
    found = data_periods(series(*GAPS), tree("a", impute=Imputation(method="latest")))
    assert found[:, 0].tolist() == [0, 2021, 2021, 2021, 2024, 2024]
    line = data_periods(series(*GAPS), tree("a", impute=Imputation(method="linear_constant")))
    assert line[:, 0].tolist() == [2021, 2021, 0, 0, 2024, 2024]


def test_a_constant_series_stays_constant():
    for method in ("linear", "linear_constant", "latest", "constant"):
        assert np.array_equal(column(along(series(5, NONE, 5), method=method)), [5, 5, 5])
