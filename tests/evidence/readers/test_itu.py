"""ITU series: the DataHub export, the quotient per 100, and internet users in two vintages."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from kopir.evidence import Store, readers
from kopir.evidence.importing import import_files
from kopir.evidence.readers import Options

from .samples import one, write

DATAHUB = (
    '\ufeff"seriesID","seriesCode","seriesName","seriesParent","seriesUnits","entityID","entityIso","entityName",'
    '"dataValue","dataYear","dataNote","dataSource","seriesDescription"\n'
    '11632,"i271mw","Active mobile-broadband subscriptions","","count",4,"ABW","Aruba",'
    '"0",2010,"","ITU estimate.","x"\n'
    '11632,"i271mw","Active mobile-broadband subscriptions","","count",9,"KAZ","Kazakhstan",'
    '"21000",2012,"Preliminary",'
    '"Ministry","x, y"\n'
)
USERS = (
    "iso3,year,pct,src\nKAZ,2000,0.67,OWID/ITU\nOWID_WRL,2000,6.5,OWID/ITU\n"
    "KAZ,2022,92.29,WDI via lianaphoenix panel\nKAZ,2023,92.87,WDI via lianaphoenix panel\n"
)


def test_an_export_of_the_datahub_carries_its_day_in_its_name(tmp_path: Path) -> None:
    (draft,) = readers.read(
        write(tmp_path, "active-mobile-broadband-subscriptions_1711147050645.csv", DATAHUB)
    )
    assert (draft.dataset, draft.vintage) == ("ITU.DH", date(2024, 3, 22))
    first, second = one(draft, "i271mw", "ABW", "2010"), one(draft, "i271mw", "KAZ", "2012")
    assert (first["value"], first["status"], first["note"]) == (0.0, "E", "ITU estimate.")
    assert (second["value"], second["status"], second["note"]) == (21000.0, "P", "Preliminary; Ministry")


def test_the_quotient_per_100_is_checked_against_its_parts(tmp_path: Path) -> None:
    text = "iso3,year,subs,source,note,pop,per100\nKAZ,2021,50,x,,200,25\nKAZ,2022,50,x,,100,40\n"
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert one(draft, "i271mw.P100", "KAZ", "2021")["unit"] == "PER_100_POP"
    (found,) = [each for each in draft.findings if each.code == "quotient_unlike_parts"]
    assert found.facts["rows"] == "3"


def test_two_origins_of_internet_users_are_two_vintages(tmp_path: Path) -> None:
    older, newer = readers.read(write(tmp_path, "a.csv", USERS))
    assert older.vintage < newer.vintage
    assert older.frame["area"].to_list() == ["KAZ", "WLD"]
    assert newer.frame.height == 4
    assert "partial_vintage" in [found.code for found in older.findings]


def test_a_given_vintage_takes_the_table_as_one(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.csv", USERS), Options(vintage=date(2027, 1, 1)))
    assert (draft.frame.height, draft.vintage) == (4, date(2027, 1, 1))


def test_a_second_vintage_is_a_revision_and_as_of_brings_back_the_first(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    import_files(store, [write(tmp_path, "a.csv", USERS)])
    revised = write(tmp_path, "b.csv", USERS.replace("92.29", "90.1"))
    report = import_files(store, [revised], options=Options(vintage=date(2027, 1, 1)))
    (release,) = report.new
    changes = store.revisions(release.id)
    assert changes.select("area", "period", "before", "after", "kind").rows() == [
        ("KAZ", "2022", 92.29, 90.1, "revised")
    ]
    now = store.view().observations("i99H", areas=["KAZ"], periods=["2022"])
    then = store.view(date(2026, 12, 31)).observations("i99H", areas=["KAZ"], periods=["2022"])
    assert (now["value"].item(), then["value"].item()) == (90.1, 92.29)


def test_the_un_figures_of_2020_are_an_older_vintage_of_the_same_series(shared: Path, tmp_path: Path) -> None:
    store = Store(tmp_path)
    users = shared / "data" / "itu" / "internet_users_pct_1990_2024.csv"
    (older,) = (shared / "data" / "sdg").glob("ddf--datapoints--it_use_ii99--*.csv")
    import_files(store, [older], options=Options(indicator="i99H", dataset="ITU.WTI"))
    report = import_files(store, [users])
    (first, _) = sorted(report.new, key=lambda release: release.vintage)
    kinds = store.revisions(first.id)["kind"].unique().to_list()
    assert "revised" in kinds
    moldova = [
        store.view(day).observations("i99H", areas=["MDA"], periods=["2017"])["value"].to_list()
        for day in (date(2021, 1, 1), None)
    ]
    assert moldova == [[76.125], [71.76709747]]
