"""Surveys of one and ten million people: what they cost, and what R survey and svy take for the same.

Persons come from ``survey_population`` (not counted) as Parquet, in no order, 3 % of all values missing.
Every job is a process of its own that reads the file (counted), builds the design and estimates; the clock is
the processor's time, all threads, user and system, the least of three runs after the same job on a small file
has loaded the compiled loops; what starting Python and loading them takes is printed beside it. Peak memory
is that of the process. Inequality and convergence clubs have benchmarks of their own, repeated here, against
times that convey and ConvergenceClubs state for other machines.

R survey (Debian's ``r-cran-survey``) reads its columns as raw doubles, the quickest way there is for it, and
leaves out rows that lack any of the twenty answers, less work than leaving them out answer by answer. svy
(PyPI) reads the same Parquet file. Both run only with ``--peers``, once each, after all of ours: they take
ten minutes or more, and R 12 GB. One that fails is told of; one that takes longer than ``--most`` seconds is
stopped, and what it took by then stands for it.

    python bench/bench_surveys.py [--folder F] [--peers] [--svy PYTHON] [--only domains,replicates] [--small]

``--svy`` is the Python of a virtual environment that has svy (``uv venv svy``, ``uv pip install --python svy
svy``). ``--small`` does everything with twenty thousand people, to see that it runs; its multiples say
nothing.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from bench_survey_regression import logit
from survey_peers import STEPS, Took, agreement, found_peers, run_peer
from survey_population import Population

DOMAINS = ["region", "sex", "age"]
DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}
SMALL, MILLION = Population(20_000, 1_000), Population(1_000_000, 5_000)
TEN_MILLION = Population(10_000_000, 25_000)
REPLICATES = 500


@dataclass(frozen=True)
class Job:
    """A job.

    Attributes:
        title: what it is.
        file: of the people it reads; empty where it makes its own.
        aims: by how many times it is to be quicker than R and than svy, or than what is stated.
        seconds: it is to take at most.
        memory: GB it is to take at most.
    """

    title: str
    file: str
    aims: dict[str, float]
    seconds: float | None = None
    memory: float | None = None


JOBS = {
    "domains": Job("1 million, 20 variables, 400 domains, linearised", "million", {"R": 300, "svy": 1000}),
    "ten": Job("10 million, 20 variables, 400 domains, 500 replicates made", "ten", {}, 4.0, 2.5),
    "replicates": Job("1 million, 20 variables, 500 replicate weights given", "given", {"R": 100, "svy": 5}),
    "quantiles": Job("1 million, three quantiles", "million", {"R": 30, "svy": 7}),
    "logit": Job("1 million, logit of four predictors", "million", {"R": 20, "svy": 6}),
    "inequality": Job("1 million, Gini, Theil and mean log deviation: the slowest", "", {"convey": 20}),
    "clubs": Job("convergence clubs of 152 countries over 34 years", "", {"ConvergenceClubs": 90}),
}


def domains(path: Path) -> Any:
    from kopir.surveys.sums.collapse import collapse

    return collapse(path, values=MILLION.names, domains=DOMAINS, **DESIGN).means()


def ten(path: Path) -> Any:
    from kopir.surveys.sums.collapse import collapse
    from kopir.surveys.sums.factors import rao_wu

    sums = collapse(path, values=MILLION.names, domains=DOMAINS, **DESIGN)
    return sums.replicated(rao_wu(sums, REPLICATES))


def replicates(path: Path) -> Any:
    from kopir.surveys.sums.given import ReplicateColumns, with_given_weights

    columns = ReplicateColumns(tuple(Population.replicate_names(REPLICATES)), 1 / REPLICATES)
    return with_given_weights(path, values=MILLION.names, weights="w", replicates=columns)


def quantiles(path: Path) -> Any:
    from kopir.surveys import quantile

    table, design = _rows(path, ["y04"])
    return quantile(design, {"y04": table["y04"]}, (0.25, 0.5, 0.75), missing="drop")


def _rows(path: Path, names: list[str]) -> tuple[dict[str, np.ndarray], Any]:
    """Columns as arrays, and the design of the rows."""
    from kopir.surveys import Design

    read = pl.read_parquet(path, columns=[*names, *DESIGN.values()])
    table = {name: read[name].cast(pl.Float64).to_numpy() for name in names}
    codes = {name: read[name].to_numpy() for name in DESIGN.values()}
    return table, Design.of(weights=codes["w"], strata=codes["stratum"], psu=codes["psu"])


WORK: dict[str, Callable[[Path], Any]] = {
    "domains": domains, "ten": ten, "replicates": replicates, "quantiles": quantiles, "logit": logit,
}  # fmt: skip


def inequality(small: bool) -> dict[str, Any]:
    """The slowest of three measures, against convey's stated time for one."""
    import bench_survey_inequality as bench

    rows = SMALL.rows if small else bench.ROWS
    times, sort = bench.measured(rows, 3)
    parts = ", ".join(f"{name} {took * 1e3:.0f} ms" for name, took in times.items())
    stated = {"convey": bench.STATED * rows / bench.ROWS}
    return {"cpu": max(times.values()), "stated": stated, "beside": f"{parts}; a sort {sort * 1e3:.0f} ms"}


def clubs(small: bool) -> dict[str, Any]:
    """Clubs by the more usual errors, against ConvergenceClubs' stated time."""
    import bench_convergence as bench
    from kopir.divide.clubs import find_clubs

    names, panel = bench.table()
    bench.seconds(lambda: find_clubs(panel, names))
    took = min(bench.seconds(lambda: find_clubs(panel, names)) for _ in range(3 if small else 20))
    return {"cpu": took, "stated": {"ConvergenceClubs": bench.STATED}}


ALONE: dict[str, Callable[[bool], dict[str, Any]]] = {"inequality": inequality, "clubs": clubs}


def spent() -> float:
    """Processor seconds of this process so far, user and system."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def most_memory() -> float:
    """The most memory this process held, in GB (``ru_maxrss`` would be its parent's where that is more)."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    line = next(line for line in status.read_text().splitlines() if line.startswith("VmHWM"))
    return int(line.split()[1]) / 1e6


def job(name: str, path: Path, small: Path, runs: int) -> None:
    """Do a job in this process and print what it took; without a path, one that makes its own people."""
    if name in ALONE:
        began = time.perf_counter()
        told = ALONE[name](path == small)
        print(json.dumps({"wall": time.perf_counter() - began, "peak": most_memory(), "start": 0.0, **told}))
        return
    WORK[name](small)
    started = spent()
    seconds, walls = [], []
    for _ in range(runs):
        began, wall = spent(), time.perf_counter()
        found = WORK[name](path)
        seconds.append(spent() - began)
        walls.append(time.perf_counter() - wall)
    told = {"cpu": min(seconds), "wall": min(walls), "start": started, "peak": most_memory()}
    if name == "domains":
        errors = [None if np.isnan(se) else se for se in found.se[:, 0].tolist()]
        told["domains"] = json.dumps({"keys": [list(key) for key in found.keys], "se": errors})
    print(json.dumps(told))


def machine() -> tuple[float, float]:
    """What a core can multiply, in Gflop a processor second, and read and write, in GB a processor second."""
    from kopir.surveys.sums.products import one_thread_a_product

    square = np.random.default_rng(1).random((2000, 2000))
    long = np.zeros(1 << 26)
    other = long.copy()
    with one_thread_a_product():
        flops = 2 * 2000**3 / min(_timed(lambda: square @ square) for _ in range(3)) / 1e9
    width = 2 * long.nbytes / min(_timed(lambda: np.copyto(other, long)) for _ in range(3)) / 1e9
    return flops, width


def _timed(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return time.process_time() - began


def files(folder: Path, wanted: list[str], small: bool) -> dict[str, Path]:
    """The files of the jobs wanted; those that are there are used again."""
    made = {
        "small": (SMALL, 0), "small given": (SMALL, REPLICATES), "million": (MILLION, 0),
        "ten": (TEN_MILLION, 0), "given": (MILLION, REPLICATES),
    }  # fmt: skip
    needed = {"small", *({"small given"} if "replicates" in wanted else set())}
    needed |= {JOBS[name].file for name in wanted if JOBS[name].file and not small}
    found = {}
    for name in sorted(needed):
        found[name] = folder / f"{name.replace(' ', '_')}.parquet"
        if not found[name].exists():
            population, given = made[name]
            population.write(found[name], given)
    return found


def pair(name: str, paths: dict[str, Path], small: bool) -> tuple[Path, Path]:
    """The file of a job, and the small one before it."""
    before = paths["small given" if name == "replicates" else "small"]
    return (before if small or not JOBS[name].file else paths[JOBS[name].file]), before


def ours(name: str, paths: dict[str, Path], given: argparse.Namespace) -> dict[str, Any]:
    """What a job took, in a process of its own."""
    path, before = pair(name, paths, given.small)
    if name in ALONE and not given.small:
        path = Path()
    command = [sys.executable, __file__, "--runs", str(given.runs), "--job", name, str(path), str(before)]
    done = subprocess.run(command, check=False, capture_output=True, text=True, env=dict(os.environ))
    if done.returncode:
        return {"failed": (done.stderr.strip() or "no message").splitlines()[-1]}
    told: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return told


def held(holds: bool) -> str:
    """Whether an aim holds, in words."""
    return "holds" if holds else "DOES NOT HOLD"


def show(name: str, told: dict[str, Any]) -> None:
    """Print a job's line."""
    aim = JOBS[name]
    print(
        f"{aim.title}: {told['cpu']:.4g} CPU-s ({told['wall']:.3f} s), peak {told['peak']:.2f} GB"
        f"   (starting Python and loading the loops: {told['start']:.1f})"
    )
    if "beside" in told:
        print(f"   {told['beside']}")
    if aim.seconds is not None:
        print(f"   at most {aim.seconds} CPU-s: {held(told['cpu'] <= aim.seconds)}")
    if aim.memory is not None:
        print(f"   at most {aim.memory} GB: {held(told['peak'] <= aim.memory)}")
    for peer, stated in told.get("stated", {}).items():
        times = stated / told["cpu"]
        print(
            f"   {peer} states {stated} s: {times:,.0f} times, aim {aim.aims[peer]}: "
            f"{held(times >= aim.aims[peer])}"
        )


def against(name: str, told: dict[str, Any], peer: str, took: Took) -> str:
    """A job's line against a peer."""
    aim, title = JOBS[name].aims[peer], JOBS[name].title
    if took.failed:
        return f"{title}: {peer} {took.failed}"
    parts = ", ".join(f"{step} {took.steps.get(step, 0.0):.2f}" for step in STEPS)
    more, times = "more than " if took.more else "", took.whole / told["cpu"]
    return (
        f"{title}: {peer} {more}{took.whole:.2f} CPU-s ({parts}), ours {told['cpu']:.3f}: {more}{times:,.0f} "
        f"times (the estimate alone {took.steps['estimate'] / told['cpu']:,.0f}), aim {aim:,.0f}: "
        f"{held(times >= aim)}"
    )


def share_of_peak(told: dict[str, Any], name: str, flops: float, width: float, path: Path) -> None:
    """Print what share of what the machine can do a job used."""
    if name in ALONE:
        return
    rows = MILLION.rows if name == "replicates" else 500_000
    work = 2 * rows * 2 * MILLION.variables * REPLICATES / 1e9 if name in ("replicates", "ten") else 0.0
    multiplied, moved = work / told["cpu"] / flops, path.stat().st_size / 1e9 / told["cpu"] / width
    print(f"   {multiplied:.1%} of what the cores multiply, {moved:.1%} of what they move (the file's bytes)")


def arguments() -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--svy")
    parser.add_argument("--only", default=",".join(JOBS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--small", action="store_true")
    parser.add_argument("--most", type=float, default=480.0)
    parser.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    return parser.parse_args()


def compare(
    told: dict[str, dict[str, Any]], paths: dict[str, Path], folder: Path, given: argparse.Namespace
) -> list[str]:
    """Run the peers, one after the other; their lines."""
    lines = []
    for peer, version in found_peers(given.svy).items():
        print(f"{peer}: {version}")
        for name in told:
            if peer not in JOBS[name].aims:
                continue
            path = pair(name, paths, given.small)[0]
            rows = (SMALL if given.small else MILLION).rows
            replicated = REPLICATES if name == "replicates" else 0
            took = run_peer(peer, given.svy, name, path, folder, rows, replicated, given.most)
            lines.append(against(name, told[name], peer, took))
            print(lines[-1])
            if (peer, name) == ("R", "domains"):
                theirs = folder / f"raw_{path.stem}" / "domains_R.csv"
                print(agreement(told[name]["domains"], theirs))
    return lines


def main() -> None:
    """Make the files, do the jobs, print."""
    given = arguments()
    if given.job:
        job(given.job[0], Path(given.job[1]), Path(given.job[2]), given.runs)
        return
    sys.stdout.reconfigure(line_buffering=True)  # type: ignore[union-attr]  # a long run is watched
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    wanted = given.only.split(",")
    paths = files(folder, wanted, given.small)
    flops, width = machine()
    if given.small:
        print(f"a trial with {SMALL.rows:,} people each, whatever the lines say")
    print(f"a core multiplies {flops:.0f} Gflop and moves {width:.0f} GB in a CPU-second")
    told = {}
    for name in wanted:
        found = ours(name, paths, given)
        if "failed" in found:
            print(f"{JOBS[name].title}: FAILS: {found['failed']}")
            continue
        told[name] = found
        show(name, found)
        if not given.small:
            share_of_peak(found, name, flops, width, pair(name, paths, given.small)[0])
    if given.peers:
        compare(told, paths, folder, given)
    if not given.folder:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
