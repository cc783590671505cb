"""Surveys of one and ten million people: what they cost, and what R survey and svy take for the same.

Persons come from ``survey_population`` (not counted) as Parquet, in no order, 3 % of all values missing.
Every job is a process of its own that reads the file (counted), builds the design and estimates; the clock is
the processor's time, all threads, user and system, after the same job on a small file has loaded the compiled
loops; what starting Python and loading them takes is printed beside it. Peak memory is that of the process.

R survey (Debian's ``r-cran-survey``) reads its columns as raw doubles, the quickest way there is for it, and
leaves out rows that lack any of the twenty answers, less work than leaving them out answer by answer. svy
(PyPI) reads the same Parquet file. Both run only with ``--peers``: they take minutes, and R 12 GB.

    python bench/bench_surveys.py [--folder F] [--peers] [--svy PYTHON] [--only domains,replicates]

``--svy`` is the Python of a virtual environment that has svy (``uv venv svy``, ``uv pip install --python svy
svy``).
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
from pathlib import Path
from typing import Any

import numpy as np
import polars as pl

from bench_survey_regression import logit
from survey_population import Population

HERE = Path(__file__).resolve().parent
DOMAINS = ["region", "sex", "age"]
DESIGN = {"weights": "w", "strata": "stratum", "psu": "psu"}
SMALL, MILLION = Population(20_000, 1_000), Population(1_000_000, 5_000)
TEN_MILLION = Population(10_000_000, 25_000)
REPLICATES = 500

JOBS = {
    "domains": ("1 million, 20 variables, 400 domains, linearised", "million", 300, 1000),
    "ten": ("10 million, 20 variables, 400 domains, 500 replicates made", "ten", None, None),
    "replicates": ("1 million, 20 variables, 500 replicate weights given", "given", 100, 5),
    "quantiles": ("1 million, three quantiles", "million", 30, 7),
    "logit": ("1 million, logit of four predictors", "million", 20, 6),
}
"""Job: what it is, its file, and by how much it is to be quicker than R and than svy."""


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
    """Do a job in this process and print what it took."""
    WORK[name](small)
    started = spent()
    seconds, walls = [], []
    for _ in range(runs):
        began, wall = spent(), time.perf_counter()
        found = WORK[name](path)
        seconds.append(spent() - began)
        walls.append(time.perf_counter() - wall)
    peak = most_memory()
    told: dict[str, Any] = {"cpu": min(seconds), "wall": min(walls), "start": started, "peak": peak}
    if name == "domains":
        told["keys"], told["se"] = [list(key) for key in found.keys], found.se[:, 0].tolist()
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


def files(folder: Path, wanted: list[str]) -> dict[str, Path]:
    """The files of the jobs wanted; those that are there are used again."""
    made = {
        "small": (SMALL, 0), "small given": (SMALL, REPLICATES), "million": (MILLION, 0),
        "ten": (TEN_MILLION, 0), "given": (MILLION, REPLICATES),
    }  # fmt: skip
    needed = {"small", *(JOBS[name][1] for name in wanted)} | (
        {"small given"} if "replicates" in wanted else set()
    )
    found = {}
    for name in sorted(needed):
        found[name] = folder / f"{name.replace(' ', '_')}.parquet"
        if not found[name].exists():
            population, given = made[name]
            population.write(found[name], given)
    return found


def raw(path: Path, folder: Path) -> Path:
    """The columns of a file as raw doubles, for R."""
    if not folder.exists():
        folder.mkdir()
        for name in pl.read_parquet_schema(path):
            column = pl.read_parquet(path, columns=[name])[name].cast(pl.Float64)
            column.fill_null(np.nan).to_numpy().tofile(folder / name)
    return folder


def steps(command: list[str]) -> dict[str, float]:
    """Processor seconds of the steps a peer tells of."""
    said = subprocess.run(command, check=True, capture_output=True, text=True).stdout
    pairs = (line.split()[:2] for line in said.splitlines() if line.strip())
    return {name: float(value) for name, value in pairs if name in ("read", "design", "estimate", "one")}


def peers(name: str, path: Path, folder: Path, svy: str | None) -> dict[str, dict[str, float]]:
    """What R and svy take for the same job."""
    given = REPLICATES if name == "replicates" else 0
    found = {}
    if shutil.which("Rscript"):
        columns = raw(path, folder / f"raw_{path.stem}")
        script = HERE / "surveys_peers" / "peer.R"
        found["R"] = steps(["Rscript", str(script), name, str(columns), str(MILLION.rows), str(given)])
    if svy:
        script = HERE / "surveys_peers" / "peer_svy.py"
        found["svy"] = steps([svy, str(script), name, str(path), str(given)])
    return found


def agreement(told: dict[str, Any], folder: Path) -> str:
    """How far the standard errors of one variable by 400 domains are from R's."""
    path = folder / "raw_million" / "domains_R.csv"
    if not path.exists():
        return ""
    rows = pl.read_csv(path).rows(named=True)
    theirs = {(row["region"], row["sex"], row["age"]): row["se"] for row in rows}
    away = max(abs(se / theirs[tuple(key)] - 1) for key, se in zip(told["keys"], told["se"], strict=True))
    return f"   standard errors of y01 differ from R's by {away:.0e} at most"


def show(name: str, told: dict[str, Any], others: dict[str, dict[str, float]]) -> None:
    """Print a job's line and those of its peers."""
    title, _, aim_r, aim_svy = JOBS[name]
    print(
        f"{title}: {told['cpu']:.3f} CPU-s ({told['wall']:.3f} s), peak {told['peak']:.2f} GB"
        f"   (starting Python and loading the loops: {told['start']:.1f})"
    )
    for peer, aim in (("R", aim_r), ("svy", aim_svy)):
        if peer in others:
            took = others[peer]
            whole = sum(took[step] for step in ("read", "design", "estimate"))
            parts = ", ".join(f"{step} {took[step]:.2f}" for step in ("read", "design", "estimate"))
            print(
                f"   {peer}: {parts}: all {whole / told['cpu']:.0f} times, the estimate alone "
                f"{took['estimate'] / told['cpu']:.0f} times (aim {aim})"
            )


def share_of_peak(told: dict[str, Any], name: str, flops: float, width: float, size: int) -> None:
    """Print what share of what the machine can do a job used."""
    rows = MILLION.rows if name == "replicates" else 500_000
    work = 2 * rows * 2 * MILLION.variables * REPLICATES / 1e9 if name in ("replicates", "ten") else 0.0
    multiplied, moved = work / told["cpu"] / flops, size / 1e9 / told["cpu"] / width
    print(f"   {multiplied:.1%} of what the cores multiply, {moved:.1%} of what they move (the file's bytes)")


def main() -> None:
    """Make the files, do the jobs, print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path)
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--svy")
    parser.add_argument("--only", default=",".join(JOBS))
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--job", nargs=3, help=argparse.SUPPRESS)
    given = parser.parse_args()
    if given.job:
        job(given.job[0], Path(given.job[1]), Path(given.job[2]), given.runs)
        return
    folder = given.folder or Path(tempfile.mkdtemp())
    folder.mkdir(parents=True, exist_ok=True)
    wanted = given.only.split(",")
    paths = files(folder, wanted)
    flops, width = machine()
    print(f"a core multiplies {flops:.0f} Gflop and moves {width:.0f} GB in a CPU-second")
    for name in wanted:
        path = paths[JOBS[name][1]]
        small = paths["small given" if name == "replicates" else "small"]
        command = [sys.executable, __file__, "--runs", str(given.runs), "--job", name, str(path), str(small)]
        said = subprocess.run(command, check=True, capture_output=True, text=True, env=dict(os.environ))
        told = json.loads(said.stdout)
        others = peers(name, path, folder, given.svy) if given.peers and name != "ten" else {}
        show(name, told, others)
        share_of_peak(told, name, flops, width, path.stat().st_size)
        if name == "domains":
            print(agreement(told, folder))
    if not given.folder:
        shutil.rmtree(folder)


if __name__ == "__main__":
    main()
