"""Every area in every real file beside the project resolves, or stands on a short list here."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from kopir.evidence.areas import Resolution, resolve

CP1252 = "cp1252"


def column(path: Path, name: str, encoding: str = "utf-8-sig") -> list[str]:
    """Different values of a column of a CSV file, in order."""
    with path.open(encoding=encoding, newline="") as file:
        return sorted({row[name] or "" for row in csv.DictReader(file)})


def pairs(path: Path, code: str, name: str, encoding: str = "utf-8-sig") -> list[tuple[str, str]]:
    """Different pairs of code and name in a CSV file, in order."""
    with path.open(encoding=encoding, newline="") as file:
        return sorted({(row[code] or "", row[name] or "") for row in csv.DictReader(file)})


def left(found: Resolution) -> dict[str, str]:
    """What did not resolve, and why."""
    return {one.name: one.why for one in found.unmatched}


def disagreeing(couples: Iterable[tuple[str, str]], scheme: str | None) -> set[tuple[str, str]]:
    """Pairs whose code and name resolve to two different areas."""
    couples = list(couples)
    codes = resolve([code for code, _ in couples], scheme).codes
    names = resolve([name for _, name in couples], scheme).codes
    both = zip(couples, codes, names, strict=True)
    return {couple for couple, code, name in both if code and name and code != name}


@pytest.fixture(scope="module")
def data(shared: Path) -> Path:
    return shared / "data"


def test_every_country_of_every_edition_of_the_un_survey(data: Path):
    files = sorted((data / "egdi" / "official").glob("*.csv"))
    assert len(files) == 13
    for path in files:
        header = path.open(encoding="utf-8-sig").readline().split(",")
        found = resolve(column(path, next(one for one in header if one.startswith("Country"))))
        assert found.unmatched == [], path.name
        assert len(set(found.codes)) == 193


def test_every_area_of_the_world_bank_files(data: Path):
    for path in sorted((data / "wdi").glob("*.csv")):
        couples = pairs(path, "Country Code", "Country Name")
        assert left(resolve([code for code, _ in couples], "WB")) == {}, path.name
        assert left(resolve([name for _, name in couples], "WB")) == {}, path.name
        assert disagreeing(couples, "WB") == set()


def test_every_area_of_the_itu_files(data: Path):
    couples = pairs(
        data / "itu" / "active-mobile-broadband-subscriptions_1711147050645.csv", "entityIso", "entityName"
    )
    assert left(resolve([code for code, _ in couples], "ITU")) == {}
    assert left(resolve([name for _, name in couples], "ITU")) == {}
    assert disagreeing(couples, "ITU") == set()
    for name in ("internet_users_pct_1990_2024.csv", "active_mobile_broadband_per100_2002_2022.csv"):
        assert left(resolve(column(data / "itu" / name, "iso3"), "ITU")) == {}


def test_every_area_of_the_un_sdg_files_that_has_figures(data: Path):
    for path in sorted((data / "sdg").glob("ddf--datapoints--*.csv")):
        assert left(resolve(column(path, "geo_area"), "M49")) == {}, path.name


def test_the_un_list_of_areas_leaves_only_what_is_known_to_be_no_area(data: Path):
    couples = pairs(data / "sdg" / "ddf--entities--geo_area.csv", "geo_area", "name")
    codes = resolve([code for code, _ in couples], "M49")
    names = resolve([name for _, name in couples], "M49")
    assert set(left(codes).values()) == {"outside"}
    assert set(left(names).values()) == {"outside"}
    assert len(codes.unmatched) == len(names.unmatched) == 60
    assert disagreeing(couples, "M49") == set()


def test_every_area_of_the_skills_file(data: Path):
    couples = pairs(data / "sdg" / "SDG_digital_literacy_data.csv", "LOCATION", "Country")
    assert left(resolve([name for _, name in couples], "UIS")) == {}
    assert disagreeing(couples, "UIS") == set()


def test_findex_calls_one_aggregate_by_another_name_than_its_code(data: Path):
    couples = pairs(data / "findex" / "financial_inclusiveness.csv", "ISO", "Country Name")
    assert left(resolve([code for code, _ in couples], "WB")) == {}
    assert left(resolve([name for _, name in couples], "WB")) == {"High income: OECD": "ambiguous"}
    assert disagreeing(couples, "WB") == set()


def test_every_area_of_the_govtech_file(data: Path):
    assert left(resolve(column(data / "govtech" / "gtmi_2022.csv", "cc_iso3c"))) == {}


def test_unctad_leaves_only_its_own_groups_of_economies(data: Path):
    couples = pairs(data / "trade" / "ict_services.csv", "Economy", "Economy Label")
    codes = resolve([code for code, _ in couples], "UNCTAD")
    names = resolve([name for _, name in couples], "UNCTAD")
    assert set(left(codes).values()) == {"outside"}
    assert set(left(names).values()) == {"outside"}
    assert all(len(code) == 4 for code in left(codes))
    assert disagreeing(couples, "UNCTAD") == set()


def test_every_area_of_the_unesco_files_but_headings_and_a_second_world(data: Path):
    couples = pairs(data / "education" / "uis" / "ddf--entities--location.csv", "location", "name")
    codes = resolve([code for code, _ in couples], "UIS")
    assert left(codes) == dict.fromkeys(["40510", "sdg", "uis", "wb"], "outside")
    assert set(left(resolve([name for _, name in couples], "UIS")).values()) == {"outside"}
    # The institute has regions of its own and those of the Goals, by one name: its codes tell them apart.
    assert disagreeing(couples, "UIS") == {
        ("40520", "Latin America and the Caribbean"),
        ("40550", "Small Island Developing States"),
        ("40606", "Africa (Sub-Saharan)"),
        ("40612", "Asia (Central)"),
    }


def test_every_area_of_the_human_development_files(data: Path):
    folder = data / "education" / "etl" / "source"
    couples = pairs(folder / "HDR21-22_complete_time_series.csv", "iso3", "country")
    assert left(resolve([code for code, _ in couples], "UNDP")) == {}
    assert left(resolve([name for _, name in couples], "UNDP")) == {}
    assert disagreeing(couples, "UNDP") == set()
    for name in ("Human development index (HDI).csv", "Human development index (HDI)_2015.csv"):
        with (folder / name).open(encoding=CP1252, newline="") as file:
            labels = [row[1] for row in csv.reader(file) if len(row) > 3][1:]
        assert set(left(resolve(labels, "UNDP"))) <= {"Human Development", "Regions"}


def test_every_member_in_the_lists_of_groups(data: Path):
    for path in sorted((data / "groupings" / "worldcountrygroups").glob("*.json")):
        countries = json.loads(path.read_text(encoding="utf-8"))["countries"]
        assert left(resolve([one["name"] for one in countries])) == {}, path.name
        named = [(one["iso3"], one["name"]) for one in countries if one["iso3"]]
        assert disagreeing(named, None) == set()


@pytest.mark.parametrize(
    "name",
    [
        "ISO3166-1-Alpha-2",
        "ISO3166-1-numeric",
        "M49",
        "UNTERM English Short",
        "UNTERM English Formal",
        "UNTERM Russian Short",
        "UNTERM Russian Formal",
        "official_name_en",
        "CLDR display name",
        "ISO4217-currency_country_name",
    ],
)
def test_codes_and_official_names_of_all_countries(data: Path, name: str):
    couples = pairs(data / "groupings" / "country-codes.csv", "ISO3166-1-Alpha-3", name)
    couples = [(code, label) for code, label in couples if label.strip()]
    assert left(resolve([label for _, label in couples])) == {}
    assert disagreeing(couples, None) == set()


def test_short_names_in_russian_and_kazakh_of_other_lists_are_never_taken_for_another_country(data: Path):
    path = data / "language" / "countries_en_ru_kk.csv"
    for name in ("ru_unterm_short", "ru_iso_codes", "kk_iso_codes", "kk_cldr", "kk_official_iso_codes"):
        couples = [(code, label) for code, label in pairs(path, "iso3", name) if label.strip()]
        wrong = disagreeing(couples, None)
        if (
            name == "kk_official_iso_codes"
        ):  # the list calls Nepal by the name of the Central African Republic
            wrong -= {("NPL", "Орталық Африка Республикасы")}
        assert wrong == set(), name
