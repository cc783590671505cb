"""Columns and designs that nothing can be computed of are refused in words; odd but right ones are not."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import (
    Design,
    ReplicateDesign,
    bootstrap,
    by,
    calibrate,
    mean,
    poststratify,
    preston,
    proportion,
    quantile,
    rao_wu,
    ratio,
    total,
    variance,
)
from kopir.surveys.inequality import (
    concentration,
    generalised_entropy,
    gini,
    lorenz,
    poverty_rate,
    theil,
    zenga,
)
from kopir.surveys.inequality import quantile as linearised_quantile
from kopir.surveys.regression import predictors, regression

N = 8
PSU = np.repeat([1, 2, 3, 4], 2)
Y = np.arange(1.0, N + 1)


@pytest.fixture
def design():
    return Design.of(weights=np.full(N, 2.0), psu=PSU)


@pytest.mark.parametrize(
    ("labels", "words"),
    [
        (np.array([None, *range(N - 1)], dtype=object), "row 1: the label is missing"),
        (np.r_[np.arange(N - 1.0), np.nan], "row 8: the label is missing"),
        (np.array([1, "a"] * (N // 2), dtype=object), "some labels are numbers and others are not"),
        (np.zeros((N, 2)), "2 dimensions"),
    ],
)
def test_units_and_strata_have_a_label_in_every_row(labels, words):
    for place in ("psu", "strata"):
        with pytest.raises(InvalidInput, match=words if labels.ndim == 1 else "dimensions|length"):
            Design.of(**{"weights": np.ones(N), "psu": PSU, place: labels})


@pytest.mark.parametrize(
    "labels", [np.array([1, "a"] * (N // 2), dtype=object), np.zeros((N, 2)), np.array(3)]
)
def test_domains_need_labels_of_one_kind(design, labels):
    with pytest.raises(InvalidInput):
        by(design, {"g": labels}, lambda part: mean(part, {"y": Y}))


def test_classes_of_post_stratification_need_a_label_in_every_row(design):
    with pytest.raises(InvalidInput, match="row 1: the label is missing"):
        poststratify(design, np.array([None] + ["a"] * (N - 1), dtype=object), {"a": 5.0})


@pytest.mark.parametrize(
    "weights",
    [["a"] * N, np.ones((N, 1)), 3.0, np.full(N, 1j), np.full(N, 1e200), np.full(N, 5e-324), np.zeros(N)],
)
def test_weights_are_a_column_of_numbers_of_people(weights):
    with pytest.raises(InvalidInput):
        Design.of(weights=weights, psu=PSU)


@pytest.mark.parametrize("column", [["F"] * N, np.full(N, 1j), np.r_[np.inf, Y[1:]], Y * 1e200])
def test_an_outcome_is_a_column_of_numbers(design, column):
    for estimator in (mean, total, variance, proportion):
        with pytest.raises(InvalidInput):
            estimator(design, {"y": column})


def test_a_text_has_no_inequality(design):
    with pytest.raises(InvalidInput, match="does not hold numbers only"):
        gini(design, {"y": ["F"] * N})
    with pytest.raises(InvalidInput, match="out of all proportion"):
        gini(design, {"y": Y * 1e200})


def test_the_kind_and_the_place_in_memory_of_numbers_do_not_matter():
    told = mean(Design.of(weights=np.full(N, 2.0), psu=PSU), {"y": Y})
    fixed = Y.copy()
    fixed.setflags(write=False)
    for weights in (np.full(N, 2), np.full(N, 2, np.float32), np.repeat(np.full(N, 2.0), 2)[::2]):
        for column in (Y.astype(int), Y.astype(np.float32), fixed, np.repeat(Y, 2)[::2], Y.tolist()):
            found = mean(Design.of(weights=weights, psu=PSU), {"y": column})
            assert found.values == pytest.approx(told.values) and found.se == pytest.approx(told.se)


def test_nothing_varies_in_a_single_row(design):
    alone = design.domain(np.arange(N) == 3)
    with pytest.raises(InvalidInput, match="nothing varies in fewer than two"):
        variance(alone, {"y": Y})
    with pytest.raises(InvalidInput, match="nothing varies in fewer than two"):
        mean(alone, {"y": Y}, effect="with replacement")


@pytest.mark.parametrize("size", [float("nan"), float("inf"), "many", None])
def test_a_class_has_a_number_of_people(design, size):
    with pytest.raises(InvalidInput):
        poststratify(design, list("FM") * (N // 2), {"F": size, "M": 5.0})


def test_something_must_be_measured(design):
    for wrong in (lambda: mean(design, {}), lambda: ratio(design, {"y": Y}, {})):
        with pytest.raises(InvalidInput, match="at least one column"):
            wrong()


NO_COLUMNS = [
    (["a"] * N, "does not hold numbers only"),
    (np.array([1, "a"] * (N // 2), dtype=object), "does not hold numbers only"),
    (np.full(N, 1j), "does not hold numbers only"),
    (np.ones((N, 2)), "8 × 2 values, the sample 8 rows"),
    (3.0, "1 values, the sample 8 rows"),
    (np.r_[np.inf, Y[1:]], "out of all proportion"),
]


@pytest.mark.parametrize(("values", "words"), NO_COLUMNS)
def test_an_outcome_to_explain_is_a_column_of_numbers(design, values, words):
    with pytest.raises(InvalidInput, match=words):
        regression(design, {"y": values}, predictors({"x": Y**2}))


@pytest.mark.parametrize(
    ("values", "words"),
    [
        (np.array([1, "a"] * (N // 2), dtype=object), "some labels are numbers and others are not"),
        (np.full(N, 1j), "does not hold numbers only"),
        (np.ones((N, 2)), "2 dimensions"),
        ("x", "0 dimensions"),
    ],
)
def test_a_predictor_is_a_column(values, words):
    with pytest.raises(InvalidInput, match=words):
        predictors({"x": values})


def test_predictors_are_built_by_name(design):
    with pytest.raises(InvalidInput, match="build them by name"):
        regression(design, {"y": Y}, Y)


@pytest.mark.parametrize("shares", [[], None, 0.5, "0.5", ["0.5"], [None], [[0.5]], [np.nan], [0.0, 2.0]])
def test_shares_are_a_list_of_numbers_between_zero_and_one(design, shares):
    for estimator in (quantile, lorenz):
        with pytest.raises(InvalidInput, match="between 0 and 1"):
            estimator(design, {"y": Y}, shares)


@pytest.mark.parametrize("share", [[], None, "0.5", [0.5, 0.2], np.nan])
def test_a_share_is_a_number_between_zero_and_one(design, share):
    with pytest.raises(InvalidInput, match="between 0 and 1"):
        linearised_quantile(design, {"y": Y}, share)


@pytest.mark.parametrize("replicates", [2.5, "9", None, np.nan, True, [9]])
@pytest.mark.parametrize("method", [bootstrap, rao_wu, preston])
def test_replicates_are_counted_in_whole_numbers(design, method, replicates):
    with pytest.raises(InvalidInput, match="no number of replicates"):
        method(design, replicates=replicates)
    assert method(design, replicates=np.int64(3)).replicates.shape == (N, 3)


@pytest.mark.parametrize(
    ("inside", "words"),
    [
        (np.ones(3, dtype=bool), "domain has 3 values, the sample 8 rows"),
        (True, "domain has 1 values"),
        (np.ones((N, 2), dtype=bool), "domain has 8 × 2 values"),
        (["a"] * N, "domain does not hold numbers only"),
        ([None] * N, "domain: 8 values are missing"),
        (np.r_[np.nan, Y[1:]], "domain: 1 values are missing"),
    ],
)
def test_a_domain_says_of_each_row_whether_it_belongs(design, inside, words):
    for each in (design, bootstrap(design, replicates=2)):
        with pytest.raises(InvalidInput, match=words):
            each.domain(inside)
        assert each.domain([1, 0] * (N // 2)).n == N // 2
    with pytest.raises(InvalidInput, match=words):
        poverty_rate(design, {"y": Y}, domain=inside)


@pytest.mark.parametrize("size", [["9"] * N, np.array([9, "a"] * (N // 2), dtype=object), np.full((N, 1), 9)])
def test_a_population_is_a_column_of_numbers(size):
    with pytest.raises(InvalidInput, match="population"):
        Design.of(weights=np.ones(N), psu=PSU, population=size)


@pytest.mark.parametrize(
    ("totals", "given", "words"),
    [
        (5.0, {"distance": "logit"}, "logit needs a bound below 1"),
        (5.0, {"distance": "logit", "bounds": (1.0, 1.0)}, "logit needs a bound below 1"),
        (5.0, {"distance": "logit", "bounds": (0.1, 9.0)}, "no weights within the bounds meet the totals"),
        (5.0, {"distance": "nope"}, "nope: no distance of a calibration"),
        ("a", {}, "totals does not hold numbers only"),
        (np.nan, {}, "x has no total"),
    ],
)
def test_an_auxiliary_of_zeros_meets_no_total_by_any_distance(design, totals, given, words):
    with pytest.raises(InvalidInput, match=words):
        calibrate(design, {"x": np.zeros(N)}, {"x": totals}, **given)


def test_auxiliaries_are_columns(design):
    for wrong in ({}, {"x": np.ones(3)}, {"x": np.ones((N, 2))}):
        with pytest.raises(InvalidInput):
            calibrate(design, wrong, {"x": 5.0})


@pytest.mark.parametrize("unit", [1e-150, 1e-300, 2.0**-1070])
def test_inequality_does_not_mind_how_small_the_unit_is(design, unit):
    order = {"order": Y}
    for measure in (zenga, gini, theil, lambda of, columns: concentration(of, columns, order)):
        for one in (Y, np.r_[np.zeros(N - 1), 1.0]):
            told, found = measure(design, {"y": one}), measure(design, {"y": one * unit})
            assert found.values == pytest.approx(told.values)
            assert found.se == pytest.approx(told.se)


def test_bounded_concentration_of_next_to_nothing_is_told_or_refused(design):
    order = {"order": Y}
    told = concentration(design, {"y": Y}, order, kind="wagstaff", bounds=(0.0, 10.0))
    found = concentration(design, {"y": Y * 1e-300}, order, kind="wagstaff", bounds=(0.0, 1e-299))
    assert found.values == pytest.approx(told.values) and found.se == pytest.approx(told.se)
    with pytest.raises(InvalidInput, match="all values are at a bound"):
        concentration(design, {"y": Y * 5e-324}, order, kind="wagstaff")


@pytest.mark.parametrize(
    ("weights", "replicates", "rscales"),
    [
        (["a"] * N, np.ones((N, 3)), None),
        (np.ones(N), [["a"] * 3] * N, None),
        (np.ones(N), np.ones((N, 3)), ["a"] * 3),
        (3.0, np.ones((N, 3)), None),
        (np.ones(N), 3.0, None),
        (np.ones((N, 1)), np.ones((N, 3)), None),
    ],
)
def test_replicate_weights_are_a_table_of_numbers(weights, replicates, rscales):
    with pytest.raises(InvalidInput):
        ReplicateDesign.of(weights, replicates, rscales=rscales)


@pytest.mark.parametrize("parameter", [np.nan, np.inf, "1", None, [1.0]])
def test_the_parameter_of_an_entropy_is_a_number(design, parameter):
    with pytest.raises(InvalidInput, match="says nothing of inequality"):
        generalised_entropy(design, {"y": Y}, parameter)
