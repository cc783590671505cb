"""World Bank series: the long CSV, the bulk download, and the wide CSV out of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import readers
from kopir.evidence.readers import Options

from .samples import LONG, METADATA, WIDE, bulk_zip, values, write


def test_the_indicator_of_a_long_file_is_its_name(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "it.cel.sets.p2.csv", LONG))
    assert draft.frame["indicator"].unique().to_list() == ["IT.CEL.SETS.P2"]
    assert values(draft, "unit") == [
        ("KAZ", "2021", 127.4, "PER_100_POP"),
        ("KAZ", "2022", 130.2, "PER_100_POP"),
        ("WLD", "2022", 108.0, "PER_100_POP"),
    ]


def test_a_long_file_with_another_name_asks_for_the_indicator(tmp_path: Path) -> None:
    path = write(tmp_path, "download (3).csv", LONG)
    with pytest.raises(InvalidInput, match=r"download \(3\)\.csv.*--indicator"):
        readers.read(path)
    (draft,) = readers.read(path, Options(indicator="IT.CEL.SETS.P2"))
    assert draft.frame["indicator"].unique().to_list() == ["IT.CEL.SETS.P2"]


def test_a_column_of_codes_names_several_indicators(tmp_path: Path) -> None:
    text = (
        "Country Name,Country Code,Indicator Code,Year,Value\n"
        "K,KAZ,IT.NET.BBND.P2,2022,14\nK,KAZ,SP.POP.TOTL,2022,19\n"
    )
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert draft.frame.select("indicator", "unit").rows() == [
        ("IT.NET.BBND.P2", "PER_100_POP"),
        ("SP.POP.TOTL", "NUMBER"),
    ]


def test_the_vintage_of_an_unknown_file_is_assumed_to_be_the_day_it_was_fetched(
    tmp_path: Path,
) -> None:
    path = write(tmp_path, "it.cel.sets.p2.csv", LONG)
    (draft,) = readers.read(path, Options(retrieved=date(2027, 3, 4)))
    assert draft.vintage == date(2027, 3, 4)
    assert [found.code for found in draft.findings] == ["vintage_assumed"]
    (draft,) = readers.read(path, Options(vintage=date(2026, 12, 1)))
    assert draft.vintage == date(2026, 12, 1)
    assert draft.findings == ()


def test_the_series_at_hand_have_the_vintage_they_were_taken_in(shared: Path) -> None:
    (draft,) = readers.read(shared / "data" / "wdi" / "sp.pop.totl.csv")
    assert draft.vintage == date(2026, 7, 1)
    assert draft.frame.height == 17_394
    assert draft.licence == "CC BY 4.0"


def test_a_word_in_the_column_of_values_names_file_row_and_cure(tmp_path: Path) -> None:
    path = write(tmp_path, "it.cel.sets.p2.csv", LONG.replace("130.2", "KAZ"))
    with pytest.raises(InvalidInput) as caught:
        readers.read(path)
    assert "it.cel.sets.p2.csv, row 3, column Value: found 'KAZ', expected a number" in str(caught.value)
    assert "import the file again" in str(caught.value)


def test_the_bulk_download_is_read_from_its_zip_with_its_date(tmp_path: Path) -> None:
    (draft,) = readers.read(bulk_zip(tmp_path))
    assert draft.vintage == date(2024, 5, 30)
    assert values(draft) == [("ABW", "2022", 97.1), ("KAZ", "2021", 90.9), ("KAZ", "2022", 92.3)]
    assert draft.files[0].name.endswith(".zip")


def test_the_wide_table_is_read_on_its_own_too(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "API.csv", WIDE))
    assert draft.reader == "world-bank-bulk"
    assert draft.vintage == date(2024, 5, 30)
    assert draft.frame.height == 3


def test_the_metadata_beside_the_table_are_known_as_companions(tmp_path: Path) -> None:
    path = write(tmp_path, "Metadata_Country_API.csv", METADATA)
    verdict = readers.verdicts(readers.SourceFile.open(path))["world-bank-bulk"]
    assert verdict.accepts and verdict.companion


def test_an_archive_without_figures_says_what_is_missing(tmp_path: Path) -> None:
    import zipfile

    path = tmp_path / "other.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("readme.md", "nothing")
    with pytest.raises(InvalidInput, match=r"holds no table of figures \(API_….csv\)"):
        readers.read(path)


DATABANK = (
    "Country Name,Country Code,Series Name,Series Code,2021 [YR2021],2022 [YR2022]\n"
    'Kazakhstan,KAZ,"Fixed broadband, per 100",IT.NET.BBND.P2,14.2,..\n'
    'Uzbekistan,UZB,"Fixed broadband, per 100",IT.NET.BBND.P2,..,24.8\n'
    ",,,,,\n,,,,,\nData from database: World Development Indicators,,,,,\nLast Updated: 07/25/2024,,,,,\n"
)


def test_an_export_of_the_databank_is_read_with_the_date_below_it(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "Data.csv", DATABANK))
    assert draft.vintage == date(2024, 7, 25)
    assert values(draft) == [("KAZ", "2021", 14.2), ("UZB", "2022", 24.8)]
    assert draft.findings == ()
