"""The answers are the same on PostgreSQL."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests import postgresql
from tests.cooperation.coordination.telling import plain, told

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.postgresql
def test_both_databases_answer_the_same(tmp_path: Path, db: None):
    try:
        with postgresql.server() as address:
            done = subprocess.run(
                [sys.executable, "-m", "tests.cooperation.coordination.telling"],
                env={
                    **os.environ,
                    "KOPIR_HOME": str(tmp_path),
                    "KOPIR_DATABASE": address,
                    "DJANGO_SETTINGS_MODULE": "kopir.portal.settings",
                },
                cwd=ROOT,
                capture_output=True,
                text=True,
            )
    except RuntimeError as missing:
        pytest.skip(str(missing))
    assert done.returncode == 0, done.stderr
    found = json.loads(done.stdout)
    assert found == plain(told())
    assert all(found)
