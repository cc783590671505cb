"""Engines are named, and what is not installed or not there is told."""

import socket
import time
from typing import Any

import pytest

from kopir.errors import InvalidInput, Unavailable
from kopir.surveys.engines import collapse, extra


@pytest.mark.parametrize("name", ["oracle", "spark", "", "Local"])
def test_an_engine_nobody_knows_is_told_with_those_there_are(name: str) -> None:
    with pytest.raises(InvalidInput, match="known: local, duckdb, spark://host:port"):
        collapse(name, "people.parquet", values=["y"], psu="psu")


def test_rows_in_memory_stay_with_the_local_engine() -> None:
    rows = {"y": [1, 0], "psu": [1, 2]}
    assert collapse("local", rows, values=["y"], psu="psu").means().values[0, 0] == 0.5
    with pytest.raises(InvalidInput, match="this engine reads Parquet files, found dict"):
        collapse("duckdb", rows, values=["y"], psu="psu")


def test_an_engine_elsewhere_needs_units() -> None:
    with pytest.raises(InvalidInput, match="only the local engine takes each row as a unit"):
        collapse("duckdb", "people.parquet", values=["y"])


@pytest.mark.parametrize("engine", ["duckdb", "spark://127.0.0.1:7077"])
def test_a_missing_package_is_named_with_how_to_install_it(engine: str, monkeypatch: Any) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda name: None)
    with pytest.raises(Unavailable, match=r"ibis is not installed.*pip install kopir\[spark\]"):
        collapse(engine, "people.parquet", values=["y"], psu="psu")


def test_a_missing_java_is_named(monkeypatch: Any) -> None:
    monkeypatch.setattr(extra, "find_spec", lambda name: object())
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv("JAVA_HOME", raising=False)
    with pytest.raises(Unavailable, match="there is no Java"):
        collapse("spark://127.0.0.1:7077", "people.parquet", values=["y"], psu="psu")


@pytest.mark.parametrize("address", ["spark://", "spark://host", "spark://host:port", "spark://:7077"])
def test_a_master_is_named_by_host_and_port(address: str, present: None) -> None:
    with pytest.raises(InvalidInput, match="is named spark://host:port"):
        collapse(address, "people.parquet", values=["y"], psu="psu")


def test_a_master_that_is_not_there_is_told_at_once(present: None) -> None:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    began = time.monotonic()
    with pytest.raises(Unavailable, match=f"the Spark master spark://127.0.0.1:{port} cannot be worked with"):
        collapse(f"spark://127.0.0.1:{port}", "people.parquet", values=["y"], psu="psu")
    assert time.monotonic() - began < 10


@pytest.fixture
def present(monkeypatch: Any) -> None:
    """As if the extra and Java were installed."""
    monkeypatch.setattr("kopir.surveys.engines.spark.need", lambda *packages: None)
    monkeypatch.setattr("kopir.surveys.engines.spark.need_java", lambda: None)
