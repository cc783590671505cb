"""The scripts behind make: they say what is missing and what to do, and never need a terminal."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPTS = sorted([*(ROOT / "scripts").glob("*.sh"), ROOT / ".ci" / "run"])


def run(*line: str, path: Path, **environ: str) -> subprocess.CompletedProcess[str]:
    """Run a program that finds only what is in one folder."""
    settings = {"PATH": str(path), "HOME": str(path), **environ}
    return subprocess.run(
        line, env=settings, stdin=subprocess.DEVNULL, capture_output=True, text=True, cwd=ROOT
    )


@pytest.fixture
def tools(tmp_path):
    """A folder with the few programs of every system, and nothing else."""
    for name in ("sh", "dirname", "awk", "id", "date", "mktemp", "tail", "rm"):
        place = next(Path(folder, name) for folder in ("/usr/bin", "/bin") if Path(folder, name).exists())
        (tmp_path / name).symlink_to(place)
    return tmp_path


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda script: script.name)
def test_a_script_may_be_run_and_is_sound(script):
    assert os.access(script, os.X_OK)
    shell = script.read_text(encoding="utf-8").partition("\n")[0].rpartition("/")[2].split()[-1]
    assert subprocess.run([shell, "-n", str(script)], capture_output=True).returncode == 0


def test_without_python_the_environment_says_which_is_needed(tools):
    done = run("sh", "scripts/env.sh", "run", path=tools)
    assert done.returncode == 1
    assert "Python 3.11 or later is needed" in done.stderr


def test_an_environment_of_another_name_is_refused(tools):
    (tools / "python3.11").symlink_to(os.path.realpath(sys.executable))
    (tools / "uv").write_text("#!/bin/sh\necho 'uv 0.9.0'\n")
    (tools / "uv").chmod(0o755)
    done = run("sh", "scripts/env.sh", "everything", path=tools)
    assert done.returncode == 1
    assert "expected run or dev" in done.stderr


def test_who_may_not_install_is_told_what_an_administrator_would_do(tools):
    (tools / "id").unlink()
    (tools / "id").write_text("#!/bin/sh\necho 1000\n")
    (tools / "id").chmod(0o755)
    done = run("sh", "scripts/native.sh", "browser", path=tools)
    assert done.returncode == 0
    assert "browser tests are skipped" in done.stdout
    assert "apt-get install" in done.stdout


def test_make_help_lists_the_targets_with_what_they_do():
    done = subprocess.run(["make", "help"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0
    for target in ("run", "test", "check", "check-all", "bench", "clean"):
        assert f"make {target} " in done.stdout
