"""Importing: everything that was given, together or not at all."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from kopir.errors import Conflict, InvalidInput, NotFound
from kopir.evidence import Store
from kopir.evidence.importing import FilesRefused, import_files
from kopir.evidence.readers import Options

from .readers.samples import EGDI_2022, LONG, bulk_zip, write

FOLDERS = ("egdi/official", "wdi", "itu", "sdg", "findex")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """An empty store beside the files."""
    return Store(tmp_path / "home")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An empty folder for files."""
    path = tmp_path / "files"
    path.mkdir()
    return path


def test_a_report_says_what_was_read_and_published(store: Store, folder: Path) -> None:
    report = import_files(
        store, [write(folder, "it.cel.sets.p2.csv", LONG)], options=Options(vintage=date(2026, 7, 1))
    )
    plain = report.to_dict()
    assert (report.rows, len(report.new), len(report.unchanged)) == (3, 1, 0)
    assert plain["counts"] == {"changed": 0, "flagged": 0, "refused": 0}
    assert [(one.file, one.outcome, one.reader) for one in report.files] == [
        ("it.cel.sets.p2.csv", "read", "world-bank-long")
    ]
    assert store.view().has("IT.CEL.SETS.P2")


def test_the_same_file_twice_changes_nothing(store: Store, folder: Path) -> None:
    path = write(folder, "it.cel.sets.p2.csv", LONG)
    import_files(store, [path])
    version = store.version
    report = import_files(store, [path])
    assert (len(report.new), len(report.unchanged)) == (0, 1)
    assert store.version == version


def test_the_same_figures_from_another_copy_change_nothing(store: Store, folder: Path) -> None:
    path = write(folder, "it.cel.sets.p2.csv", LONG)
    import_files(store, [path], options=Options(retrieved=date(2026, 7, 1)))
    copy = write(folder, "IT.CEL.SETS.P2.csv", ("\ufeff" + LONG).replace("\n", "\r\n"))
    assert not import_files(store, [copy], options=Options(retrieved=date(2026, 8, 1))).new


def test_one_wrong_file_keeps_all_files_out(store: Store, folder: Path) -> None:
    good = write(folder, "it.cel.sets.p2.csv", LONG)
    bad = write(folder, "EGOV.csv", EGDI_2022.replace("0.86280", "Asia"))
    with pytest.raises(InvalidInput, match=r"EGOV\.csv, row 2, column E-Government Index: found 'Asia'"):
        import_files(store, [good, bad])
    assert store.releases() == ()


def test_what_was_published_is_still_served_after_a_wrong_file(store: Store, folder: Path) -> None:
    import_files(store, [write(folder, "it.cel.sets.p2.csv", LONG)])
    version = store.version
    with pytest.raises(InvalidInput):
        import_files(store, [write(folder, "broken.zip", bulk_zip(folder).read_bytes()[:200])])
    assert store.version == version
    assert store.view().observations("IT.CEL.SETS.P2").height == 3


def test_every_wrong_file_is_named(store: Store, folder: Path) -> None:
    first = write(folder, "a.csv", "")
    second = write(folder, "b.csv", EGDI_2022.replace("0.86280", "Asia"))
    with pytest.raises(FilesRefused) as caught:
        import_files(store, [first, second])
    assert [str(problem).split(":")[0].split(",")[0] for problem in caught.value.problems] == [
        "a.csv",
        "b.csv",
    ]
    assert "nothing was published" in str(caught.value)


def test_a_folder_is_walked_and_unknown_files_are_listed_with_reasons(store: Store, folder: Path) -> None:
    (folder / "below").mkdir()
    write(folder / "below", "it.cel.sets.p2.csv", LONG)
    write(folder, "fruit.csv", "fruit,price\napple,1\npear,2\n")
    write(folder, "notes.md", "not looked at")
    write(folder, ".hidden.csv", "not looked at")
    report = import_files(store, [folder])
    outcomes = {one.file: one.outcome for one in report.files}
    assert outcomes == {"below/it.cel.sets.p2.csv": "read", "fruit.csv": "unknown"}
    (unknown,) = [one for one in report.files if one.outcome == "unknown"]
    assert "Country Code" in str(unknown.reasons["world-bank-long"])


def test_a_named_file_that_nobody_knows_is_refused_with_every_readers_reason(
    store: Store, folder: Path
) -> None:
    path = write(folder, "fruit.csv", "fruit,price\napple,1\npear,2\n")
    with pytest.raises(InvalidInput, match=r"no reader knows this file \(un-egov-survey: .*--guess"):
        import_files(store, [path])


def test_a_folder_without_figures_is_refused(store: Store, folder: Path) -> None:
    write(folder, "fruit.csv", "fruit,price\napple,1\npear,2\n")
    with pytest.raises(InvalidInput, match="no file with figures was recognised among 1 files"):
        import_files(store, [folder])
    with pytest.raises(NotFound, match="no such file or folder"):
        import_files(store, [folder / "nothing"])


def test_two_files_that_would_hide_each_other_are_refused(store: Store, folder: Path) -> None:
    first = write(folder, "a.csv", EGDI_2022)
    second = write(folder, "b.csv", EGDI_2022.replace(",0.40570", ",0.40571"))
    with pytest.raises(Conflict, match=r"a\.csv and b\.csv hold different figures of egdi\.tii"):
        import_files(store, [first, second])
    assert store.releases() == ()
    assert len(import_files(store, [first, write(folder, "c.csv", EGDI_2022)]).new) == 1


def test_half_a_file_does_not_hide_the_whole_one(store: Store, folder: Path) -> None:
    import_files(store, [write(folder, "whole.csv", EGDI_2022)])
    served = store.view().panel("egdi")
    lines = EGDI_2022.splitlines(keepends=True)
    half = write(folder, "half.csv", "".join(lines[:-1]))
    with pytest.raises(Conflict, match=r"2022-09-28 of .* 0 changed, 6 missing, 0 added"):
        import_files(store, [half])
    assert (store.view().panel("egdi").values == served.values).all()


def test_an_edited_figure_of_a_published_vintage_is_refused_until_its_day_is_given(
    store: Store, folder: Path
) -> None:
    import_files(store, [write(folder, "first.csv", EGDI_2022)])
    edited = write(folder, "edited.csv", EGDI_2022.replace(",0.40570", ",0.40571"))
    with pytest.raises(Conflict, match=r"1 changed, 0 missing, 0 added; the first is egdi\.tii"):
        import_files(store, [edited])
    assert len(store.releases()) == 1
    (release,) = import_files(store, [edited], options=Options(vintage=date(2022, 10, 5))).new
    assert store.revisions(release.id)["kind"].to_list() == ["revised"]


def test_progress_is_told_from_the_first_file_to_the_end(store: Store, folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    write(folder, "it.cel.sets.p2.csv", LONG)
    write(folder, "sp.pop.totl.csv", LONG)
    import_files(store, [folder], progress=lambda what, done, of: seen.append((what, done, of)))
    assert seen[0] == ("it.cel.sets.p2.csv", 0, 2)
    assert seen[-1][1] == seen[-1][2]


def test_a_chosen_indicator_is_taken_out_of_a_file_with_several(store: Store, folder: Path) -> None:
    path = write(folder, "EGOV.csv", EGDI_2022)
    report = import_files(store, [path], options=Options(indicator="egdi"))
    assert sorted(report.new[0].indicators) == ["egdi"]
    with pytest.raises(InvalidInput, match="there is no indicator hdi in this file"):
        import_files(store, [path], options=Options(indicator="hdi"))


def test_every_official_file_is_imported_and_a_second_time_nothing_changes(
    shared: Path, store: Store
) -> None:
    folders = [shared / "data" / name for name in FOLDERS]
    report = import_files(store, folders)
    assert {one.outcome for one in report.files} == {"read", "companion"}
    companions = [one.file for one in report.files if one.outcome == "companion"]
    assert all(name.startswith(("ddf--entities", "ddf--concepts")) for name in companions)
    assert report.rows > 500_000
    refused = {finding.code for finding in report.findings("refused")}
    assert refused <= {"columns_left_out"}
    version = store.version
    again = import_files(store, folders)
    assert again.new == ()
    assert store.version == version


def test_editions_stand_side_by_side_whatever_the_order_of_import(
    shared: Path, store: Store, folder: Path
) -> None:
    official = shared / "data" / "egdi" / "official"
    for year in (2024, 2003, 2022):
        shutil.copy(official / f"EGOV_DATA_{year}.csv", folder)
        import_files(store, [folder / f"EGOV_DATA_{year}.csv"])
    view = store.view()
    found = view.observations("egdi", areas=["KAZ"])
    assert found["period"].to_list() == ["2003", "2022", "2024"]
    assert found["value"].to_list()[1] == 0.8628
    assert store.view(date(2023, 1, 1)).observations("egdi", areas=["KAZ"])["period"].to_list() == [
        "2003",
        "2022",
    ]
