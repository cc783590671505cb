"""What an engine could not finish is not published."""

from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from kopir.cli.root import kopir
from kopir.errors import Unavailable
from kopir.evidence import Store
from kopir.surveys.engines import duck
from tests.surveys.documented import example
from tests.surveys.example import persons


class Failing:
    """An engine that finds the rows and then loses its workers."""

    def __init__(self, *given: object) -> None:
        pass

    def __enter__(self) -> "Failing":
        return self

    def __exit__(self, *given: object) -> None:
        pass

    def table(self, paths: Any) -> Any:
        raise Unavailable("the cluster has no worker. Nothing was estimated")


@pytest.mark.parametrize("verb", ["estimate", "publish"])
def test_a_failed_engine_leaves_nothing(verb: str, home: Path, tmp_path: Path, monkeypatch: Any) -> None:
    monkeypatch.setattr(duck, "DuckDB", Failing)
    persons().write_parquet(tmp_path / "people.parquet")
    files = [example(f"{name}.yaml", tmp_path) for name in ("design", "questionnaire")]
    words = [str(tmp_path / "people.parquet"), "--design", str(files[0]), "--questionnaire", str(files[1])]
    if verb == "publish":
        words += ["--area", "KAZ", "--period", "2023", "--source", "An office"]
    found = CliRunner().invoke(kopir, ["survey", verb, *words, "--engine", "duckdb", "--lang", "en"])
    assert found.exit_code not in (0, 1)
    assert "Nothing was estimated" in found.stderr
    assert not found.stdout.strip()
    assert not any((home / "microdata").glob("*"))
    if verb == "publish":
        assert not Store().releases()
