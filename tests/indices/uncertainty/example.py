"""A small made-up index: twelve units, six leaves under two pillars, two gaps."""

import numpy as np

from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.sheet import single
from kopir.indices.structure import Structure
from kopir.indices.uncertainty import Combination, Inclusion, Noise, Uncertainty, WeightNoise

UNITS = tuple(f"U{number:02d}" for number in range(12))
LEAVES = ("fixed", "mobile", "speed", "skills", "cost", "schools")
ABOVE_ZERO = Normalisation(method="minmax", onto=(1, 100))


def table(units=UNITS, gaps=True, seed=5):
    """Raw values, skewed in places."""
    values = np.random.default_rng(seed).lognormal(1.0, 0.8, (len(units), len(LEAVES)))
    if gaps:
        values[2, 1] = values[7, 4] = np.nan
    halves = tuple("north" if row % 2 else "south" for row in range(len(units)))
    return single(units, LEAVES, values, 2024, {"half": halves}, {"people": np.linspace(1, 9, len(units))})


def structure(normalise=ABOVE_ZERO, aggregate="arithmetic", impute="median", **root):
    """Access and use, equally weighted in the index; a lower cost is better."""
    leaves = {
        code: Leaf(
            series=(code,),
            direction=-1 if code == "cost" else 1,
            denominator="people" if code == "fixed" else None,
        )
        for code in LEAVES
    }
    nodes = {
        "access": Node(
            children=LEAVES[:3], weights={"fixed": 1, "mobile": 2, "speed": 1}, aggregate=aggregate
        ),
        "use": Node(children=LEAVES[3:], aggregate=aggregate),
        "index": Node(children=("access", "use"), aggregate=aggregate, **root),
    }
    stages = Stages(
        impute=Imputation(method=impute), treat=Treatment(method="winsorise", most=2), normalise=normalise
    )
    return Structure(root="index", leaves=leaves, nodes=nodes, stages=stages)


EVERYTHING = {
    "weights": {"weights": WeightNoise(spread=0.5)},
    "weights of a level": {"weights": WeightNoise(spread=0.5, levels=(2,)), "sampling": "random"},
    "Dirichlet weights": {"weights": WeightNoise(concentration=30)},
    "sets of weights": {"weights": WeightNoise(sets=({"access": 3, "use": 1}, {"fixed": 0}, {}))},
    "rules": {
        "impute": ("median", Imputation(method="group_mean", group="half"), "as_defined"),
        "treat": ("none", Treatment(method="winsorise", most=1, otherwise="log_shift_range")),
        "normalise": (ABOVE_ZERO, Normalisation(method="zscore", onto=(100, 10)), "rank"),
        "aggregate": (
            "arithmetic",
            "geometric",
            "harmonic",
            Combination(method="power", power=0.5),
            "copeland",
        ),
    },
    "one leaf left out": {"inclusion": Inclusion(), "weights": WeightNoise(spread=0.2)},
    "leaves left out": {"inclusion": Inclusion(leave_out="each", probability=0.3)},
    "noise": {"noise": Noise(relative=0.05, absolute={"speed": 0.2}, cells={"cost": {"U03": 2.0}})},
    "noise and all else": {
        "noise": Noise(by_leaf={"skills": 0.1}),
        "weights": WeightNoise(spread=0.3),
        "impute": ("mean", "median", "zero", Imputation(method="group_median", group="half")),
        "treat": ("as_defined", Treatment(method="log_shift")),
        "normalise": (ABOVE_ZERO, "percentile", Normalisation(method="rank", ties="average")),
        "aggregate": ("as_defined", "geometric"),
        "inclusion": Inclusion(),
    },
}


def uncertain(name, replications=64, **more):
    """One of the ways in which everything can be uncertain."""
    return Uncertainty(**{"replications": replications, **EVERYTHING[name], **more})
