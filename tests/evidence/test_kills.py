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


def importing(home: Path, start: int) -> subprocess.Popen[str]:
    """A process that imports vintage after vintage, from ``start`` on."""
    command = [sys.executable, "-m", "tests.evidence.importing_forever", str(home), str(start)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def one_import(home: Path) -> float:
    """Seconds that one import takes on this machine now; vintage 1 is in the store afterwards."""
    with importing(home, 1) as process:
        assert process.stdout is not None
        process.stdout.readline()
        began = time.monotonic()
        process.stdout.readline()
        took = time.monotonic() - began
        process.kill()
    return took


def kill_during_import(home: Path, start: int, moment: float) -> int:
    """Let a process import until ``moment`` seconds after its first import began; the last number begun."""
    with importing(home, start) as process:
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
    longest = 1.5 * one_import(tmp_path)
    before = whole_number(Store(tmp_path))
    assert before >= 1
    number = before + 1
    for _ in range(KILLS):
        start = number + 1
        last = kill_during_import(tmp_path, start, dice.uniform(0, longest))
        store = Store(tmp_path)
        for release in store.releases():
            folder = store.folder / "releases" / release.id
            assert {path.name for path in folder.iterdir()} >= {"manifest.json", "observations.parquet"}
        now = whole_number(store)
        assert now in (last - 1 if last > start else before, last)
        number, before = last, now
