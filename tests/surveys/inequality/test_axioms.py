"""Measures of inequality between people obey their axioms, errors included."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from kopir.surveys import Design, ReplicateDesign, mean
from kopir.surveys import inequality as of
from kopir.surveys.inequality.lines import Line

MEASURES = {
    "gini": of.gini,
    "theil": of.theil,
    "mean log deviation": of.mean_log_deviation,
    "GE(-1)": lambda design, y: of.generalised_entropy(design, y, -1.0),
    "GE(2)": lambda design, y: of.generalised_entropy(design, y, 2.0),
    "A(0.5)": lambda design, y: of.atkinson(design, y, 0.5),
    "A(1)": lambda design, y: of.atkinson(design, y, 1.0),
    "A(2)": lambda design, y: of.atkinson(design, y, 2.0),
    "J": of.j_divergence,
    "Zenga": of.zenga,
}
COPIED = {name: measure for name, measure in MEASURES.items() if name != "Zenga"}
"""Zenga's sums take each row as one person; the index of copies is that of more people."""

calm = settings(max_examples=25, deadline=None)
"""The first example waits for loops to be compiled."""

numbers = st.integers(5, 10_000).map(lambda number: number / 10)
columns = arrays(np.float64, st.integers(3, 20), elements=numbers)


def sample(rows, seed=1):
    """A design of clusters of two in two strata, with weights that differ."""
    generator = np.random.default_rng(seed)
    psu = np.arange(rows) // 2
    return {"weights": generator.uniform(1, 9, rows), "psu": psu, "strata": psu % 2, "lonely": "adjust"}


def found(measure, y, plan=None):
    made = Design.of(**(plan or sample(len(y))))
    got = measure(made, {"y": y})
    return float(got.values[0]), float(got.se[0])


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@calm
@given(y=columns, factor=st.floats(0.01, 1000))
def test_the_unit_of_the_values_does_not_matter(measure, y, factor):
    value, error = found(measure, y)
    assert found(measure, y * factor) == pytest.approx((value, error), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@calm
@given(y=columns, factor=st.floats(0.01, 1000))
def test_the_unit_of_the_weights_does_not_matter(measure, y, factor):
    plan = sample(len(y))
    value, error = found(measure, y)
    other = found(measure, y, {**plan, "weights": plan["weights"] * factor})
    assert other == pytest.approx((value, error), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@calm
@given(y=columns, seed=st.integers(0, 99))
def test_the_order_of_the_rows_does_not_matter(measure, y, seed):
    plan, order = sample(len(y)), np.random.default_rng(seed).permutation(len(y))
    mixed = {name: each[order] if name != "lonely" else each for name, each in plan.items()}
    assert found(measure, y[order], mixed) == pytest.approx(found(measure, y), rel=1e-7, abs=1e-9)


@pytest.mark.parametrize("measure", COPIED.values(), ids=COPIED)
@calm
@given(y=columns, data=st.data())
def test_a_weight_counts_people(measure, y, data):
    times = np.array(data.draw(st.lists(st.integers(1, 4), min_size=len(y), max_size=len(y))))
    weighted = measure(Design.of(weights=times.astype(float)), {"y": y}).values
    repeated = measure(Design.of(weights=np.ones(times.sum())), {"y": np.repeat(y, times)}).values
    assert weighted == pytest.approx(repeated, rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@calm
@given(y=columns, part=st.floats(0.05, 0.95))
def test_a_transfer_from_rich_to_poor_lowers_inequality(measure, y, part):
    design = Design.of(weights=np.ones(len(y)))
    poorest, richest = y.argmin(), y.argmax()
    after = y.copy()
    amount = (y[richest] - y[poorest]) / 2 * part
    after[poorest] += amount
    after[richest] -= amount
    if measure is of.zenga and len(set(after)) != len(set(y)):
        return
    assert measure(design, {"y": after}).values <= measure(design, {"y": y}).values + 1e-9


@pytest.mark.parametrize("measure", COPIED.values(), ids=COPIED)
@calm
@given(rows=st.integers(3, 20), value=numbers)
def test_equality_is_zero_without_doubt(measure, rows, value):
    assert found(measure, np.full(rows, value)) == pytest.approx((0.0, 0.0), abs=1e-9)


@calm
@given(y=columns, data=st.data(), parameter=st.sampled_from([-1.0, 0.0, 0.5, 1.0, 2.0]))
def test_inequality_within_and_between_groups_adds_up(y, data, parameter):
    groups = np.array(data.draw(st.lists(st.sampled_from("abc"), min_size=len(y), max_size=len(y))))
    design = Design.of(**sample(len(y)))
    total, within, between = of.entropy_by_group(design, {"y": y}, groups, parameter).values
    w = design.weights
    parts = 0.0
    for group in set(groups):
        rows = groups == group
        people, held = w[rows].sum() / w.sum(), (w * y)[rows].sum() / (w * y).sum()
        own = of.generalised_entropy(design.domain(rows), {"y": y}, parameter).values[0]
        parts += people ** (1 - parameter) * held**parameter * own
    assert total == pytest.approx(of.generalised_entropy(design, {"y": y}, parameter).values[0], abs=1e-12)
    assert within == pytest.approx(parts, rel=1e-7, abs=1e-10)
    assert total == pytest.approx(within + between, rel=1e-12)
    assert between >= -1e-12


@calm
@given(y=columns)
def test_the_index_of_a_thing_in_its_own_order_is_its_gini(y):
    design = Design.of(**sample(len(y)))
    ours, gini = of.concentration(design, {"y": y}, {"order": y}), of.gini(design, {"y": y})
    assert ours.values == pytest.approx(gini.values, abs=1e-12)
    assert ours.se == pytest.approx(gini.se, rel=1e-9, abs=1e-12)


@calm
@given(y=columns, data=st.data())
def test_the_concentration_index_turns_with_the_order(y, data):
    order = np.array(data.draw(st.lists(st.integers(1, 5), min_size=len(y), max_size=len(y))), dtype=float)
    design = Design.of(**sample(len(y)))
    there, back = (of.concentration(design, {"y": y}, {"wealth": way * order}) for way in (1, -1))
    assert there.values == pytest.approx(-back.values, abs=1e-12)
    assert there.se == pytest.approx(back.se, rel=1e-7, abs=1e-10)
    none = of.concentration(design, {"y": y}, {"wealth": np.ones(len(y))})
    assert none.values == pytest.approx([0.0], abs=1e-12)


@calm
@given(y=columns)
def test_a_bounded_index_looks_the_same_from_both_sides(y):
    has = (y > np.median(y)).astype(float)
    if has.mean() in (0, 1):
        return
    order = {"order": np.random.default_rng(3).permutation(len(y)).astype(float)}
    design = Design.of(**sample(len(y)))
    for kind in ("erreygers", "wagstaff"):
        have, lack = (of.concentration(design, {"y": each}, order, kind=kind) for each in (has, 1 - has))
        assert have.values == pytest.approx(-lack.values, rel=1e-7, abs=1e-12)
        assert have.se == pytest.approx(lack.se, rel=1e-7, abs=1e-10)


@calm
@given(y=columns)
def test_the_curve_rises_ever_faster_to_one(y):
    shares = [0.0, 0.2, 0.4, 0.6, 0.8, 1.0]
    curve = of.lorenz(Design.of(**sample(len(y))), {"y": y}, shares).values
    steps = np.diff(curve)
    assert curve[0] == 0
    assert curve[-1] == pytest.approx(1)
    assert (np.diff(steps) >= -1e-12).all()


@calm
@given(y=columns)
def test_the_lower_tail_outweighs_no_more_than_it_has(y):
    design = Design.of(**sample(len(y)))
    rates = [of.fgt(design, {"y": y}, power).values[0] for power in (0, 1, 2)]
    assert rates == sorted(rates, reverse=True)


@calm
@given(y=columns, line=st.floats(1, 900), data=st.data())
def test_below_a_fixed_line_counts_as_a_mean_does(y, line, data):
    inside = np.array(data.draw(st.lists(st.booleans(), min_size=len(y), max_size=len(y))))
    inside[0] = True
    design = Design.of(**sample(len(y)))
    ours = of.poverty_rate(design, {"y": y}, Line("fixed", line), domain=inside)
    plain = mean(design.domain(inside), {"y": (y <= line).astype(float)})
    assert ours.values == pytest.approx(plain.values, abs=1e-12)
    assert ours.se == pytest.approx(plain.se, rel=1e-9, abs=1e-12)
    assert (ours.n, ours.degf) == (plain.n, plain.degf)


@calm
@given(y=columns, data=st.data())
def test_parts_of_a_country_below_its_line_add_up(y, data):
    inside = np.array(data.draw(st.lists(st.booleans(), min_size=len(y), max_size=len(y))))
    if inside.all() or not inside.any():
        return
    design = Design.of(**sample(len(y)))
    whole = of.poverty_rate(design, {"y": y}).values[0]
    share = design.weights[inside].sum() / design.weights.sum()
    parts = [of.poverty_rate(design, {"y": y}, domain=rows).values[0] for rows in (inside, ~inside)]
    assert whole == pytest.approx(share * parts[0] + (1 - share) * parts[1], rel=1e-9, abs=1e-12)


@pytest.mark.parametrize("measure", MEASURES.values(), ids=MEASURES)
@calm
@given(y=columns)
def test_replicates_are_the_measure_under_their_weights(measure, y):
    base = np.random.default_rng(5).uniform(1, 9, len(y))
    made = base[:, np.newaxis] * np.random.default_rng(6).uniform(0.5, 2, (len(y), 4))
    design = ReplicateDesign.of(base, made, scale=0.5, mse=True)
    value = measure(Design.of(weights=base), {"y": y}).values[0]
    under = [measure(Design.of(weights=each), {"y": y}).values[0] for each in made.T]
    expected = np.sqrt(0.5 * ((np.array(under) - value) ** 2).sum())
    assert found_of(measure, design, y) == pytest.approx((value, expected), rel=1e-7, abs=1e-9)


def found_of(measure, design, y):
    got = measure(design, {"y": y})
    return float(got.values[0]), float(got.se[0])
