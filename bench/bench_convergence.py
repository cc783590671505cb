"""Convergence clubs of 152 countries over 34 years, against the time ConvergenceClubs states.

The log t test, the clustering of Phillips and Sul and the merging of its clubs, on the table of GDP per head
that comes with the R package ConvergenceClubs 2.2.5, read from the folder of real files beside the project.
The package cannot run here; its 2.3 s for the same table are stated ones, of another quiet machine: the ratio
is of two machines, not of one run. The clock is the processor's time, after one run that compiles; what
compiling costs is printed beside it, where it was not kept on disk from an earlier run.

    python bench/bench_convergence.py [--runs 50]
"""

from __future__ import annotations

import argparse
import csv
import os
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np

SHARED = Path(os.environ.get("KOPIR_SHARED", Path(__file__).resolve().parent.parent.parent / "shared"))
TABLE = SHARED / "reference" / "survey" / "inputs" / "clubs_GDP.csv"
STATED = 2.3
LEAST = 90.0
AIM = 0.025


def table() -> tuple[list[str], np.ndarray[tuple[int, ...], np.dtype[np.float64]]]:
    """Names and logarithms of GDP per head, shape ``(countries, years)``."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        _head, *rows = csv.reader(file)
    return [row[0] for row in rows], np.log(np.array([[float(cell) for cell in row[1:]] for row in rows]))


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds of one run."""
    began = time.process_time()
    work()
    return time.process_time() - began


def main() -> None:
    """Find and merge the clubs, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--runs", type=int, default=50)
    runs = parser.parse_args().runs
    if not TABLE.is_file():
        print(f"skipped: there is no {TABLE.name} beside the project (or KOPIR_SHARED)")
        return
    from kopir.divide.clubs import Rules, find_clubs, merge_clubs

    names, panel = table()
    loaded = seconds(lambda: find_clubs(panel, names))
    print(
        f"clubs of {panel.shape[0]} countries over {panel.shape[1]} years, "
        f"processor time, least of {runs} runs"
    )
    for errors in ("fqsb", "aqsb"):
        rules = Rules(errors=errors)  # type: ignore[arg-type]  # one of the two kinds
        found = find_clubs(panel, names, rules)
        alone = min(seconds(lambda rules=rules: find_clubs(panel, names, rules)) for _ in range(runs))
        both = min(
            seconds(lambda rules=rules: merge_clubs(find_clubs(panel, names, rules), panel))
            for _ in range(runs)
        )
        print(
            f"{errors}: {len(found.clubs)} clubs in {alone * 1e3:6.2f} ms, merged too {both * 1e3:6.2f} ms "
            f"(aim {AIM * 1e3:.0f})   1/{STATED / alone:,.0f} of ConvergenceClubs' stated {STATED} s "
            f"(asked: {LEAST:.0f})"
        )
        assert alone < STATED / LEAST, "slower than asked"
    share = 100 * max(loaded - alone, 0.0) / loaded
    print(f"the first run took {loaded:.2f} s: {share:.1f} % of it for compiling or loading the kernels")


if __name__ == "__main__":
    main()
