"""Points of the sections of the GovTech survey."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

from kopir.evidence import catalogue, readers

from .samples import one, write

TEXT = (
    '\ufeff"cc_iso3c","ref_year","variable","value"\n"KAZ",2022,"gtmi_backend",3.5\n'
    '"KAZ",2022,"gtmi_openness",5\n"KAZ",2022,"gtmi_new",1\n'
)


def test_each_section_is_an_indicator_in_points(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", TEXT))
    found = one(draft, "gtmi.part.backend", "KAZ", "2022")
    assert (found["value"], found["unit"], draft.dataset) == (3.5, "POINTS", "WB.GTMI")


def test_a_section_nobody_described_is_left_out_and_told(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", TEXT))
    assert draft.frame.height == 2
    (finding,) = [each for each in draft.findings if each.code == "variables_left_out"]
    assert finding.facts["found"] == "gtmi_new"


def test_the_file_of_2022_is_known_and_whole(shared: Path) -> None:
    (draft,) = readers.read(shared / "data" / "govtech" / "gtmi_2022.csv")
    assert draft.vintage == date(2022, 11, 1)
    assert draft.frame.height == 7 * 198
    for code, top in draft.frame.group_by("indicator").agg(pl.col("value").max()).iter_rows():
        assert f"{top:g}" in catalogue.indicator(code).definition.en
