"""Inputs drawn by a seeded generator (``areas.csv``, ``units.csv``) and what other systems make of them.

``others.json`` holds, as the systems gave them:

* ``rma``: R 4.2.2, metafor 3.8.1, ``rma(y, d, mods=~x+z, method=...)`` thresholds 1e-15, ``blup()``; a
  random-effects meta-regression is the Fay-Herriot model, its methods PM and HE the moments of Fay and
  Herriot and of Prasad and Rao;
* ``lmer``: R 4.2.2, lme4 1.1.31, ``lmer(y ~ age + income + (1|area), REML=...)``, bobyqa, ``rhoend=1e-12``;
* ``area``, ``unit``: samplics 0.6.1, ``EblupAreaModel`` and ``EblupUnitModel``, ``tol=1e-14``. Left out is
  what it says under ML: of areas its variance is not where the likelihood is highest (metafor agrees with
  us), and of units its errors lack the bias of ML.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from kopir.surveys.small_areas import Population, SmallAreas, fay_herriot, unit_level

HERE = Path(__file__).parent


@cache
def others() -> Any:
    return json.loads((HERE / "others.json").read_text(encoding="utf-8"))


@cache
def table(name: str) -> Any:
    return np.genfromtxt(HERE / name, delimiter=",", names=True)


def of_areas(**options: Any) -> SmallAreas:
    read = table("areas.csv")
    return fay_herriot(read["y"], {"x": read["x"], "z": read["z"]}, variances=read["d"], **options)


def of_units(**options: Any) -> SmallAreas:
    read = table("units.csv")
    places = np.arange(20)
    population = Population(list(range(20)), {"age": 50 + places % 5, "income": 3 + 0.05 * places})
    covariates = {"age": read["age"], "income": read["income"]}
    return unit_level(read["y"], read["area"].astype(int).tolist(), covariates, population, **options)
