"""Columns and designs that nothing can be computed of are refused in words; odd but right ones are not."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, by, mean, poststratify, proportion, ratio, total, variance
from kopir.surveys.inequality import gini

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
