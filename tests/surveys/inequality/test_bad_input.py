"""What cannot be measured is refused by name and place, or a stated rule applies."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design
from kopir.surveys import inequality as of
from kopir.surveys.inequality.lines import Line

DESIGN = Design.of(weights=[1.0, 2.0, 1.0, 2.0])
RELATIVE = (of.gini, of.theil, of.mean_log_deviation, of.atkinson, of.j_divergence, of.zenga, of.share_ratio)


@pytest.mark.parametrize("measure", RELATIVE)
def test_a_negative_value_is_refused_with_its_row(measure):
    with pytest.raises(InvalidInput, match=r"income: 1 values are negative \(first in row 3\)"):
        measure(DESIGN, {"income": [1.0, 2.0, -3.0, 4.0]})


@pytest.mark.parametrize("measure", [of.mean_log_deviation, of.atkinson, of.j_divergence])
def test_a_zero_is_refused_where_a_logarithm_is_taken(measure):
    with pytest.raises(InvalidInput, match=r"income: 2 values are zero \(first in row 2\)"):
        measure(DESIGN, {"income": [1.0, 0.0, 0.0, 4.0]})


def test_a_zero_is_admitted_where_it_means_nothing_of_the_total():
    y = {"income": [0.0, 0.0, 3.0, 0.0]}
    assert of.gini(DESIGN, y).values == pytest.approx([5 / 6])
    assert of.theil(DESIGN, y).values == pytest.approx([np.log(6)])
    assert of.atkinson(DESIGN, y, 0.5).values == pytest.approx([5 / 6])
    assert of.zenga(DESIGN, y).se[0] >= 0


@pytest.mark.parametrize("measure", [of.gini, of.theil, of.zenga, of.lorenz])
def test_nothing_cannot_be_shared_out(measure):
    with pytest.raises(InvalidInput, match="total is zero"):
        measure(DESIGN, {"income": np.zeros(4)})


def test_a_missing_value_is_refused_or_left_out():
    y = {"income": [1.0, np.nan, 3.0, 4.0]}
    with pytest.raises(InvalidInput, match="income: 1 values are missing"):
        of.gini(DESIGN, y)
    known = Design.of(weights=[1.0, 1.0, 2.0])
    assert of.gini(DESIGN, y, missing="drop").values == of.gini(known, {"income": [1.0, 3.0, 4.0]}).values


def test_an_infinite_value_is_refused():
    with pytest.raises(InvalidInput, match="income, row 2: the value is not finite"):
        of.gini(DESIGN, {"income": [1.0, np.inf, 3.0, 4.0]})


def test_a_wrong_length_is_refused():
    with pytest.raises(InvalidInput, match="income has 2 values, the sample 4 rows"):
        of.gini(DESIGN, {"income": [1.0, 2.0]})


def test_shares_and_lines_must_make_sense():
    y = {"income": [1.0, 2.0, 3.0, 4.0]}
    for wrong in (lambda: of.quantile(DESIGN, y, 1.0), lambda: of.lorenz(DESIGN, y, [1.5])):
        with pytest.raises(InvalidInput, match="not between 0 and 1"):
            wrong()
    with pytest.raises(InvalidInput, match="nobody below"):
        Line("fixed", 0.0)
    with pytest.raises(InvalidInput, match="not above zero"):
        of.poverty_rate(DESIGN, {"income": [-1.0, -1.0, -1.0, 2.0]})
    with pytest.raises(InvalidInput, match="neither 0 nor at least 1"):
        of.fgt(DESIGN, y, 0.5)
    with pytest.raises(InvalidInput, match="nobody is at or below"):
        of.median_gap(DESIGN, y, Line("fixed", 0.5))
    with pytest.raises(InvalidInput, match="aversion"):
        of.atkinson(DESIGN, y, 0.0)


def test_the_poorest_who_have_nothing_cannot_be_compared_with():
    with pytest.raises(InvalidInput, match=r"the poorest 0\.2 of the people have nothing"):
        of.share_ratio(DESIGN, {"income": [0.0, 0.0, 1.0, 2.0]})


def test_bounded_indices_need_their_bounds():
    order = {"wealth": [1.0, 2.0, 3.0, 4.0]}
    with pytest.raises(InvalidInput, match=r"outside of 0\.0 to 1\.0"):
        of.concentration(DESIGN, {"skills": [0.0, 1.0, 2.0, 1.0]}, order, kind="erreygers")
    with pytest.raises(InvalidInput, match="at a bound"):
        of.concentration(DESIGN, {"online": np.ones(4)}, order, kind="wagstaff")


def test_groups_are_complete_and_known():
    y = {"pay": [1.0, 2.0, 3.0, 4.0]}
    with pytest.raises(InvalidInput, match="1 rows have no group"):
        of.entropy_by_group(DESIGN, y, np.array(["a", "", "b", "b"], dtype=object))
    with pytest.raises(InvalidInput, match="men is no group; the groups are a, b"):
        of.pay_gap(DESIGN, y, ["a", "a", "b", "b"], "men", "a")


def test_an_empty_domain_is_refused():
    with pytest.raises(InvalidInput, match="no row with a weight"):
        of.gini(DESIGN.domain(np.zeros(4, dtype=bool)), {"income": [1.0, 2.0, 3.0, 4.0]})
