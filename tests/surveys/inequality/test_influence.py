"""The influence of a row is the derivative of the measure by the weight of the row."""

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.surveys import Design, ReplicateDesign
from kopir.surveys import inequality as of
from kopir.surveys.inequality.lines import Line

N = 40
GENERATOR = np.random.default_rng(20)
Y = np.exp(GENERATOR.normal(3, 0.8, N))
Y[5:8] = Y[4]
W = GENERATOR.uniform(1, 5, N)
WEALTH = {"wealth": GENERATOR.integers(1, 6, N).astype(float)}
GROUPS = GENERATOR.choice(list("abc"), N)
ONLINE = {"online": (Y > 18).astype(float)}

STATISTICS = {
    "gini": lambda design: of.gini(design, {"y": Y}, keep=True),
    "gini, last": lambda design: of.gini(design, {"y": Y}, stand="last", keep=True),
    "GE(-1)": lambda design: of.generalised_entropy(design, {"y": Y}, -1.0, keep=True),
    "theil": lambda design: of.theil(design, {"y": Y}, keep=True),
    "mld": lambda design: of.mean_log_deviation(design, {"y": Y}, keep=True),
    "atkinson 0.5": lambda design: of.atkinson(design, {"y": Y}, 0.5, keep=True),
    "atkinson 1": lambda design: of.atkinson(design, {"y": Y}, 1.0, keep=True),
    "J": lambda design: of.j_divergence(design, {"y": Y}, keep=True),
    "zenga": lambda design: of.zenga(design, {"y": Y}, keep=True),
    "zenga, in turn": lambda design: of.zenga(design, {"y": Y}, ties="in turn", keep=True),
    "entropy by group": lambda design: of.entropy_by_group(design, {"y": Y}, GROUPS, 0.5, keep=True),
    "theil by group": lambda design: of.entropy_by_group(design, {"y": Y}, GROUPS, keep=True),
    "J by group": lambda design: of.j_divergence_by_group(design, {"y": Y}, GROUPS, keep=True),
    "pay gap": lambda design: of.pay_gap(design, {"y": Y}, GROUPS, "a", "b", keep=True),
    "gap, fixed line": lambda design: of.fgt(design, {"y": Y}, 1.0, Line("fixed", 15.0), keep=True),
    "gap, mean": lambda design: of.fgt(design, {"y": Y}, 2.0, Line("mean", 0.5), keep=True),
    "line, mean": lambda design: of.threshold(design, {"y": Y}, Line("mean", 0.5), keep=True),
    **{
        kind: lambda design, kind=kind: of.concentration(design, ONLINE, WEALTH, kind=kind, keep=True)
        for kind in ("relative", "generalised", "erreygers", "wagstaff")
    },
}


@pytest.mark.parametrize("statistic", STATISTICS.values(), ids=STATISTICS)
def test_the_influence_is_the_derivative_by_the_weight(statistic):
    ours = statistic(Design.of(weights=W)).influence / W[:, np.newaxis]
    step = 1e-5
    for row in range(N):
        change = np.zeros(N)
        change[row] = step
        above, below = (statistic(Design.of(weights=W + way * change)).values for way in (1, -1))
        assert ours[row] == pytest.approx((above - below) / (2 * step), rel=1e-5, abs=1e-8)


def test_rows_outside_of_a_domain_have_no_influence():
    inside = np.arange(N) % 3 > 0
    y = np.where(inside, Y, -1.0)
    ours = of.gini(Design.of(weights=W).domain(inside), {"y": y}, keep=True)
    alone = of.gini(Design.of(weights=W[inside]), {"y": Y[inside]})
    assert ours.values == pytest.approx(alone.values)
    assert (ours.influence[~inside] == 0).all()


def test_quantiles_have_the_influence_of_a_smoothed_distribution():
    """Summed over the rows it vanishes but for the step at the quantile."""
    for share in (0.25, 0.5, 0.9):
        ours = of.quantile(Design.of(weights=W), {"y": Y}, share, keep=True)
        below = W[ours.values[0] >= Y].sum() / W.sum()
        height = ours.influence.sum() / (share - below) if share != below else 0.0
        assert height > 0 or share == below


def test_a_constant_has_a_quantile_without_error():
    ours = of.quantile(Design.of(weights=W), {"y": np.full(N, 7.0)})
    assert (ours.values[0], ours.se[0]) == (7.0, 0.0)
    rate = of.poverty_rate(Design.of(weights=W), {"y": np.full(N, 7.0)})
    assert (rate.values[0], rate.se[0]) == (0.0, 0.0)


@pytest.mark.parametrize("measure", [of.gini, of.theil, of.zenga, of.share_ratio, of.poverty_rate, of.lorenz])
def test_a_small_domain_is_measured_as_if_it_were_alone_in_the_design(measure):
    inside = np.arange(N) % 4 == 0
    units = {"psu": np.arange(N) // 2, "strata": np.arange(N) // 10}
    design = Design.of(weights=W, **units).domain(inside)
    ours = measure(design, {"y": np.where(inside, Y, np.nan)})
    alone = measure(Design.of(weights=W[inside]), {"y": Y[inside]}, keep=True)
    scores = np.zeros((N, len(ours.values)))
    scores[inside] = alone.influence / W[inside][:, np.newaxis]
    assert ours.values == pytest.approx(alone.values)
    assert ours.variance == pytest.approx(design.variance(scores), abs=1e-12)


def test_replicates_in_which_a_domain_has_nobody_are_refused():
    y = {"y": np.array([1.0, 2.0, 3.0, 4.0])}
    made = ReplicateDesign.of(np.ones(4), np.array([[0.0, 1], [0, 1], [1, 1], [1, 1]]))
    part = made.domain(np.array([True, True, False, False]))
    order = {"wealth": np.arange(4.0)}
    for wrong in (
        lambda: of.gini(part, y),
        lambda: of.quantile(part, y),
        lambda: of.concentration(part, y, order),
        lambda: of.poverty_rate(part, y),
    ):
        with pytest.raises(InvalidInput, match="in a replicate"):
            wrong()
