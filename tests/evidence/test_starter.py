"""The starter figures: whole, honest about their sources, and equal to what the publishers' files hold."""

from __future__ import annotations

import csv
import time
from pathlib import Path

import polars as pl
import pytest

from kopir.evidence import Store, catalogue, readers, starter
from kopir.evidence.observation import DIMENSIONS, KEY, TOTAL, content_hash

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
        assert table.source_name, table.file
        assert (table.source_url and table.files) or (table.derived_from and table.definition_hash), (
            table.file
        )
        assert table.vintage <= table.retrieved, table.file


def test_every_indicator_of_the_starter_is_in_the_catalogue_with_the_same_unit() -> None:
    for table in starter.tables():
        units = starter.draft(table).frame.select("indicator", "unit").unique()
        for code, unit in units.iter_rows():
            assert catalogue.indicator(code).unit == unit, code


def test_no_key_stands_twice() -> None:
    for table in starter.tables():
        assert starter.draft(table).frame.select(KEY).is_unique().all(), table.file


# Figures the publishers printed outside what is possible; kept as they are, and flagged in the release.
PUBLISHED_ERRORS = [
    ("IT_MOB_2GNTWK", "LCA", "2016"),
    ("IT_MOB_2GNTWK", "LCA", "2018"),
    ("IT_MOB_OWN", "CRI", "2016"),
    ("IT_MOB_OWN", "ZAF", "2015"),
    ("egdi.hci", "FSM", "2003"),
    ("egdi.hci", "TUV", "2003"),
]


def test_no_value_is_outside_its_bounds_but_the_known_errors_of_publishers() -> None:
    outside = set()
    for table in starter.tables():
        for (code,), part in starter.draft(table).frame.group_by("indicator"):
            low, high = catalogue.indicator(str(code)).bounds
            beyond = (pl.col("value") < low) if low is not None else pl.lit(value=False)
            beyond |= (pl.col("value") > high) if high is not None else pl.lit(value=False)
            outside |= set(part.filter(beyond).select("indicator", "area", "period").rows())
    assert sorted(outside) == PUBLISHED_ERRORS


def test_the_catalogue_names_the_breakdowns_that_the_figures_have() -> None:
    for table in starter.tables():
        for (code,), part in starter.draft(table).frame.group_by("indicator"):
            varying = {name for name in DIMENSIONS if set(part[name]) != {TOTAL}}
            assert set(catalogue.indicator(str(code)).breakdowns) == varying, code


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


ORIGINALS = (
    "egdi/official/*.csv",
    "wdi/*.csv",
    "itu/internet_users*.csv",
    "sdg/ddf--datapoints*.csv",
    "findex/*.csv",
)


@pytest.mark.parametrize("pattern", ORIGINALS)
def test_importing_the_original_files_changes_nothing(pattern: str, shared: Path) -> None:
    hashes = {table.content_hash for table in starter.tables()}
    paths = sorted((shared / "data").glob(pattern))
    assert paths
    for path in paths:
        for draft in readers.read(path):
            digest = content_hash(draft.frame, draft.dataset, draft.edition, draft.scope)
            assert digest in hashes, f"{path.name}: run scripts/build_starter.py"


def test_sdg_figures_by_sex_equal_the_file(shared: Path, starter_store: Store) -> None:
    name = "ddf--datapoints--se_adt_acts--by--geo_area--nature--sex--type_of_skill--units--year.csv"
    raw = pl.read_csv(shared / "data/sdg" / name)
    held = starter_store.view().observations("SE_ADT_ACTS", dims="all")
    assert held.height == raw.height
    kazakh = raw.filter(
        (pl.col("geo_area") == 398) & (pl.col("sex") == "female") & (pl.col("type_of_skill") == "email")
    )
    ours = held.filter(
        (pl.col("area") == "KAZ") & (pl.col("sex") == "F") & (pl.col("composite_breakdown") == "SKILL_EMAIL")
    )
    assert kazakh.height > 0
    assert dict(ours.select(pl.col("period").cast(pl.Int64), "value").iter_rows()) == dict(
        kazakh.select("year", "se_adt_acts").iter_rows()
    )


def test_findex_figures_by_group_equal_the_file(shared: Path, starter_store: Store) -> None:
    with (shared / "data/findex/financial_inclusiveness.csv").open(encoding="utf-8-sig") as file:
        row = next(one for one in csv.DictReader(file) if one["ISO"] == "KAZ" and one["Year"] == "2017")
    held = starter_store.view().observations("fx.account", areas=["KAZ"], periods=["2017"], dims="all")
    values = {tuple(key[1:]): key[0] for key in held.select("value", "sex", "wealth", "location").rows()}
    for heading, key in {
        "Account (% age 15+)": ("_T", "_T", "_T"),
        "Account, female (% age 15+)": ("F", "_T", "_T"),
        "Account, income, poorest 40% (% ages 15+)": ("_T", "B40", "_T"),
        "Account, rural (% age 15+) ": ("_T", "_T", "R"),
    }.items():
        assert f"{values[key]:.0f}%" == row[heading], heading


def test_internet_users_have_two_vintages_and_the_later_one_answers(starter_store: Store) -> None:
    vintages = [table.vintage for table in starter.tables() if table.dataset == "ITU.WTI"]
    assert len(vintages) == 2 and vintages == sorted(vintages)
    now = starter_store.view().panel("i99H")
    assert now.at("KAZ", 2022) == pytest.approx(92.29685266)


def test_nothing_of_the_itu_datahub_travels_along() -> None:
    assert all(table.dataset != "ITU.DH" for table in starter.tables())
    assert all("i271mw" not in code for table in starter.tables() for code in table.indicators)
