"""The UN's SDG database: the site's download, the DDF form, and the export of UIS.Stat."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import readers
from kopir.evidence.readers.unsd_codes import age_code

from .samples import one, values, write

SITE = (
    "Goal,Target,Indicator,SeriesCode,SeriesDescription,GeoAreaCode,GeoAreaName,TimePeriod,Value,Time_Detail,"
    "UpperBound,LowerBound,Source,FootNote,[Age],[Location],[Nature],[Sex],[Type of skill],[Units]\n"
    "4,4.4,4.4.1,SE_ADT_ACTS,x,398,Kazakhstan,2018,41.5,2018,44,39,UIS,,15+,ALLAREA,C,FEMALE,EMAIL,PERCENT\n"
    "4,4.4,4.4.1,SE_ADT_ACTS,x,398,Kazakhstan,2018,43.5,2018,,,UIS,,15-24,URBAN,E,BOTHSEX,EMAIL,PERCENT\n"
    "4,4.4,4.4.1,SE_ADT_ACTS,x,1,World,2018,<2.5,2018,,,UIS,,,,C,MALE,SOFT,PERCENT\n"
    "4,4.4,4.4.1,SE_ADT_ACTS,x,4,Afghanistan,2018,N,2018,,,UIS,,,,C,MALE,SOFT,PERCENT\n"
)
DDF = (
    "geo_area,nature,sex,type_of_skill,units,year,se_adt_acts\n"
    "398,e,female,email,percent,2018,41.5\n398,notspec,bothsex,email,percent,2018,42\n"
)
UIS = (
    'SDG_IND,"Indicator",LOCATION,Country,TIME,Time,Value,Flag Codes,Flags\n'
    "ICTSKILLATTACH_F,x,KAZ,Kazakhstan,2018,2018,41.5,,\nICTSKILLATTACH,x,KAZ,Kazakhstan,2018,2018,43,p,Provisional\n"
)


def test_the_sites_download_is_read_with_all_its_dimensions(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", SITE))
    assert draft.reader == "unsd-sdg"
    women = one(draft, "SE_ADT_ACTS", "KAZ", "2018", sex="F", age="Y_GE15", composite_breakdown="SKILL_EMAIL")
    assert (women["value"], women["lower"], women["upper"], women["unit"]) == (41.5, 39.0, 44.0, "PERCENT")
    young = one(
        draft, "SE_ADT_ACTS", "KAZ", "2018", age="Y15T24", location="U", composite_breakdown="SKILL_EMAIL"
    )
    assert (young["value"], young["status"]) == (43.5, "E")


def test_a_limit_is_taken_and_said_and_a_missing_figure_stays_missing(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", SITE))
    assert one(draft, "SE_ADT_ACTS", "WLD", "2018", sex="M", composite_breakdown="SKILL_SOFT")["value"] == 2.5
    (found,) = [each for each in draft.findings if each.code == "censored"]
    assert (found.severity, found.facts["rows"]) == ("changed", "4")
    missing = one(draft, "SE_ADT_ACTS", "AFG", "2018", sex="M", composite_breakdown="SKILL_SOFT")
    assert missing["value"] is None


def test_global_reporting_is_taken_where_national_stands_beside_it(tmp_path: Path) -> None:
    text = (
        "SeriesCode,GeoAreaCode,TimePeriod,Value,[Reporting Type],[Units]\n"
        "IT_MOB_OWN,398,2020,80,G,PERCENT\nIT_MOB_OWN,398,2020,82,N,PERCENT\n"
    )
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert values(draft) == [("KAZ", "2020", 80.0)]
    assert ("national_reporting", 1) in [(found.code, found.count) for found in draft.findings]


def test_a_series_in_the_ddf_form_is_read_without_its_companions(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "points.csv", DDF))
    women = one(draft, "SE_ADT_ACTS", "KAZ", "2018", sex="F", composite_breakdown="SKILL_EMAIL")
    assert (women["value"], women["status"], women["note"]) == (41.5, "E", "nature E")


def test_codes_are_taken_from_the_companions_where_they_stand_beside(tmp_path: Path) -> None:
    write(tmp_path, "ddf--entities--sex.csv", "sex,name\nw,FEMALE\nall,BOTHSEX\n")
    (draft,) = readers.read(
        write(tmp_path, "points.csv", DDF.replace("female", "w").replace("bothsex", "all"))
    )
    assert draft.frame["sex"].to_list() == ["F", "_T"]
    assert [file.name for file in draft.files] == ["points.csv", "ddf--entities--sex.csv"]


def test_a_damaged_companion_is_named(tmp_path: Path) -> None:
    write(tmp_path, "ddf--entities--sex.csv", "sex\nfemale\n")
    with pytest.raises(InvalidInput, match=r"ddf--entities--sex\.csv: the file of codes beside points\.csv"):
        readers.read(write(tmp_path, "points.csv", DDF))


def test_every_series_at_hand_is_read_by_sex_skill_speed_and_location(shared: Path) -> None:
    folder = shared / "data" / "sdg"
    for path in sorted(folder.glob("ddf--datapoints--*.csv")):
        (draft,) = readers.read(path)
        rows = len(path.read_text().splitlines()) - 1
        assert draft.frame.height == rows, path.name
        refused = [each for each in draft.findings if each.severity == "refused"]
        assert not refused, path.name
    (speeds,) = readers.read(next(folder.glob("*it_net_bbp*")))
    assert sorted(speeds.frame["composite_breakdown"].unique()) == [
        "SPEED_10MBPS", "SPEED_256KT2MBPS", "SPEED_2MT10MBPS", "_T",
    ]  # fmt: skip
    (places,) = readers.read(next(folder.glob("*eg_elc_accs*")))
    assert sorted(places.frame["location"].unique()) == ["R", "U", "_T"]


def test_accounts_of_adults_are_the_total_of_their_series(shared: Path) -> None:
    (draft,) = readers.read(next((shared / "data" / "sdg").glob("*fb_bnk_accss*")))
    assert draft.frame["age"].unique().to_list() == ["_T"]


def test_the_files_beside_the_points_are_companions(shared: Path) -> None:
    for path in (shared / "data" / "sdg").glob("ddf--[ce]*.csv"):
        assert readers.read(path) == [], path.name


def test_the_export_of_uis_is_one_indicator_by_skill_and_sex(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", UIS))
    assert draft.dataset == "UIS.SDG"
    assert values(draft, "sex", "composite_breakdown", "status") == [
        ("KAZ", "2018", 41.5, "F", "SKILL_EMAIL", "A"),
        ("KAZ", "2018", 43.0, "_T", "SKILL_EMAIL", "P"),
    ]


def test_an_unknown_series_of_uis_is_refused_with_its_row(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", UIS.replace("ICTSKILLATTACH,", "ROFST,"))
    with pytest.raises(InvalidInput, match=r"a\.csv, row 3, column SDG_IND: the series ROFST is not known"):
        readers.read(path)


@pytest.mark.parametrize(
    ("text", "code"),
    [("15-24", "Y15T24"), ("25+", "Y_GE25"), ("<15Y", "Y_LT15"), ("<=45Y", "Y_LE45"), ("M36T47", "M36T47")],
)
def test_ages_become_sdmx_codes(text: str, code: str) -> None:
    assert age_code(text) == code
