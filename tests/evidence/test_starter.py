"""The starter figures: whole, honest about their sources, and equal to what the publishers' files hold."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import polars as pl
import pytest

from kopir.evidence import Store, catalogue, readers, starter
from kopir.evidence.observation import KEY, content_hash

LIMIT_MB = 5


def test_every_table_holds_the_figures_its_hash_promises() -> None:
    for table in starter.tables():
        draft = starter.draft(table)
        assert draft.frame.height == table.rows, table.file
        digest = content_hash(draft.frame, draft.dataset, draft.edition, draft.scope)
        assert digest == table.content_hash, table.file


def test_every_table_says_where_it_is_from_and_may_be_passed_on() -> None:
    for table in starter.tables():
        dataset = catalogue.dataset(table.dataset)
        assert dataset.ships, table.file
        assert table.licence == dataset.licence, table.file
        assert table.citation == dataset.citation.en, table.file
        assert table.source_name and table.source_url and table.files, table.file
        assert table.vintage <= table.retrieved, table.file


def test_every_indicator_of_the_starter_is_in_the_catalogue_with_the_same_unit() -> None:
    for table in starter.tables():
        units = starter.draft(table).frame.select("indicator", "unit").unique()
        for code, unit in units.iter_rows():
            assert catalogue.indicator(code).unit == unit, code


def test_no_key_stands_twice() -> None:
    for table in starter.tables():
        assert starter.draft(table).frame.select(KEY).is_unique().all(), table.file


def test_only_two_published_errors_of_2003_are_outside_the_bounds_of_their_indicator() -> None:
    outside = []
    for table in starter.tables():
        for (code,), part in starter.draft(table).frame.group_by("indicator"):
            low, high = catalogue.indicator(str(code)).bounds
            beyond = (pl.col("value") < low) if low is not None else pl.lit(value=False)
            beyond |= (pl.col("value") > high) if high is not None else pl.lit(value=False)
            outside += part.filter(beyond).select("indicator", "area", "period").rows()
    assert sorted(outside) == [("egdi.hci", "FSM", "2003"), ("egdi.hci", "TUV", "2003")]


def test_the_folder_holds_its_tables_and_nothing_else_and_stays_small() -> None:
    there = {path.name for path in starter.FOLDER.glob("*.parquet")}
    assert there == {table.file for table in starter.tables()}
    assert sum(path.stat().st_size for path in starter.FOLDER.iterdir()) < LIMIT_MB * 1e6


def test_all_twelve_editions_of_the_survey_have_components_participation_and_rank() -> None:
    editions = {one.edition: one for one in starter.tables() if one.dataset == "UNDESA.EGDI"}
    assert list(editions) == [one.code for one in catalogue.editions("UNDESA.EGDI")]
    for table in editions.values():
        assert set(table.indicators) == {"egdi", "egdi.osi", "egdi.tii", "egdi.hci", "epi", "egdi.rank"}
        assert table.rows == 6 * 193


def test_publishing_takes_under_three_seconds_and_says_what_it_does(tmp_path: Path) -> None:
    said: list[tuple[str, int, int]] = []
    start = time.process_time()
    published = starter.publish(Store(tmp_path), lambda *what: said.append(what))
    assert time.process_time() - start < 3
    assert len(published.new) == len(starter.tables())
    assert said[0][0] and said[0][1:] == (0, len(starter.tables()))


def test_publishing_again_changes_nothing(starter_store: Store) -> None:
    before = starter_store.version
    again = starter.publish(starter_store)
    assert again.new == ()
    assert len(again.unchanged) == len(starter.tables())
    assert starter_store.version == before


def test_kazakhstan_stood_28th_in_2022_and_24th_in_2024(starter_store: Store) -> None:
    ranks = starter_store.view().observations("egdi.rank", areas=["KAZ"])
    by_year = dict(ranks.select("period", "value").iter_rows())
    assert (by_year["2022"], by_year["2024"]) == (28, 24)


def test_countries_not_surveyed_before_2012_are_missing_and_never_zero(starter_store: Store) -> None:
    early = starter_store.view().observations("egdi").filter(pl.col("period") < "2012")
    assert early.filter(pl.col("value") == 0).is_empty()
    missing = early.filter(pl.col("value").is_null())
    assert missing.group_by("period").len().sort("period")["len"].to_list() == [20, 15, 14, 11, 10]


WDI_SAMPLE = ("IT.NET.BBND.P2", "IT.CEL.SETS.P2", "SP.POP.TOTL", "GB.XPD.RSDV.GD.ZS", "SE.TER.ENRR")


@pytest.mark.parametrize("code", WDI_SAMPLE)
def test_world_bank_figures_equal_the_file_in_value_and_count(
    code: str, shared: Path, starter_store: Store
) -> None:
    with (shared / f"data/wdi/{code.lower()}.csv").open(encoding="utf-8-sig") as file:
        rows = [row for row in csv.DictReader(file) if row["Value"]]
    panel = starter_store.view().panel(code)
    held = starter_store.view().observations(code)
    assert held["value"].is_not_null().sum() == len(rows)
    for row in rows[:: len(rows) // 200]:
        if len(row["Country Code"]) == 3 and row["Country Code"] in panel.areas:
            assert panel.at(row["Country Code"], int(row["Year"])) == float(row["Value"])


def test_survey_figures_equal_every_edition_file(shared: Path, starter_store: Store) -> None:
    view = starter_store.view()
    with (shared / "data/egdi/egdi_all_editions.csv").open(encoding="utf-8-sig") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 12 * 193
    compared = 0
    for code in ("egdi", "osi", "tii", "hci", "epi"):
        panel = view.panel(code if code in ("egdi", "epi") else f"egdi.{code}")
        for row in rows:
            if float(row["egdi"]) > 0:
                assert panel.at(row["iso3"], int(row["edition"])) == pytest.approx(float(row[code]), abs=1e-9)
                compared += 1
    assert compared > 5 * 2200


IMPORTED = (
    "egdi/official/EGOV_DATA_2003.csv",
    "egdi/official/EGOV_DATA_2024.csv",
    "wdi/it.net.bbnd.p2.csv",
)


@pytest.mark.parametrize("name", IMPORTED)
def test_importing_the_original_file_changes_nothing(name: str, shared: Path, starter_home: Path) -> None:
    hashes = {table.content_hash for table in starter.tables()}
    for draft in readers.read(shared / "data" / name):
        assert content_hash(draft.frame, draft.dataset, draft.edition, draft.scope) in hashes
