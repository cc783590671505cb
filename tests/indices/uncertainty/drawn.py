"""Tables, indices and uncertainties drawn at random, of every kind that may be defined."""

import numpy as np

from kopir.errors import KopirError
from kopir.indices.making import make
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Screening, Treatment
from kopir.indices.sheet import Sheet, single, stacked
from kopir.indices.structure import Structure
from kopir.indices.uncertainty import Combination, Inclusion, Noise, Uncertainty, WeightNoise

MEANS = ("arithmetic", "arithmetic", "geometric", "harmonic", "power", "copeland", "outranking")


def one_of(rng, things):
    """One of some things."""
    return things[int(rng.integers(len(things)))]


def power_of(rng, method):
    """The exponent of a generalised mean."""
    return one_of(rng, (-1.5, -1.0, 0.0, 0.5, 1.0, 2.0)) if method == "power" else None


def table(rng, leaves, periods):
    """Values of one or several periods: skewed, with gaps, ties, negative values and zeros."""
    units, kind = int(rng.integers(5, 41)), rng.integers(0, 5, leaves)
    names = tuple(f"U{number:02d}" for number in range(units))
    codes = tuple(f"l{number}" for number in range(leaves))
    sheets = []
    for period in range(periods):
        values = rng.lognormal(1.0, 0.9, (units, leaves))
        values[:, kind == 1] = np.round(values[:, kind == 1])
        values[:, kind == 2] -= 3.0
        values[:, kind == 3] *= 10.0 ** rng.integers(-6, 7)
        values[rng.random(values.shape) < one_of(rng, (0.0, 0.0, 0.05, 0.2))] = np.nan
        here = np.flatnonzero(rng.random(units) < one_of(rng, (1.0, 0.8)))
        here = here if len(here) > 4 else np.arange(units)
        sheets.append(
            single(
                [names[row] for row in here],
                codes,
                values[here],
                2020 + period,
                {"half": [one_of(rng, ("north", "south", "south", "")) for _ in here]},
                {"people": np.where(rng.random(len(here)) < 0.03, np.nan, rng.lognormal(0, 0.3, len(here)))},
            )
        )
    whole = stacked(sheets)
    order = rng.permutation(leaves)
    mixed = Sheet(
        whole.units, whole.periods, tuple(codes[place] for place in order), whole.values[:, order],
        whole.groups, whole.divisors,
    )  # fmt: skip
    return mixed.take(rng.permutation(len(mixed.units)))


def imputation(rng, periods=1):
    """A rule for gaps."""
    kinds = ["none", "zero", "mean", "median", "group_mean", "group_median", "mean", "median"]
    kinds += ["sibling_mean", "sibling_median", "regression", "em"] if rng.random() < 0.3 else []
    kinds += ["linear", "linear_constant", "latest", "constant"] if periods > 1 else []
    method = one_of(rng, kinds)
    return Imputation(method=method, group="half" if method.startswith("group") else None)


def treatment(rng):
    """A rule for outliers."""
    first = one_of(rng, ("none", "winsorise", "winsorise", "winsorise", "log_shift", "log_tail", "boxcox"))
    then = one_of(rng, ("none", "log_shift_range", "log_gii", "log"))
    return Treatment(
        method=first,
        most=one_of(rng, (0, 1, 2, 3, 5, None)),
        otherwise=then,
        combine=rng.random() < 0.3,
        skewness=one_of(rng, (2.0, 0.5)),
    )


def normalisation(rng, panel=False, node=False):
    """A scale."""
    method = one_of(
        rng,
        ("minmax", "minmax", "minmax", "zscore", "rank", "percentile", "borda", "scaled", "goalposts")
        + ("distance_to_maximum", "distance_to_target", "share_of_maximum", "none")
        + (() if node else ("distance_to_reference",)),
    )  # fmt: skip
    ends = {"low": -1.0, "high": 9.0} if method in ("scaled", "goalposts") else {}
    return Normalisation(
        method=method,
        **ends,
        onto=one_of(rng, (None, (1, 100), (10, 2), (100, 10))),
        target=7.0 if method == "distance_to_target" else None,
        reference="U00" if method == "distance_to_reference" else None,
        ties=one_of(rng, ("min", "average", "max")),
        deviation=one_of(rng, ("population", "sample")),
        clip=rng.random() < 0.7,
        scope="panel" if panel and rng.random() < 0.4 else "period",
    )


def leaf(rng, code, periods):
    """A leaf, with rules of its own in places."""
    own = {}
    if rng.random() < 0.2:
        own["impute"] = imputation(rng, periods)
    if rng.random() < 0.2:
        own["treat"] = treatment(rng)
    if rng.random() < 0.2:
        own["normalise"] = normalisation(rng, periods > 1)
    if rng.random() < 0.1:
        own |= {"floor": 0.5, "cap": one_of(rng, (None, 12.0))}
    if rng.random() < 0.1:
        own["transformation"] = "log1p"
        own["floor"] = 0.0
    return Leaf(
        series=(code,),
        direction=one_of(rng, (1, 1, 1, -1)),
        denominator="people" if rng.random() < 0.1 else None,
        per=100.0,
        missing=one_of(rng, ("missing", "missing", "missing", "zero")),
        **own,
    )


def node(rng, children, top):
    """A node over children."""
    several = ("product",) if rng.random() < 0.1 else MEANS
    method = one_of(rng, several)
    if len(children) == 2 and rng.random() < 0.05:
        method = one_of(rng, ("ratio", "shortfall"))
    weights = (
        rng.integers(0, 4, len(children)).astype(float) if rng.random() < 0.6 else np.ones(len(children))
    )
    weights[0] += 1.0
    return Node(
        children=children,
        weights=dict(zip(children, weights.tolist(), strict=True)),
        aggregate=method,
        power=power_of(rng, method),
        least_share=one_of(rng, (0.0, 0.0, 0.5, 0.66, 1.0)),
        share_of=one_of(rng, ("weights", "children")),
        normalise=normalisation(rng, top, True) if rng.random() < 0.15 else Normalisation(),
    )


def structure(rng, leaves, periods):
    """A tree of one to four levels, in places with a node that hangs on two."""
    codes = tuple(f"l{number}" for number in range(leaves))
    nodes, level, depth, shared = {}, list(codes), int(rng.integers(1, 5)), ()
    for height in range(1, depth):
        above = []
        while level:
            width = int(rng.integers(1, 5))
            code = f"n{height}_{len(above)}"
            nodes[code] = node(rng, tuple(level[:width]), periods > 1)
            level = level[width:]
            above.append(code)
        level = above
    children = tuple(level)
    if depth > 1 and rng.random() < 0.25:
        shared = ("l0",)
        children += shared
    nodes["index"] = node(rng, children, periods > 1)
    order = ("denominate", "screen", "impute", "treat", "normalise")
    if rng.random() < 0.2:
        order = ("impute", "denominate", "screen", "treat", "normalise")
    elif rng.random() < 0.1:
        order = ("denominate", "impute", "treat", "normalise", "screen")
    stages = Stages(
        order=order,
        screen=Screening(method=one_of(rng, ("none", "none", "available", "nonzero", "both")), least=0.6),
        impute=imputation(rng, periods),
        treat=treatment(rng),
        normalise=one_of(
            rng, (Normalisation(method="minmax", onto=(1, 100)), normalisation(rng, periods > 1))
        ),
    )
    return Structure(
        root="index",
        leaves={code: leaf(rng, code, periods) for code in codes},
        nodes=nodes,
        stages=stages,
        shared=shared,
        direction=one_of(rng, (1, 1, 1, -1)),
    )


def weight_noise(rng, tree):
    """Weights that vary."""
    how = int(rng.integers(0, 3))
    if how == 0:
        return WeightNoise(spread=one_of(rng, (0.1, 0.5, 1.0)), levels=one_of(rng, ((), (1,), (2,))))
    if how == 1:
        return WeightNoise(concentration=one_of(rng, (0.5, 5.0, 100.0)))
    codes = [*tree.leaves, *(code for code in tree.nodes if code != "index")]
    sets = [{code: float(rng.integers(0, 3)) for code in codes if rng.random() < 0.5} for _ in range(3)]
    return WeightNoise(sets=(*sets, {}))


def combination(rng):
    """An alternative of aggregation."""
    method = one_of(rng, MEANS)
    return Combination(method=method, power=power_of(rng, method))


def noise(rng, sheet):
    """Errors of values."""
    given = {"relative": one_of(rng, (0.0, 0.02, 0.3))}
    if rng.random() < 0.5:
        given["by_leaf"] = {one_of(rng, sheet.codes): 0.1}
    if rng.random() < 0.5:
        given["absolute"] = {one_of(rng, sheet.codes): 0.3}
    if rng.random() < 0.5:
        given["cells"] = {one_of(rng, sheet.codes): {one_of(rng, sheet.units): 2.0}}
    return Noise(**given)


def several(rng, draw):
    """Two or three alternatives."""
    return tuple(one_of(rng, (draw(), draw(), "as_defined")) for _ in range(int(rng.integers(2, 4))))


def uncertainty(rng, sheet, tree, replications):
    """Some of the factors, often all."""
    all_of_them = rng.random() < 0.3
    given, periods = {}, len(sheet.years)

    def taken(share):
        return all_of_them or rng.random() < share

    if taken(0.5):
        given["weights"] = weight_noise(rng, tree)
    if taken(0.4):
        given["impute"] = several(rng, lambda: imputation(rng, periods))
    if taken(0.4):
        given["treat"] = several(rng, lambda: treatment(rng))
    if taken(0.4):
        given["normalise"] = several(rng, lambda: normalisation(rng, periods > 1))
    if taken(0.4):
        given["aggregate"] = several(rng, lambda: combination(rng))
    if taken(0.3):
        given["inclusion"] = Inclusion(
            leave_out=one_of(rng, ("one", "each")),
            probability=one_of(rng, (0.1, 0.6)),
            leaves=one_of(rng, ((), ("l0", "l1"))),
        )
    if taken(0.4):
        given["noise"] = noise(rng, sheet)
    return Uncertainty(
        **given,
        replications=replications,
        seed=int(rng.integers(0, 2**40)),
        sampling=one_of(rng, ("sobol", "random")),
    )


def case(number, replications=24):
    """A table, an index that can be made of it and its uncertainty; the same for the same number."""
    rng = np.random.default_rng(number)
    leaves, periods = int(rng.integers(3, 13)), one_of(rng, (1, 1, 3))
    sheet = table(rng, leaves, periods)
    tree = structure(rng, leaves, periods)
    while not can_be_made(sheet, tree):
        tree = structure(rng, leaves, periods)
    return sheet, tree, uncertainty(rng, sheet, tree, replications)


def can_be_made(sheet, tree):
    """Whether all rules suit the values."""
    try:
        make(sheet, tree)
    except KopirError:
        return False
    return True
