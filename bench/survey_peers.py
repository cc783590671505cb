"""R survey and svy on the same people: run, timed, and told of where they fail or take too long."""

from __future__ import annotations

import json
import resource
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import polars as pl

SCRIPTS = Path(__file__).resolve().parent / "surveys_peers"
STEPS = ("read", "design", "estimate")
_R_VERSIONS = 'cat(R.version.string, "with survey", as.character(packageVersion("survey")))'
_SVY_VERSIONS = "import svy, sys; from importlib.metadata import version; print('svy', version('svy'))"


@dataclass(frozen=True)
class Took:
    """What a peer took.

    Attributes:
        steps: processor seconds of reading, the design and the estimates.
        failed: why there are none; empty where there are.
        more: it was stopped, so that the steps told are less than it takes.
    """

    steps: dict[str, float]
    failed: str = ""
    more: bool = False

    @property
    def whole(self) -> float:
        """Processor seconds of all steps."""
        return sum(self.steps.values())


def found_peers(svy: str | None) -> dict[str, str]:
    """The peers that can be run here, with their versions; what is wrong with those that cannot."""
    asked = {"R": ["Rscript", "-e", _R_VERSIONS] if shutil.which("Rscript") else None}
    asked["svy"] = [svy, "-c", _SVY_VERSIONS] if svy else None
    found = {}
    for peer, command in asked.items():
        if command is None:
            print(f"{peer}: not there, left out")
            continue
        try:
            found[peer] = subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError) as wrong:
            print(f"{peer}: does not run ({wrong}), left out")
    return found


def run_peer(
    peer: str, svy: str | None, name: str, path: Path, folder: Path, rows: int, given: int, most: float
) -> Took:
    """What a peer takes for a job.

    Args:
        peer: ``R`` or ``svy``.
        svy: Python of svy's virtual environment.
        name: of the job.
        path: of the people's Parquet file.
        folder: where raw columns are put, for R.
        rows: of the file.
        given: how many replicate weights the job uses.
        most: seconds by the wall clock after which it is stopped.
    """
    if peer == "R":
        columns = raw(path, folder / f"raw_{path.stem}")
        command = ["Rscript", str(SCRIPTS / "peer.R"), name, str(columns), str(rows), str(given)]
    else:
        command = [str(svy), str(SCRIPTS / "peer_svy.py"), name, str(path), str(given)]
    began = _spent()
    try:
        done = subprocess.run(command, check=False, capture_output=True, text=True, timeout=most)
    except subprocess.TimeoutExpired as stopped:
        said = stopped.stdout.decode() if isinstance(stopped.stdout, bytes) else stopped.stdout or ""
        before = _steps(said)
        return Took({**before, "estimate": max(_spent() - began - sum(before.values()), 0.0)}, more=True)
    steps = _steps(done.stdout)
    if done.returncode or len(steps) < len(STEPS):
        last = (done.stderr.strip() or "no message").splitlines()[-1]
        return Took({}, f"fails (status {done.returncode}): {last[:150]}")
    return Took(steps)


def _spent() -> float:
    """Processor seconds of the processes that were waited for."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _steps(said: str) -> dict[str, float]:
    pairs = [line.split()[:2] for line in said.splitlines() if line.strip()]
    return {name: float(value) for name, value in pairs if name in STEPS}


def raw(path: Path, folder: Path) -> Path:
    """The columns of a file as raw doubles, for R."""
    if not folder.exists():
        folder.mkdir()
        for name in pl.read_parquet_schema(path):
            column = pl.read_parquet(path, columns=[name])[name].cast(pl.Float64)
            column.fill_null(np.nan).to_numpy().tofile(folder / name)
    return folder


def agreement(told: str, path: Path) -> str:
    """How far the standard errors of one variable by domain are from those that R wrote.

    Args:
        told: keys and errors of the domains, as JSON.
        path: of R's table.
    """
    if not path.exists():
        return ""
    rows = pl.read_csv(path).rows(named=True)
    theirs = {(row["region"], row["sex"], row["age"]): row["se"] for row in rows}
    ours = json.loads(told)
    pairs = [(se, theirs[tuple(key)]) for key, se in zip(ours["keys"], ours["se"], strict=True)]
    away = max((abs(se / other - 1) if other else abs(se)) for se, other in pairs if se is not None)
    return f"   standard errors of y01 in {len(pairs)} domains differ from R's by {away:.0e} at most"
