"""Estimates added up in a stream are those of all rows in memory."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from kopir.errors import InvalidInput
from kopir.surveys import description, questionnaires
from kopir.surveys.indicators import definitions
from kopir.surveys.indicators.estimating import estimates
from kopir.surveys.indicators.rows import Estimates
from kopir.surveys.indicators.setting import Setting
from kopir.surveys.microdata.opening import opened
from tests.surveys.documented import example
from tests.surveys.example import persons

WANTED = ("HH4", "HH6", "HH7", "HH9", "HH15", "HH16", "HH18")
NUMBERS = ("value", "se", "lower", "upper", "deff", "missing")
WHOLE = ("definition", "item", "groups", "n", "units", "degf", "decision")


def both(
    folder: Path, frame: pl.DataFrame, by: list[tuple[str, ...]] | None = None, more: str = "", **design: str
) -> tuple[Estimates, Estimates]:
    path = folder / "people.parquet"
    frame.write_parquet(path, row_group_size=400)
    text = example("design.yaml", folder, **design)
    text.write_text(text.read_text() + more)
    described = description.read(text)
    mapped = questionnaires.read(example("questionnaire.yaml", folder))
    wanted = [each for each in definitions.official() if each.code in WANTED]
    with opened(path, described) as data:
        rows = estimates(data, described, mapped, wanted, by)
        return rows, estimates(data, described, mapped, wanted, by, setting=Setting(memory=1 << 28))


def assert_same(pair: tuple[Estimates, Estimates]) -> None:
    rows, streamed = pair
    assert (rows.way, streamed.way, streamed.because) == ("rows", "streamed", "")
    assert len(rows.rows) == len(streamed.rows) > 0
    for one, other in zip(rows.rows, streamed.rows, strict=True):
        assert all(getattr(one, name) == getattr(other, name) for name in WHOLE), (one, other)
        for name in NUMBERS:
            a, b = getattr(one, name), getattr(other, name)
            assert (a is None) == (b is None)
            assert a is None or b == pytest.approx(a, rel=1e-12, abs=1e-14), (name, one)


def with_faults(seed: int, share: float) -> pl.DataFrame:
    """The example in any order, with weights that differ, some of them zero."""
    random = np.random.default_rng(seed)
    people = persons()
    weights = np.exp(random.normal(5, 1, people.height)) * (random.random(people.height) > share)
    return people.with_columns(weight=pl.Series(weights), area=pl.col("area") % 100).sample(
        fraction=1.0, shuffle=True, seed=seed
    )


@settings(max_examples=8, deadline=None)
@given(
    seed=some.integers(0, 2**20),
    share=some.sampled_from([0.0, 0.1]),
    by=some.sampled_from([None, [("sex",), ("age",)], [("sex", "age"), ("location",), ("wealth",)]]),
)
def test_streamed_estimates_are_those_of_all_rows(seed, share, by):
    with TemporaryDirectory() as folder:
        assert_same(both(Path(folder), with_faults(seed, share), by, "\nnest: true\n"))


@pytest.mark.parametrize("rule", ["certainty", "adjust", "average"])
@pytest.mark.parametrize("domain", ["false", "true"])
def test_so_they_are_under_every_rule_for_a_lone_unit(tmp_path, rule, domain):
    people = persons().filter((pl.col("stratum") != "S1") | (pl.col("area") == 101))
    more = f"\ndomain_lonely: {domain}\n"
    assert_same(both(tmp_path, people, [("sex", "age")], more, lonely=f"lonely: {rule}"))


@pytest.mark.parametrize("size", [20.0, 0.4])
def test_so_they_are_with_population_sizes_and_a_part_of_the_survey(tmp_path, size):
    people = persons().with_columns(size=pl.lit(size))
    more = "\nfpc: size\nsubpopulation: {variable: urban, in: [1]}\n"
    assert_same(both(tmp_path, people, None, more))


@pytest.mark.parametrize(
    ("more", "because"),
    [
        ("\nreplicates: {columns: rw*, type: jk1}\n", "replicates"),
        (
            "\ncalibration: [{method: poststratify, margins: [{by: sex, totals: {1: 1e5, 2: 1e5}}]}]\n",
            "calibration",
        ),
    ],
)
def test_what_needs_all_rows_says_why(tmp_path, more, because):
    people = persons().with_columns(
        pl.col("weight").alias(f"rw{place}") * (1 + place / 9) for place in range(3)
    )
    lines = {"psu": "", "strata": ""} if because == "replicates" else {}
    _, streamed = both(tmp_path, people, None, more, **lines)
    assert (streamed.way, streamed.because) == ("rows", because)


def test_an_amount_that_is_no_number_is_told_with_its_row(tmp_path):
    people = persons().with_columns(pl.col("ict_spend").cast(pl.String))
    people[3, "ict_spend"] = "much"
    with pytest.raises(InvalidInput, match="row 4"):
        both(tmp_path, people)


def test_breakdowns_that_an_indicator_has_no_place_for_are_named(tmp_path):
    _, streamed = both(tmp_path, persons(), [("sex",), ("location",)])
    assert streamed.not_by["HH6"] == (("sex",),) and "HH7" not in streamed.not_by


def test_nothing_of_the_microdata_stays_behind(tmp_path, home):
    both(tmp_path, persons())
    assert not list((home / "microdata").glob("*"))


@pytest.mark.parametrize("rows", ["csv", "parquet"])
def test_little_memory_and_a_csv_change_nothing(tmp_path, rows):
    path = tmp_path / f"people.{rows}"
    getattr(persons(), f"write_{rows}")(path)
    described = description.read(example("design.yaml", tmp_path))
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    wanted = [each for each in definitions.official() if each.code in WANTED]
    with opened(path, described) as data:
        one = estimates(data, described, mapped, wanted, setting=Setting(threads=1))
        little = estimates(data, described, mapped, wanted, setting=Setting(memory=1 << 18))
        whole = estimates(data, described, mapped, wanted)
    assert_same((whole, one))
    assert_same((whole, little))


def test_duckdb_adds_up_to_the_same(tmp_path):
    pytest.importorskip("ibis", reason="the extra kopir[spark] is not installed")
    path = tmp_path / "people.parquet"
    persons().write_parquet(path)
    described = description.read(example("design.yaml", tmp_path))
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    wanted = [definitions.find(code) for code in ("HH6", "HH7", "HH16")]
    with opened(path, described) as data:
        whole = estimates(data, described, mapped, wanted)
        assert_same((whole, estimates(data, described, mapped, wanted, setting=Setting(engine="duckdb"))))


def test_an_engine_is_refused_what_needs_all_rows(tmp_path):
    frame, path = persons(), tmp_path / "people.parquet"
    frame.write_parquet(path)
    described = description.read(example("design.yaml", tmp_path, psu=""))
    mapped = questionnaires.read(example("questionnaire.yaml", tmp_path))
    with opened(path, described) as data, pytest.raises(InvalidInput, match="needs all rows"):
        estimates(data, described, mapped, [definitions.find("HH7")], setting=Setting(engine="duckdb"))
