"""Compile the loops of the convergence clubs before anybody waits for them.

    python -m kopir.divide.warming

They are compiled when they are first called and kept on disk; a second run finds them and takes a second.
"""

from __future__ import annotations

import sys
import time

import numpy as np

from kopir.divide.clubs import Rules, find_clubs, merge_clubs

_UNITS, _YEARS = 12, 15


def warm() -> float:
    """Search a made-up panel for clubs in every way there is; seconds it took."""
    started = time.monotonic()
    years = np.arange(_YEARS)
    panel = np.random.default_rng(1).normal(10.0, 1.0, (_UNITS, 1)) + 0.01 * years + np.sin(years) / 50
    for rules in (Rules(), Rules(errors="aqsb")):
        merge_clubs(find_clubs(panel, rules=rules), panel)
    return time.monotonic() - started


def main() -> int:
    """Compile, and say how long it took on standard error."""
    print(f"The loops of the convergence clubs are compiled ({warm():.0f} s).", file=sys.stderr)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
