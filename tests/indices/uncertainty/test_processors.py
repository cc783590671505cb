"""Ranks are the same to the last on processors of other types and on any number of threads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.indices.uncertainty.example import EVERYTHING
from tests.indices.uncertainty.processors import ranks

ROOT = Path(__file__).resolve().parents[3]
OLD = {"OPENBLAS_CORETYPE": "Nehalem"}


def elsewhere(environment, *arguments):
    """What ``processors`` prints in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.indices.uncertainty.processors", *map(str, arguments)],
        cwd=ROOT,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return done.stdout.strip()


def test_another_library_of_linear_algebra_and_one_thread_give_the_same_ranks():
    names = ["weights", "rules"]
    assert elsewhere(OLD, 1, 2000, *names) == ranks(names, 2, 2000)


@pytest.mark.slow
def test_kernels_compiled_for_a_processor_of_2008_give_the_same_ranks(tmp_path):
    names = list(EVERYTHING)
    old = {**OLD, "NUMBA_CPU_NAME": "nehalem", "NUMBA_CACHE_DIR": str(tmp_path)}
    assert elsewhere(old, 1, 5000, *names) == ranks(names, 2, 5000)
