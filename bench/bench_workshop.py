"""How long a reader of a workshop waits after moving a weight: 193 countries, 60 indicators in two levels.

Run: ``python bench/bench_workshop.py``. The page is made as the portal makes it, whole and as the part that
its script asks for, each time with a weight that was not asked for before; kernels are compiled before.
"""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from collections.abc import Callable
from datetime import date

import numpy as np

COUNTRIES, LEAVES, PILLARS = 193, 60, 5
ROUNDS = 15


def main() -> None:
    """Print the median and the slowest of each kind of answer, in milliseconds."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kopir.portal.settings")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["KOPIR_HOME"] = folder
        import django

        django.setup()
        _measure()


def _measure() -> None:
    from django.utils import translation

    from kopir.evidence import Store, starter
    from kopir.portal import reading
    from kopir.portal.locations import home
    from kopir.portal.pages import workshop
    from kopir.portal.render import forms
    from kopir.portal.state import State
    from kopir.portal.workshop import base as bases

    starter.publish(Store(home()))
    made = _base()
    bases.base = lambda view, variant: made  # type: ignore[assignment]
    view = reading.view()
    number = 0.0

    def ask(suffix: str, **query: str) -> Callable[[], float]:
        def once() -> float:
            nonlocal number
            number += 0.1
            given = {"w:index:pillar0": f"{20 + number:.1f}", **query}
            state = State("kk", "indices/egdi/2022/workshop", date(2026, 7, 15), suffix, given)
            start = time.perf_counter()
            with translation.override("kk"):
                forms.render(workshop.page(view, state, "egdi", "2022"), state, "", view)
            return (time.perf_counter() - start) * 1000

        return once

    for label, once in (
        ("part, weights and methods uncertain", ask("part")),
        ("part, weights only", ask("part", methods="none")),
        (
            "part, every method and noise uncertain",
            ask("part", methods="normalise,aggregate,treat,impute", noise="2"),
        ),
        ("part, nothing uncertain", ask("part", methods="none", spread="0")),
        ("whole page", ask("")),
    ):
        once()
        times = [once() for _ in range(ROUNDS)]
        print(f"{label:45} median {statistics.median(times):6.0f} ms, slowest {max(times):6.0f} ms")


def _base() -> object:
    """A made-up index over the members of the United Nations."""
    from kopir.evidence.groups import members
    from kopir.indices import definition
    from kopir.indices.collection import Raw
    from kopir.indices.parts import Leaf, Node
    from kopir.indices.rules import Normalisation
    from kopir.indices.sheet import single
    from kopir.indices.structure import Structure
    from kopir.portal.workshop.base import Base

    units = members("UN")
    codes = tuple(f"leaf{number}" for number in range(LEAVES))
    each = LEAVES // PILLARS
    pillars = {f"pillar{n}": Node(children=codes[n * each : (n + 1) * each]) for n in range(PILLARS)}
    structure = Structure(
        root="index",
        leaves={code: Leaf(series=(code,), normalise=Normalisation(method="minmax")) for code in codes},
        nodes={**pillars, "index": Node(children=tuple(pillars))},
    )
    random = np.random.default_rng(1)
    values = np.exp(random.normal(size=(len(units), 1)) + random.normal(size=(len(units), LEAVES)))
    shape = values.shape
    raw = Raw(
        units,
        codes,
        values,
        np.full(shape, 2020),
        np.full(LEAVES, 2020),
        np.zeros(shape, dtype=np.int64),
        (),
        (),
    )
    rules = definition.load("egdi")
    return Base(rules, rules.edition("2022"), structure, raw, single(units, codes, values, 2022), None)


if __name__ == "__main__":
    main()
