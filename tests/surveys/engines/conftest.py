"""Engines that the same tests run over."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from kopir.surveys.engines import opened
from tests.surveys.sums.test_collapse import people


def without(*packages: str) -> bool:
    return any(find_spec(package) is None for package in packages)


@pytest.fixture(scope="session")
def cluster() -> Iterator[Any]:
    """A Spark master and two workers on loopback."""
    if without("ibis", "pyspark"):
        pytest.skip("the extra spark is not installed; run make test-spark")
    if shutil.which("java") is None and "JAVA_HOME" not in os.environ:
        pytest.skip("there is no Java")
    from kopir.surveys.engines.loopback import Loopback

    with Loopback(workers=2, memory=1024) as started:
        yield started


@pytest.fixture(scope="module")
def spark(cluster: Any) -> Iterator[Any]:
    """An application on it."""
    with opened(cluster.address, memory=1 << 29, patience=30) as engine:
        yield engine


@pytest.fixture(scope="module", params=["local", "duckdb", pytest.param("spark", marks=pytest.mark.spark)])
def engine(request: pytest.FixtureRequest) -> Iterator[Any]:
    """Each engine in turn."""
    if request.param == "spark":
        yield request.getfixturevalue("spark")
        return
    if request.param == "duckdb" and without("ibis"):
        pytest.skip("the extra spark is not installed; run make test-spark")
    yield request.param


@pytest.fixture(scope="session")
def data() -> dict[str, Any]:
    """The invented sample of the tests of sums."""
    return people()


@pytest.fixture(scope="session")
def people_file(data: dict[str, Any], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample as Parquet."""
    return written(data, tmp_path_factory.mktemp("people") / "people.parquet")


def written(data: dict[str, Any], path: Path) -> Path:
    frame = pl.DataFrame(data, strict=False)
    frame.with_columns(pl.col(pl.Float64).fill_nan(None)).write_parquet(path, row_group_size=700)
    return path
