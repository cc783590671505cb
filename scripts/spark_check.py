"""Ten million people on a Spark cluster of this machine, against the local engine, with workers that die.

    python scripts/spark_check.py [--rows N] [--folder F]

Needs the extra ``spark`` and Java. Writes people (``bench/survey_population.py``) as Parquet, starts a master
and two workers on loopback, and prints what it saw:

1. 20 variables by 400 domains, values and standard errors: the largest relative difference from ``local``,
2. the same with a worker killed (SIGKILL, its executor with it) in the middle,
3. what is told, and after how many seconds, of a master that is not there, of a last worker that dies, of a
   file that vanishes and of one that is damaged.

It ends with 1 where something is not as the documentation says.
"""

from __future__ import annotations

import argparse
import contextlib
import shutil
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "bench"))

from kopir.errors import KopirError  # noqa: E402
from kopir.surveys.engines import collapse, opened  # noqa: E402
from kopir.surveys.engines.loopback import Loopback  # noqa: E402
from kopir.surveys.sums.factors import rao_wu  # noqa: E402
from kopir.surveys.sums.table import Sums  # noqa: E402
from survey_population import Population  # noqa: E402

DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}
DOMAINS = ("region", "sex", "age")
NEAR = 1e-9
PATIENCE = 15.0
MEMORY = 1 << 30


@dataclass
class Report:
    """What was seen, and whether it is as promised."""

    wrong: list[str] = field(default_factory=list)

    def tell(self, what: str, seen: str, right: bool = True) -> None:
        """Print a line; keep it where it is not as promised."""
        print(f"{'  ' if right else '! '}{what}: {seen}", flush=True)
        if not right:
            self.wrong.append(what)

    def differences(self, what: str, found: Sums, local: Sums) -> None:
        """Print how far estimates are from those of the local engine."""
        for by in (DOMAINS, ("sex",), ()):
            for kind in ("means", "totals"):
                one, other = getattr(found, kind)(by), getattr(local, kind)(by)
                exact = one.keys == other.keys and np.array_equal(one.n, other.n)
                exact = exact and np.array_equal(one.degf, other.degf)
                far = [
                    float(np.abs(a / b - 1).max())
                    for a, b in ((one.values, other.values), (one.se, other.se))
                ]
                self.tell(
                    f"{what}, {kind}, {len(one.keys)} domains",
                    f"values {far[0]:.1e}, errors {far[1]:.1e}, cases and freedom "
                    f"{'equal' if exact else 'differ'}",
                    exact and max(far) <= NEAR,
                )
        one, other = (each.replicated(rao_wu(each, 100), "region") for each in (found, local))
        far = [float(np.abs(one.se / other.se - 1).max())]
        self.tell(f"{what}, 100 bootstrap replicates, 20 regions", f"errors {far[0]:.1e}", far[0] <= NEAR)

    def error(self, what: str, within: float, work: Callable[[], Any]) -> None:
        """Print the error that some work ends with, and when."""
        began = time.monotonic()
        try:
            work()
        except KopirError as error:
            took = time.monotonic() - began
            self.tell(what, f"after {took:.1f} s, {type(error).__name__}: {error}", took <= within)
        else:
            self.tell(what, "no error", right=False)


def main() -> int:
    """Do everything and print it."""
    given = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    given.add_argument("--rows", type=int, default=10_000_000)
    given.add_argument("--folder", type=Path)
    chosen = given.parse_args()
    report = Report()
    with contextlib.ExitStack() as stack:
        folder = chosen.folder or Path(
            stack.enter_context(tempfile.TemporaryDirectory(prefix="kopir-check-"))
        )
        folder.mkdir(parents=True, exist_ok=True)
        _agreement(report, folder, chosen.rows)
        _failures(report, folder)
    print("everything as promised" if not report.wrong else f"not as promised: {'; '.join(report.wrong)}")
    return 1 if report.wrong else 0


def _agreement(report: Report, folder: Path, rows: int) -> None:
    """Estimates with all workers, and with one that dies."""
    population = Population(rows, max(rows // 400, 1000))
    path = folder / f"people_{rows}.parquet"
    if not path.exists():
        population.write(path)
    wanted: dict[str, Any] = {"values": population.names, "domains": DOMAINS, "memory": MEMORY, **DESIGN}
    began = time.monotonic()
    local = collapse("local", path, **wanted)
    report.tell(f"local, {rows:,} rows", f"{time.monotonic() - began:.1f} s")
    with Loopback(workers=2) as cluster, opened(cluster.address, MEMORY) as engine:
        began = time.monotonic()
        found = collapse(engine, path, **wanted)
        took = time.monotonic() - began
        report.tell(f"Spark, {rows:,} rows", f"{took:.1f} s with {_workers(engine)} workers")
        report.differences("Spark", found, local)
        began = time.monotonic()
        killing = _Killing(cluster, engine, 0.25 * took)
        found = collapse(engine, path, progress=killing, **wanted)
        ended = time.monotonic() - began
        report.tell(
            "Spark, a worker killed",
            f"{killing.at:.1f} s after the query began, {ended:.1f} s in all, {_workers(engine)} worker left",
            killing.middle and _workers(engine) == 1,
        )
        report.differences("a worker killed", found, local)


def _workers(engine: Any) -> int:
    return int(engine.executors())


class _Killing:
    """Kills a worker some seconds after a query began; called with the progress of the query."""

    def __init__(self, cluster: Loopback, engine: Any, delay: float) -> None:
        self._cluster, self._engine, self._delay = cluster, engine, delay
        self._done, self.at, self.middle = False, 0.0, False

    def __call__(self, done: int, rows: int) -> None:
        if rows:
            self._done = True
            return
        threading.Thread(target=self._kill, args=(time.monotonic(),), daemon=True).start()

    def _kill(self, began: float) -> None:
        time.sleep(self._delay)
        self.middle = not self._done
        self._cluster.kill(self._cluster.workers[0])
        self.at = time.monotonic() - began


def _failures(report: Report, folder: Path) -> None:
    """What is told when something is not there."""
    population = Population(50_000, 1000)
    path = folder / "some.parquet"
    population.write(path)
    wanted: dict[str, Any] = {"values": population.names[:4], "domains": ("sex",), "memory": MEMORY, **DESIGN}
    with Loopback(workers=0) as cluster:
        report.error(
            "a cluster without a worker", 5 * PATIENCE,
            lambda: opened(cluster.address, MEMORY, patience=PATIENCE).__enter__(),
        )  # fmt: skip
    report.error("a master that is not there", 10, lambda: collapse(cluster.address, path, **wanted))
    with Loopback(workers=1) as cluster, opened(cluster.address, MEMORY, patience=PATIENCE) as engine:
        passing = Path(shutil.copy(path, folder / "passing.parquet"))
        report.error(
            "a file that vanishes", 60,
            lambda: collapse(engine, passing, progress=lambda *_: passing.unlink(), **wanted),
        )  # fmt: skip
        damaged = folder / "damaged.parquet"
        whole = bytearray(path.read_bytes())
        whole[1000 : len(whole) // 2] = bytes(len(whole) // 2 - 1000)
        damaged.write_bytes(whole)
        report.error("a damaged file", 60, lambda: collapse(engine, damaged, **wanted))
        report.error(
            "the last worker dies", 2 * PATIENCE + 30,
            lambda: collapse(engine, path, progress=lambda *_: cluster.kill(cluster.workers[0]), **wanted),
        )  # fmt: skip


if __name__ == "__main__":
    sys.exit(main())
