"""The same on PostgreSQL: rows by COPY, numbers from its sequences, sums by its own rules."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests import postgresql
from tests.cooperation.programmes.files import generated
from tests.cooperation.programmes.telling import told

ROOT = Path(__file__).resolve().parents[3]


def told_on(address: str, home: Path, files: list[Path], by: str = "telling") -> Any:
    """What is told in a process of its own, whose database is at this address."""
    done = subprocess.run(
        [sys.executable, "-m", f"tests.cooperation.programmes.{by}", *map(str, files)],
        env={
            **os.environ,
            "KOPIR_HOME": str(home),
            "KOPIR_DATABASE": address,
            "DJANGO_SETTINGS_MODULE": "kopir.portal.settings",
        },
        cwd=ROOT,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.postgresql
def test_both_databases_hold_the_same(tmp_path, db):
    first, second = tmp_path / "first.xml", tmp_path / "second.xml"
    data = generated(40)
    first.write_bytes(data)
    second.write_bytes(data.replace(b'code="3"', b'code="4"'))
    files = [first, first, second]
    try:
        with postgresql.server() as address:
            found = told_on(address, tmp_path, files)
    except RuntimeError as missing:
        pytest.skip(str(missing))
    assert found == json.loads(json.dumps(told(files)))
    assert found[:2] == [["done", 40, 0, 0, 0, 0], ["done", 0, 0, 40, 0, 0]]


@pytest.mark.postgresql
def test_two_who_count_the_same_agencies_at_once_count_them_once(tmp_path):
    file = tmp_path / "file.xml"
    file.write_bytes(generated(10))
    try:
        with postgresql.server() as address:
            before, after = told_on(address, tmp_path, [file], "counting_at_once")
    except RuntimeError as missing:
        pytest.skip(str(missing))
    assert before == after and all(before)
