"""An import that is killed leaves the store as it was or as it was to become, never between."""

from __future__ import annotations

import random
import select
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np

from kopir.evidence import Store
from tests.evidence.importing_forever import AREAS, INDICATORS, YEARS

KILLS = 20
LONGEST = 0.25
"""Seconds after the beginning of an import within which the process is killed; some imports take less."""


def kill_during_import(home: Path, start: int, moment: float) -> int:
    """Let a process import until ``moment`` seconds after its first import began; the last number it began."""
    command = [sys.executable, "-m", "tests.evidence.importing_forever", str(home), str(start)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        begun = [process.stdout.readline()]
        deadline = time.monotonic() + moment
        while (left := deadline - time.monotonic()) > 0:
            if select.select([process.stdout], [], [], left)[0]:
                begun.append(process.stdout.readline())
        process.send_signal(signal.SIGKILL)
        begun += process.stdout.readlines()
    assert process.returncode == -signal.SIGKILL, f"the import ended by itself: {begun}"
    return int(begun[-1])


def whole_number(store: Store) -> int:
    """The vintage the store answers with, after checking that nothing of another one is mixed in."""
    view = store.view()
    values = set()
    for indicator in INDICATORS:
        panel = view.panel(indicator)
        assert panel.values.shape == (len(AREAS), len(YEARS)) and not np.isnan(panel.values).any()
        values |= set(np.unique(panel.values).tolist())
    assert len(values) == 1, f"a mix of vintages: {values}"
    return int(values.pop())


def test_twenty_kills_at_random_moments_leave_the_old_or_the_new_release_whole(tmp_path: Path) -> None:
    dice = random.Random(20230704)
    number = before = 0
    for _ in range(KILLS):
        start = number + 1
        last = kill_during_import(tmp_path, start, dice.uniform(0, LONGEST))
        store = Store(tmp_path)
        for release in store.releases():
            folder = store.folder / "releases" / release.id
            assert {path.name for path in folder.iterdir()} >= {"manifest.json", "observations.parquet"}
        now = whole_number(store) if store.releases() else 0
        assert now in (last - 1 if last > start else before, last)
        number, before = last, now
    assert before > 0
