"""The UN E-Government Survey: every edition, every header, and what its zeros mean."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from kopir.errors import InvalidInput
from kopir.evidence import catalogue, readers
from kopir.evidence.readers import Options
from kopir.evidence.release import Draft

from .samples import EGDI_2022, one, write

EDITIONS = (2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024)
UNSURVEYED = {2003: 20, 2004: 15, 2005: 14, 2008: 11, 2010: 10}


def edition(shared: Path, year: int) -> Draft:
    (draft,) = readers.read(shared / "data" / "egdi" / "official" / f"EGOV_DATA_{year}.csv")
    return draft


@pytest.mark.parametrize("year", EDITIONS)
def test_every_edition_holds_193_members_and_six_series(shared: Path, year: int) -> None:
    draft = edition(shared, year)
    assert draft.dataset == "UNDESA.EGDI"
    assert draft.edition == str(year)
    assert draft.scope == "periods"
    assert draft.frame.group_by("indicator").len()["len"].to_list() == [193] * 6
    assert draft.frame["period"].unique().to_list() == [str(year)]
    assert draft.vintage == next(
        one.published for one in catalogue.editions("UNDESA.EGDI") if one.code == str(year)
    )


@pytest.mark.parametrize(("year", "count"), UNSURVEYED.items())
def test_a_zero_index_before_2012_is_a_missing_figure_with_a_reason(
    shared: Path, year: int, count: int
) -> None:
    draft = edition(shared, year)
    missing = draft.frame.filter((pl.col("indicator") == "egdi") & pl.col("value").is_null())
    assert missing.height == count
    assert set(missing["status"]) <= {"L", "M"}
    assert set(missing["note"]) <= {
        "published as zero: not surveyed",
        "published as zero: a component is missing",
    }
    unranked = pl.col("area").is_in(missing["area"].to_list())
    ranks = draft.frame.filter((pl.col("indicator") == "egdi.rank") & unranked)
    assert ranks["value"].null_count() == count
    assert not draft.frame.filter((pl.col("indicator") == "egdi") & (pl.col("value") == 0)).height


def test_a_surveyed_country_without_an_index_lacks_a_component(shared: Path) -> None:
    monaco = one(edition(shared, 2008), "egdi", "MCO", "2008")
    assert (monaco["value"], monaco["note"]) == (None, "published as zero: a component is missing")
    assert one(edition(shared, 2008), "egdi.osi", "MCO", "2008")["value"] == 0.38127


def test_a_country_that_did_not_exist_yet_is_missing_not_uncollected(shared: Path) -> None:
    assert one(edition(shared, 2005), "egdi", "MNE", "2005")["status"] == "M"
    assert one(edition(shared, 2010), "egdi", "SSD", "2010")["status"] == "M"
    assert one(edition(shared, 2005), "egdi", "TKM", "2005")["status"] == "L"


def test_a_component_of_an_unsurveyed_country_that_was_measured_is_kept(shared: Path) -> None:
    assert one(edition(shared, 2005), "egdi.hci", "TKM", "2005")["value"] == 0.93


def test_a_missing_component_that_the_un_counted_as_zero_is_marked_as_imputed(shared: Path) -> None:
    found = one(edition(shared, 2003), "egdi.hci", "LIE", "2003")
    assert (found["value"], found["status"]) == (0.0, "I")


def test_zeros_from_2012_on_are_figures(shared: Path) -> None:
    assert one(edition(shared, 2022), "egdi.hci", "SOM", "2022")["value"] == 0.0
    draft = edition(shared, 2012)
    assert one(draft, "egdi", "LBY", "2012")["value"] == 0.0
    assert [(found.code, found.count) for found in draft.findings] == [("index_unlike_components", 3)]


def test_the_two_values_above_one_are_kept_and_flagged(shared: Path) -> None:
    draft = edition(shared, 2003)
    assert one(draft, "egdi.hci", "FSM", "2003")["value"] == 1.422
    (found,) = [finding for finding in draft.findings if finding.code == "out_of_bounds"]
    assert (found.severity, found.count) == ("flagged", 2)


def test_indices_that_do_not_follow_from_their_components_are_named(shared: Path) -> None:
    (found,) = [
        finding for finding in edition(shared, 2008).findings if finding.code == "index_unlike_components"
    ]
    assert found.facts["rows"] == "104, 105"


def test_the_file_with_regions_holds_the_same_figures(shared: Path) -> None:
    (draft,) = readers.read(shared / "data" / "egdi" / "official" / "EGOV_WITH_REGIONS_DATA_2022.csv")
    assert draft.frame.equals(edition(shared, 2022).frame)


def test_kazakhstan_stands_28th_in_2022(shared: Path) -> None:
    found = one(edition(shared, 2022), "egdi.rank", "KAZ", "2022")
    assert (found["value"], found["unit"]) == (28.0, "RANK")


def test_columns_may_stand_in_any_order(tmp_path: Path) -> None:
    lines = [line.split(",") for line in EGDI_2022.splitlines()]
    shuffled = "\n".join(",".join(reversed(line)) for line in lines)
    (plain,), (turned,) = (
        readers.read(write(tmp_path, name, text))
        for name, text in (("a.csv", EGDI_2022), ("b.csv", shuffled))
    )
    assert plain.frame.equals(turned.frame)


def test_another_edition_than_the_one_asked_for_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, "EGOV_DATA_2020.csv", EGDI_2022)
    with pytest.raises(InvalidInput, match="holds edition 2022, expected edition 2020"):
        readers.read(path, Options(edition="2020"))


def test_an_edition_without_a_known_date_asks_for_one(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", EGDI_2022.replace("\n2022,", "\n2031,"))
    with pytest.raises(InvalidInput, match=r"edition 2031 of the survey is not in the catalogue.*--vintage"):
        readers.read(path)
    (draft,) = readers.read(path, Options(vintage=date(2031, 9, 1)))
    assert draft.vintage == date(2031, 9, 1)


def test_a_file_with_several_editions_becomes_a_draft_each(tmp_path: Path) -> None:
    text = EGDI_2022 + "".join(
        f"{line}\n" for line in EGDI_2022.replace("\n2022,", "\n2020,").splitlines()[1:]
    )
    assert [draft.edition for draft in readers.read(write(tmp_path, "a.csv", text))] == ["2020", "2022"]


def test_a_rank_in_the_column_of_the_index_names_file_row_and_cure(tmp_path: Path) -> None:
    text = EGDI_2022.replace("28,0.86280,", "0.86280,28,")
    with pytest.raises(InvalidInput) as caught:
        readers.read(write(tmp_path, "a.csv", text))
    assert "a.csv, row 2" in str(caught.value)
    assert "wrong column" in str(caught.value)


def test_columns_under_the_wrong_headings_are_refused(tmp_path: Path) -> None:
    header, *rows = EGDI_2022.splitlines()
    swapped = header.replace("E-Government Index", "@").replace("Human Capital Index", "E-Government Index")
    text = "\n".join([swapped.replace("@", "Human Capital Index"), *rows])
    with pytest.raises(
        InvalidInput, match=r"a\.csv, row 2: the index 0\.9021 does not follow from its components"
    ):
        readers.read(write(tmp_path, "a.csv", text))


def test_an_unknown_country_is_reported_with_row_and_candidates(tmp_path: Path) -> None:
    text = EGDI_2022.replace("Uzbekistan ", "Uzbekstann ")
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    (found,) = [finding for finding in draft.findings if finding.code == "unknown_area"]
    assert found.severity == "refused"
    assert found.facts["rows"] == "3"
    assert "UZB" in str(found.facts["candidates"]) or "Uzbekistan" in str(found.facts["candidates"])
    assert "UZB" not in draft.frame["area"].to_list()
