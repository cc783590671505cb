"""A small index for the tests of analyses: four leaves, two pillars, five units, two years."""

from __future__ import annotations

import numpy as np

from kopir.indices.making import Made, make
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Normalisation
from kopir.indices.sheet import Sheet, stacked
from kopir.indices.structure import Structure

UNITS = ("ARM", "KAZ", "KGZ", "TJK", "UZB")
LEAVES = ("internet", "mobile", "schooling", "illiteracy")
NAN = float("nan")
FIRST = np.array(
    [
        [70.0, 110.0, 12.0, 1.0],
        [90.0, 130.0, 12.0, 0.5],
        [60.0, 120.0, 11.0, 0.9],
        [40.0, 100.0, 10.0, 0.5],
        [75.0, NAN, 11.5, 0.2],
    ]
)
SECOND = np.array(
    [
        [80.0, 115.0, 12.0, 0.9],
        [92.0, 128.0, 12.5, 0.4],
        [75.0, 125.0, 11.0, 0.8],
        [45.0, 105.0, 10.5, 0.4],
        [88.0, 104.0, 12.0, 0.1],
    ]
)
GROUPS = ("Caucasus", "Central Asia", "Central Asia", "Central Asia", "Central Asia")


def structure(**changes) -> Structure:
    leaves = {
        code: Leaf(
            series=(code,),
            direction=-1 if code == "illiteracy" else 1,
            normalise=Normalisation(method="minmax"),
        )
        for code in LEAVES
    }
    nodes = {
        "access": Node(children=("internet", "mobile"), weights={"internet": 2, "mobile": 1}, least_share=0),
        "skills": Node(children=("schooling", "illiteracy")),
        "readiness": Node(children=("access", "skills"), weights={"access": 3, "skills": 2}),
        **changes,
    }
    return Structure(root="readiness", leaves=leaves, nodes=nodes, stages=Stages(order=("normalise",)))


def year(values=FIRST, period=2023) -> Sheet:
    return Sheet(
        UNITS,
        (period,) * len(UNITS),
        LEAVES,
        values,
        {"region": GROUPS},
        {"population": np.array([3.0, 20.0, 7.0, 10.0, 36.0])},
    )


def panel() -> Sheet:
    return stacked([year(), year(SECOND, 2024)])


def made(sheet: Sheet | None = None) -> Made:
    return make(sheet or year(), structure())
