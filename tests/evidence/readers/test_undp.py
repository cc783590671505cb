"""The Human Development Report: the publisher's wide table, and the same figures year by year."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import readers

from .samples import one, write

WIDE = (
    "iso3,country,hdicode,region,hdi_rank_2022,hdi_1990,hdi_2022,le_f_2022,gnipc_2022,gni_pc_f_2022,pr_f_2022\n"
    "KAZ,Kazakhstan,Very High,ECA,67,0.673,0.802,73.9,22586.6,17204.9,27.4\n"
    "ZZK.WORLD,World,,,,0.601,0.739,,17254.2,,\n"
)
LONG = (
    "iso3,country,year,le,hdi,gni_pc_f\n"
    "KAZ,Kazakhstan,2022,69.5,0.802,17204.9\nKAZ,Kazakhstan,2021,68.8,0.801,\n"
)


def test_years_in_columns_become_rows_and_suffixes_become_sexes(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "hdr.csv", WIDE))
    assert draft.dataset == "UNDP.HDR"
    assert one(draft, "hdi", "KAZ", "1990")["value"] == 0.673
    assert one(draft, "hdi", "WLD", "2022")["value"] == 0.739
    woman = one(draft, "hdr.gnipc", "KAZ", "2022", sex="F")
    assert (woman["value"], woman["unit"]) == (17204.9, "PPP_USD_2017")
    assert set(draft.frame["indicator"]) == {"hdi", "hdr.le", "hdr.gnipc", "hdr.pr"}


def test_years_in_rows_are_read_too(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "hdr.csv", LONG))
    assert draft.frame.height == 5
    assert one(draft, "hdr.le", "KAZ", "2021")["value"] == 68.8


def test_the_file_of_2024_has_the_day_of_its_publication(shared: Path) -> None:
    path = shared / "reference/composite/published/undp_hdr2023_24.csv"
    (draft,) = readers.read(path)
    assert draft.vintage == date(2024, 3, 13)
    assert not [each for each in draft.findings if each.severity == "refused"]


def test_another_table_of_countries_is_not_taken(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="no reader knows"):
        readers.read(write(tmp_path, "other.csv", "iso3,country,gdp_2022\nKAZ,Kazakhstan,1\n"))
