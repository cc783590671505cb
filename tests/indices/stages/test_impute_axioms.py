"""What holds for every way to fill gaps, whatever the values."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.errors import InvalidInput
from kopir.indices.kernels import imputing as kernel
from kopir.indices.rules import Imputation
from kopir.indices.stages import impute

from .tables import NONE, table, tree

CELLS = st.one_of(st.just(NONE), st.integers(-1000, 1000).map(lambda n: n / 8))
ROWS = st.integers(1, 8).flatmap(lambda n: arrays(np.float64, (n, 3), elements=CELLS))
RULES = [
    Imputation(method="zero"),
    Imputation(method="mean"),
    Imputation(method="median"),
    Imputation(method="group_mean", group="g"),
    Imputation(method="group_median", group="g"),
    Imputation(method="sibling_mean"),
    Imputation(method="sibling_median", normalise_first=False, level=1),
    Imputation(method="regression"),
    Imputation(method="em"),
    Imputation(method="constant"),
]
EACH_RULE = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.method)


def filled(rows, rule):
    groups = {"g": ["xy"[place % 2] for place in range(len(rows))]}
    try:
        return impute(table(*rows, groups=groups), tree(impute=rule))
    except InvalidInput as error:
        assert np.isnan(rows).all(axis=0).any() or "does not settle" in str(error)
        return None


@EACH_RULE
@settings(max_examples=40)
@given(rows=ROWS)
def test_known_values_stay_and_every_gap_is_accounted_for(rule, rows):
    stage = filled(rows, rule)
    if stage is None:
        return
    known = ~np.isnan(rows)
    assert np.array_equal(stage.sheet.values[known], rows[known])
    assert not np.isinf(stage.sheet.values).any()
    assert sorted(zip(stage.audit.rows.tolist(), stage.audit.columns.tolist(), strict=True)) == [
        (row, column) for row, column in np.argwhere(~known).tolist()
    ]
    for row, column, after, reason in zip(
        stage.audit.rows, stage.audit.columns, stage.audit.after, stage.audit.reasons, strict=True
    ):
        assert np.isnan(after) == reason.startswith(("no_", "outside_", "value_"))
        assert stage.sheet.values[row, column] == pytest.approx(after, nan_ok=True)


@EACH_RULE
@settings(max_examples=40)
@given(rows=ROWS, factor=st.sampled_from([0.25, 4.0]), shift=st.integers(-8, 8))
def test_another_unit_of_measurement_gives_the_same_fillings(rule, rows, factor, shift):
    if rule.method in ("zero", "em") or not rule.normalise_first:
        return  # what hardly any value tells the normal model hangs on the last bit
    one, other = filled(rows, rule), filled(rows * factor + shift, rule)
    assert (one is None) == (other is None)
    if one is not None:
        expected = one.sheet.values * factor + shift
        assert other.sheet.values == pytest.approx(expected, rel=1e-9, abs=1e-6, nan_ok=True)


@EACH_RULE
@settings(max_examples=40)
@given(rows=ROWS)
def test_means_medians_and_siblings_stay_within_the_range_seen(rule, rows):
    if rule.method in ("zero", "regression", "em"):
        return
    stage = filled(rows, rule)
    if stage is None or np.isnan(rows).all():
        return
    low, high = np.nanmin(rows) - 1e-9, np.nanmax(rows) + 1e-9
    found = stage.sheet.values[~np.isnan(stage.sheet.values)]
    assert ((found >= low) & (found <= high)).all()


@given(rows=arrays(np.float64, st.integers(1, 20), elements=CELLS))
def test_the_loops_over_one_column_agree_with_numpy(rows):
    n, out, work = len(rows), np.empty(len(rows)), np.empty(2 * len(rows) + 2)
    known = rows[~np.isnan(rows)]
    status = kernel.fill_mean(rows, out)
    assert status == (kernel.DONE if len(known) else kernel.NO_VALUES)
    if len(known):
        assert out == pytest.approx(np.where(np.isnan(rows), known.mean(), rows), abs=1e-12)
        kernel.fill_median(rows, out, work)
        assert out.tolist() == np.where(np.isnan(rows), np.median(known), rows).tolist()
    group = np.zeros(n, dtype=np.int64)
    left = kernel.fill_group_median(rows, group, 1, out, work)
    assert left == (0 if len(known) else n)
    again = np.empty(n)
    kernel.fill_group_mean(rows, group, 1, again, np.empty(3), np.empty(3, dtype=np.int64))
    if len(known):
        assert again == pytest.approx(np.where(np.isnan(rows), known.mean(), rows), abs=1e-12)
        group[:] = -1
        assert kernel.fill_group_mean(
            rows, group, 1, again, np.empty(1), np.empty(1, dtype=np.int64)
        ) == n - len(known)
