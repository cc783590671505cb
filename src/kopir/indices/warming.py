"""Compile the engine before anybody waits for it.

    python -m kopir.indices.warming

Loops are compiled when they are first called and kept on disk (see ``kernels``). This calls those that a page
or a verb may need on a tiny made-up table; a second run finds everything compiled and takes a few seconds.
"""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np

from kopir.indices.making import make
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Treatment
from kopir.indices.sheet import Sheet, single
from kopir.indices.structure import Structure

_UNITS: Final = 12
_LEAVES: Final = ("a", "b", "c", "d")


def warm(report: Callable[[str], None] = lambda step: None) -> float:
    """Compile everything that is not compiled yet.

    Args:
        report: told what comes next.

    Returns:
        Seconds it took.
    """
    started = time.monotonic()
    for name, step in _STEPS.items():
        report(name)
        step()
    return time.monotonic() - started


def clear_old() -> int:
    """Remove what was compiled from earlier texts of the kernels; how many folders went."""
    import numba

    kept = Path(numba.config.CACHE_DIR)  # type: ignore[attr-defined]
    if kept.parent.name != "kernels":
        return 0
    old = [each for each in kept.parent.iterdir() if each.is_dir() and each != kept]
    for each in old:
        shutil.rmtree(each, ignore_errors=True)
    return len(old)


def _table() -> Sheet:
    values = np.random.default_rng(1).lognormal(3.0, 1.0, (_UNITS, len(_LEAVES)))
    values[0, 0] = np.nan
    return single([f"U{row}" for row in range(_UNITS)], _LEAVES, values)


def _structure() -> Structure:
    return Structure(
        root="top",
        leaves={code: Leaf(series=(code,)) for code in _LEAVES},
        nodes={
            "left": Node(children=("a", "b"), least_share=0.0),
            "right": Node(children=("c", "d"), least_share=0.0),
            "top": Node(children=("left", "right")),
        },
        stages=Stages(
            impute=Imputation(method="mean"),
            treat=Treatment(method="winsorise", otherwise="log_shift"),
            normalise=Normalisation(method="minmax", onto=(1.0, 100.0)),
        ),
    )


def _stages() -> None:
    make(_table(), _structure())


def _weights() -> None:
    from kopir.indices.uncertainty import Uncertainty, WeightNoise, explore

    explore(_table(), _structure(), Uncertainty(weights=WeightNoise(spread=0.25), replications=64))


def _methods() -> None:
    from kopir.indices.uncertainty import Uncertainty, WeightNoise, sensitivity

    asked = Uncertainty.model_validate(
        {
            "weights": WeightNoise(spread=0.25),
            "normalise": ("as_defined", "rank"),
            "aggregate": ("arithmetic", "geometric", "copeland"),
        }
    )
    sensitivity(_table(), _structure(), asked, base=16)


def _noise() -> None:
    from kopir.indices.uncertainty import Noise, Uncertainty, explore

    explore(_table(), _structure(), Uncertainty(noise=Noise(relative=0.02), replications=64))


def _correlations() -> None:
    from kopir.indices.analysis.correlation import correlate

    correlate(make(_table(), _structure()).normalised)


_STEPS: Final[dict[str, Callable[[], None]]] = {
    "stages": _stages,
    "weights": _weights,
    "methods": _methods,
    "noise": _noise,
    "correlations": _correlations,
}


def main() -> int:
    """Compile, telling each step on standard error."""
    clear_old()
    taken = warm(lambda step: print(f"Compiling the index engine: {step}", file=sys.stderr))
    print(f"The index engine is compiled ({taken:.0f} s).", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
