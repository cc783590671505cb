"""Many read while one publishes: every reader sees one vintage, whole, and never an error."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np

from kopir.evidence import Store
from tests.evidence.drafts import draft

READER = """
import sys
from pathlib import Path
import numpy as np
from kopir.evidence import Store
store, seen = Store(Path(sys.argv[1])), set()
print("ready", flush=True)
while 40 not in seen:
    view = store.view()
    values = np.concatenate([view.panel(code).values.ravel() for code in ("a", "b")])
    assert len(values) == 40 and len(set(values)) == 1, f"a mix: {set(values)}"
    seen.add(int(values[0]))
print(len(seen))
"""


def vintage(number: int):
    cells = {
        (code, area, year): float(number)
        for code in "ab"
        for area in ("KAZ", "UZB")
        for year in range(2000, 2010)
    }
    return draft(cells, f"{1980 + number}-01-01")


def test_readers_in_other_processes_see_each_vintage_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    store.publish([vintage(1)])
    readers = [
        subprocess.Popen([sys.executable, "-c", READER, str(tmp_path)], stdout=subprocess.PIPE, text=True)
        for _ in range(2)
    ]
    for reader in readers:
        assert reader.stdout is not None and reader.stdout.readline() == "ready\n"
    for number in range(2, 41):
        store.publish([vintage(number)])
    for reader in readers:
        seen, _ = reader.communicate(timeout=120)
        assert reader.returncode == 0 and int(seen) >= 1
    assert np.unique(store.view().panel("a").values).tolist() == [40.0]
