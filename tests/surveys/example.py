"""A synthetic household survey, the same on every machine: nobody of it exists.

Two regions by town and country are strata; in each, eight areas are drawn and in each area eight to ten
households with all of their members. Answers have codes and "no answer" codes as real files have them.
"""

from __future__ import annotations

from functools import lru_cache

import numpy as np
import polars as pl

AREAS = 8


@lru_cache(maxsize=1)
def persons(seed: int = 20231) -> pl.DataFrame:
    """One row a person."""
    random = np.random.default_rng(seed)
    rows = []
    for stratum in range(4):
        rural = stratum % 2
        for area in range(AREAS):
            shift = random.normal(0, 0.08)
            for household in range(int(random.integers(8, 11))):
                rows += _household(random, stratum, rural, area, household, shift)
    return pl.DataFrame(rows, orient="row", infer_schema_length=None)


def _household(
    random, stratum: int, rural: int, area: int, household: int, shift: float
) -> list[dict[str, object]]:
    income = float(np.exp(random.normal(11 - 0.4 * rural, 0.6)).round(-2))
    online = int(random.random() < np.clip(0.85 - 0.25 * rural + 0.1 * (income > 70_000) + shift, 0, 1))
    weight = round(float(300 + 200 * rural + 40 * (area % 3)), 2)
    found = []
    for person in range(int(random.integers(1, 6))):
        age = int(random.integers(18, 85)) if person < 2 else int(random.integers(0, 30))
        uses = random.random() < np.clip(0.95 - 0.008 * max(age - 20, 0) - 0.3 * (1 - online), 0.02, 1)
        internet = (1 if uses else 2) if age >= 6 else None
        if internet is not None and random.random() < 0.03:
            internet = 9
        found.append(
            {
                "stratum": f"S{stratum + 1}",
                "area": 100 * (stratum + 1) + area + 1,
                "hh": household + 1,
                "person": person + 1,
                "weight": weight,
                "urban": 2 if rural else 1,
                "sex": int(random.integers(1, 3)),
                "age": age,
                "educ": int(random.integers(1, 6)) if age >= 15 else None,
                "work": int(random.integers(1, 4)) if age >= 15 else None,
                "income": income,
                "hh_internet": 1 if online else 2,
                "hh_computer": 1 if random.random() < 0.6 else 2,
                "ict_spend": round(income * float(random.uniform(0.01, 0.08)), 2),
                "internet": internet,
                "phone": (1 if random.random() < 0.9 else 2) if age >= 6 else None,
                "email": (1 if random.random() < 0.6 else 2) if internet == 1 else None,
                "copy": (1 if random.random() < 0.5 else 2) if internet == 1 else None,
            }
        )
    for each in found:  # what is said of the household is the same in all rows of it
        for name in ("hh_computer", "ict_spend"):
            each[name] = found[0][name]
    return found
