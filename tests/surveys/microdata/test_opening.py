"""Files of microdata are opened with their labels, whatever wrote them, and told apart from broken ones."""

from __future__ import annotations

import stat
from pathlib import Path

import polars as pl
import pyreadstat
import pytest

from kopir.errors import InvalidInput, NotFound, Unavailable
from kopir.surveys.description import Description
from kopir.surveys.microdata import space, statistical
from kopir.surveys.microdata.limits import Limits
from kopir.surveys.microdata.opening import opened
from kopir.surveys.microdata.variables import Variable

FRAME = pl.DataFrame(
    {
        "id": [1, 2, 3, 4],
        "sex": [1.0, 2.0, 2.0, 9.0],
        "name": ["Айгүл", "Болат", "", "Дана"],
        "w": [1.5, 2.0, 3.0, None],
    }
)
LABELS = {"sex": {1: "мужчина", 2: "женщина", 9: "нет ответа"}}
NAMES = {"sex": "Пол"}
SMALL = Limits(microdata_memory_bytes=1)


def described(**more: object) -> Description:
    return Description.model_validate({"code": "T", "names": {"en": "T"}, "weights": "w", **more})


@pytest.fixture
def files(tmp_path: Path) -> dict[str, Path]:
    """The same four people in every format that can be written."""
    made = {suffix: tmp_path / f"people.{suffix}" for suffix in ("csv", "parquet", "sav", "dta", "xpt")}
    FRAME.write_csv(made["csv"])
    FRAME.write_parquet(made["parquet"])
    pyreadstat.write_sav(
        FRAME, made["sav"], column_labels=NAMES, variable_value_labels=LABELS, missing_ranges={"sex": [9]}
    )
    pyreadstat.write_dta(FRAME, made["dta"], column_labels=NAMES, variable_value_labels=LABELS)
    pyreadstat.write_xport(FRAME, made["xpt"])
    return made


@pytest.mark.parametrize("suffix", ["csv", "parquet", "sav", "dta", "xpt"])
def test_every_format_holds_the_same_codes_numbers_and_holes(files, suffix, home):
    with opened(files[suffix], described(file={"missing": [9]})) as data:
        found = data.read([data.variable("sex").codes(), data.variable("name").codes()])
        numbers = data.numbers(["w", "id"])
    assert found["sex"].to_list() == ["1", "2", "2", None]
    assert found["name"].to_list() == ["Айгүл", "Болат", None, "Дана"]
    assert numbers["w"].to_list() == [1.5, 2.0, 3.0, None]
    assert numbers["id"].to_list() == [1, 2, 3, 4]


def test_labels_of_spss_keep_their_language_and_its_missing_codes(files):
    with opened(files["sav"], described(file={"language": "ru"})) as data:
        sex = data.variable("sex")
    assert sex.label is not None
    assert (sex.label.ru, sex.label.kk, sex.values["2"].ru) == ("Пол", "", "женщина")
    assert sex.missing.holds("9") and not sex.missing.holds("2")


def test_labels_of_stata_are_kept_and_the_description_adds_languages(files):
    note = {"names": {"kk": "Жынысы", "ru": "Пол", "en": "Sex"}, "values": {1: {"kk": "ер", "en": "man"}}}
    with opened(files["dta"], described(variables={"sex": note})) as data:
        sex = data.variable("sex")
    assert sex.label is not None and sex.label.kk == "Жынысы"
    assert sex.values["1"].kk == "ер" and sex.values["2"].ru == "женщина"


def test_a_code_is_one_code_however_it_is_written():
    frame = pl.DataFrame({"x": [" 1 ", "1.0", "", "нет"], "y": [1.0, 2.5, float("nan"), -99.0]})
    assert frame.select(Variable("x", kind="text").codes())["x"].to_list() == ["1", "1", None, "нет"]
    assert frame.select(Variable("y").codes())["y"].to_list() == ["1", "2.5", None, "-99"]


@pytest.mark.parametrize("suffix", ["sav", "dta"])
def test_a_large_file_is_converted_in_a_private_folder_that_is_gone_afterwards(
    files, suffix, home, monkeypatch
):
    monkeypatch.setattr(statistical, "PIECE_CELLS", 2)
    with opened(files[suffix], None, ["sex"], SMALL) as data:
        folders = [path for path in (home / "microdata").iterdir() if path.is_dir()]
        assert len(folders) == 1
        assert stat.S_IMODE(folders[0].stat().st_mode) == 0o700
        assert len(list(folders[0].glob("*.parquet"))) > 1
        assert data.numbers(["sex"])["sex"].drop_nulls().to_list()[:3] == [1, 2, 2]
        assert list(data.variables) == ["sex"] and "w" in data.columns
    assert list((home / "microdata").iterdir()) == []


def test_nothing_stays_when_the_work_breaks_off(files, home):
    with pytest.raises(KeyboardInterrupt), opened(files["sav"], None, None, SMALL):
        raise KeyboardInterrupt
    assert list((home / "microdata").iterdir()) == []


def test_what_a_killed_process_left_is_removed_and_what_a_living_one_uses_is_not(home):
    with space.working_folder() as used:
        left = home / "microdata" / "dead"
        left.mkdir()
        (home / "microdata" / "dead.lock").touch()
        with space.working_folder():
            assert used.exists() and not left.exists()


def test_a_disk_without_room_is_told_before_anything_is_written(files, home, monkeypatch):
    monkeypatch.setattr(space.shutil, "disk_usage", lambda _: Free(10))
    with pytest.raises(Unavailable, match="free some space"), opened(files["sav"], None, None, SMALL):
        pass
    assert list((home / "microdata").iterdir()) == []


def test_a_disk_that_fills_up_in_the_middle_is_told_and_nothing_stays(files, home, monkeypatch):
    def full(*_: object, **__: object) -> None:
        raise pl.exceptions.ComputeError("No space left on device (os error 28)")

    monkeypatch.setattr(pl.DataFrame, "write_parquet", full)
    with pytest.raises(Unavailable, match="No space left"), opened(files["sav"], None, None, SMALL):
        pass
    assert list((home / "microdata").iterdir()) == []


class Free:
    """As ``shutil.disk_usage`` answers."""

    def __init__(self, free: int) -> None:
        self.free = free


def test_a_parquet_file_needs_no_room(files, home, monkeypatch):
    monkeypatch.setattr(space.shutil, "disk_usage", lambda _: Free(0))
    with opened(files["parquet"], None, None, SMALL) as data:
        assert data.numbers(["id"]).height == 4
    assert not (home / "microdata").exists()


@pytest.mark.parametrize("suffix", ["parquet", "sav", "dta", "xpt"])
def test_a_file_that_is_cut_off_is_named(files, suffix, home):
    whole = files[suffix].read_bytes()
    files[suffix].write_bytes(whole[: len(whole) - 50])
    with pytest.raises(InvalidInput, match="cut off") as found, opened(files[suffix]) as data:
        data.numbers(["id"])
    assert found.value.facts["file"] == files[suffix].name


@pytest.mark.parametrize("suffix", ["parquet", "sav", "dta", "xpt"])
def test_a_file_that_is_none_of_its_format_is_named(files, suffix):
    files[suffix].write_bytes(b"no such format, " * 5)
    with pytest.raises(InvalidInput, match="damaged"), opened(files[suffix]):
        pass


def test_a_file_too_large_too_wide_empty_or_unknown_is_refused_by_name(files, tmp_path):
    empty = tmp_path / "empty.csv"
    empty.touch()
    other = tmp_path / "people.docx"
    other.write_text("x")
    for path, limits, words in (
        (files["csv"], Limits(max_microdata_bytes=10), "KOPIR_MAX_MICRODATA_BYTES"),
        (files["csv"], Limits(max_microdata_columns=3), "KOPIR_MAX_MICRODATA_COLUMNS"),
        (empty, None, "empty"),
        (other, None, "microdata from"),
    ):
        with pytest.raises(InvalidInput, match=words), opened(path, limits=limits):
            pass
    with pytest.raises(NotFound, match="no file"), opened(tmp_path / "nowhere.csv"):
        pass


def test_a_csv_of_windows_letters_and_decimal_commas_is_read(tmp_path, home):
    path = tmp_path / "old.csv"
    path.write_bytes("имя;вес\nСергей;1,5\nОльга;2,25\n".encode("cp1251"))
    with opened(path) as data:
        assert data.read([data.variable("имя").codes()])["имя"].to_list() == ["Сергей", "Ольга"]
        assert data.numbers(["вес"])["вес"].to_list() == [1.5, 2.25]
    assert list((home / "microdata").iterdir()) == []


def test_a_wrong_encoding_is_told_with_its_cure(tmp_path, home):
    path = tmp_path / "old.csv"
    path.write_bytes("имя,вес\nОльга,2\n".encode("cp1251"))
    wrong = described(file={"encoding": "utf-8"})
    with pytest.raises(InvalidInput, match="file: encoding"), opened(path, wrong):
        pass


def test_a_text_among_numbers_is_told_with_its_row_and_cure(tmp_path):
    path = tmp_path / "mixed.csv"
    path.write_text("w\n1\n2\nunknown\n4\n")
    with opened(path) as data, pytest.raises(InvalidInput, match="row 3") as found:
        data.numbers(["w"])
    assert found.value.facts["count"] == 1
    with opened(path, described(variables={"w": {"missing": ["unknown"]}})) as data:
        assert data.numbers(["w"])["w"].to_list() == [1, 2, None, 4]


def test_a_variable_that_is_not_there_is_told_with_the_nearest(files):
    with opened(files["csv"]) as data, pytest.raises(NotFound, match="nearest: sex"):
        data.variable("sexx")


def test_the_digest_is_that_of_the_file(files):
    import hashlib

    with opened(files["csv"]) as data:
        assert data.sha256() == hashlib.sha256(files["csv"].read_bytes()).hexdigest()


def test_a_setting_that_is_no_number_is_refused(monkeypatch):
    monkeypatch.setenv("KOPIR_MAX_MICRODATA_BYTES", "much")
    with pytest.raises(InvalidInput, match="KOPIR_MAX_MICRODATA_BYTES"):
        Limits.from_environment()
