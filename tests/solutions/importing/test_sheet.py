"""A spreadsheet becomes solutions or practices; a wrong cell is told by its place, and nothing is run."""

from __future__ import annotations

import zipfile
from contextlib import suppress
from datetime import date
from pathlib import Path
from time import process_time
from typing import Any

import pytest
import xlsxwriter

from kopir.errors import InvalidInput
from kopir.solutions.importing import compared, sheet, tables, values
from kopir.solutions.importing.cells import Sheet, sheets
from kopir.solutions.importing.columns import guessed, read_mapping, vocabulary
from kopir.solutions.records import Practice, Solution
from kopir.solutions.records.catalogue import catalogue

DAY = date(2026, 7, 1)


def book(path: Path, *rows: list[Any], name: str = "Sheet1") -> Path:
    with xlsxwriter.Workbook(path) as made:
        page = made.add_worksheet(name)
        for line, row in enumerate(rows):
            for place, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(line, place, cell, None, "saved value")
                else:
                    page.write(line, place, cell)
    return path


def table(path: Path, *rows: str) -> Path:
    path.write_text("\n".join(rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_what_is_written_is_read_again_as_the_same_records(tmp_path: Path, language: Any, form: str) -> None:
    known = list(catalogue().values())[:200]
    cells = tables.rows("solution", [one.model_dump(mode="json") for one in known])
    path = tmp_path / f"a.{form}"
    if form == "xlsx":
        path.write_bytes(tables.as_xlsx("solution", cells, language))
    else:
        path.write_text(tables.as_csv("solution", cells, language), encoding="utf-8")
    found = sheet.read(path, DAY)
    assert (found.refused, found.remarks) == ((), ())
    report = compared(found, known)
    assert (report.new, dict(report.changed)) == ((), {})
    assert len(report.unchanged) == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize("of", ["solution", "practice"])
def test_the_template_explains_itself_and_holds_no_record(tmp_path: Path, of: Any, language: Any) -> None:
    path = tmp_path / "t.xlsx"
    path.write_bytes(tables.template(of, language))
    found = sheet.read(path, DAY)
    assert (found.records, found.refused, found.remarks) == ((), (), ())
    first = next(sheets(path))
    assert all(first.rows[0]) and all(first.rows[1])
    assert len(set(first.rows[0])) == len(first.rows[0])


def test_headings_are_known_in_three_languages(tmp_path: Path) -> None:
    path = table(
        tmp_path / "a.csv",
        "Наименование;Описание;Сипаттама (қазақша);ЦУР;Страны;Языки;Лицензии;Работает без интернета;"
        "Пересмотреть до",
        "Электронная очередь;Запись онлайн;Онлайн жазылу;ЦУР 9, 16.9;Казахстан 2021, Кыргызстан;"
        "русский, Kazakh;MIT;да;01.07.2027",
    )
    one = sheet.read(path, DAY).records[0]
    assert isinstance(one, Solution)
    assert (one.code, one.summary.ru, one.summary.kk) == (
        "elektronnaya-ochered",
        "Запись онлайн",
        "Онлайн жазылу",
    )
    assert [(each.goal, each.target) for each in one.goals] == [(9, None), (16, "16.9")]
    assert [(each.area, each.year) for each in one.deployments] == [("KAZ", 2021), ("KGZ", None)]
    assert (one.speaks, one.offline, one.renew) == (("ru", "kk"), True, date(2027, 7, 1))
    assert one.origin is not None and one.origin.dataset == "a.csv"


def test_a_sheet_of_practices_is_known_by_its_headings(tmp_path: Path) -> None:
    path = table(
        tmp_path / "p.csv",
        "Practice,Country,What was done,Lessons learned,First year,Documents",
        "One window,Kazakhstan,All services in one place,Train first,2019,https://a.example/x",
    )
    one = sheet.read(path, DAY).records[0]
    assert isinstance(one, Practice)
    assert (one.code, one.area, one.first, one.action.en) == (
        "one-window",
        "KAZ",
        2019,
        "All services in one place",
    )


def test_every_wrong_cell_is_told_by_file_sheet_row_and_column_and_good_rows_stay(tmp_path: Path) -> None:
    path = book(
        tmp_path / "b.xlsx",
        ["Name", "Country", "SDG", "Works offline", "Needs", "Unheard of"],
        ["Good", "Kazakhstan", "9", "yes", "digital-identity", "x"],
        ["Bad", "Atlantis", "18", "perhaps", "digital-identity", "x"],
        ["", "Kazakhstan", "9", "", "", ""],
        ["Good", "", "", "", "", ""],
        name="Systems",
    )
    found = sheet.read(path, DAY)
    assert [one.code for one in found.records] == ["good"]
    told = [str(each.problem) for each in found.refused]
    assert told[0].startswith(
        "b.xlsx[Systems], row 3, column Country: found 'Atlantis', expected the name of a"
    )
    assert told[1].startswith("b.xlsx[Systems], row 3, column SDG: found '18'")
    assert told[2].startswith("b.xlsx[Systems], row 3, column Works offline: found 'perhaps'")
    assert told[3].startswith("b.xlsx[Systems], row 4: the name is empty")
    assert told[4] == "b.xlsx[Systems], row 5: the code good stands twice; keep one"
    assert [(each.field, each.why) for each in found.remarks] == [("Unheard of", "unknown column")]


def test_formulas_are_never_run_and_stay_texts_when_written_again(tmp_path: Path) -> None:
    path = book(tmp_path / "f.xlsx", ["Name", "Summary"], ["Good", '=HYPERLINK("http://evil.example","x")'])
    found = sheet.read(path, DAY)
    assert found.records[0].summary.en == "saved value"  # type: ignore[union-attr]
    assert [(each.found, each.why) for each in found.remarks] == [("1", "formulas")]
    csv = table(tmp_path / "f.csv", "Name,Summary", "=cmd|'/c calc'!A1,@SUM(1)", "+1,-1")
    records = sheet.read(csv, DAY).records
    assert [one.name for one in records] == ["=cmd|'/c calc'!A1", "+1"]
    cells = tables.rows("solution", [one.model_dump(mode="json") for one in records])
    written = tables.as_csv("solution", cells, "en")
    assert "\n'=cmd|" in written and "'@SUM(1)" in written and "'-1" in written
    (tmp_path / "w.xlsx").write_bytes(tables.as_xlsx("solution", cells, "en"))
    with zipfile.ZipFile(tmp_path / "w.xlsx") as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
    again = table(tmp_path / "g.csv", *written.splitlines())
    assert [one.name for one in sheet.read(again, DAY).records] == ["=cmd|'/c calc'!A1", "+1"]


def test_a_picture_in_a_workbook_does_no_harm(tmp_path: Path) -> None:
    path = book(tmp_path / "p.xlsx", ["Name"], ["Good"])
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/media/image1.jpeg", b"\xff\xd8\xff\xe0 no XML")
    assert [one.name for one in sheet.read(path, DAY).records] == ["Good"]


def test_markup_is_taken_out_and_a_broken_link_left_out(tmp_path: Path) -> None:
    path = table(
        tmp_path / "m.csv", "Name,Summary,Website,Owner",
        "A,<b>Bold</b><script>alert(1)</script>,javascript:alert(1),Office (https://o.example)",
    )  # fmt: skip
    found = sheet.read(path, DAY)
    one = found.records[0]
    assert isinstance(one, Solution)
    assert (one.summary.en, one.links, one.owners[0].website) == ("Boldalert(1)", (), "https://o.example")
    assert [(str(each.place), each.field, each.why) for each in found.remarks] == [
        ("m.csv, row 2", "Website", "no address")
    ]


MAPPING = """
of: solution
source: Register of systems
licence: CC-BY-4.0
sheet: Реестр
language: ru
columns:
  name: Полное имя
  summary: Что делает
  kinds: {is: software}
  offline: {column: Режим, codes: {автономный: "да", сетевой: "нет"}}
"""


def test_a_mapping_says_what_headings_do_not(tmp_path: Path) -> None:
    path = book(
        tmp_path / "r.xlsx",
        ["Реестр информационных систем"], ["№", "Полное имя", "Что делает", "Режим"],
        [1, "Система А", "Учёт", "автономный"], name="Реестр",
    )  # fmt: skip
    mapped = read_mapping(table(tmp_path / "m.yaml", MAPPING))
    one = sheet.read(path, DAY, mapped).records[0]
    assert isinstance(one, Solution) and one.origin is not None
    assert (one.name, one.summary.ru, one.kinds, one.offline) == ("Система А", "Учёт", ("software",), True)
    assert (one.origin.dataset, one.origin.licence) == ("Register of systems", "CC-BY-4.0")


@pytest.mark.parametrize(("old", "new", "said"), [
    ("name: Полное имя", "title: Полное имя", "there is no field title"),
    ("language: ru\n", "", "say its language"),
    ("sheet: Реестр", "sheet: Другой", "there is no sheet Другой"),
    ("Что делает", "Чего нет", "column Чего нет of the mapping is not there"),
    ("of: solution", "of: thing", "of"), ("source:", "sorce:", "sorce"),
])  # fmt: skip
def test_a_wrong_mapping_is_told_by_its_key(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = book(tmp_path / "r.xlsx", ["Полное имя", "Что делает", "Режим"], ["A", "b", ""], name="Реестр")
    with pytest.raises(InvalidInput, match=said):
        sheet.read(path, DAY, read_mapping(table(tmp_path / "m.yaml", MAPPING.replace(old, new))))


def packed(path: Path, members: dict[str, bytes]) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            kept_as_it_is = zipfile.ZIP_STORED if name == "mimetype" else None
            archive.writestr(name, content, kept_as_it_is)
    return path


ODS = b"""<?xml version="1.0"?><office:document-content
 xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" office:version="1.2"><office:body>
<office:spreadsheet><table:table table:name="S"><table:table-row>
<table:table-cell office:value-type="string"><text:p>Name</text:p></table:table-cell></table:table-row>
<table:table-row TIMES><table:table-cell office:value-type="string"><text:p>A</text:p></table:table-cell>
</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>""".replace(
    b">\n<", b"><"
)
MANIFEST = b"""<?xml version="1.0"?><manifest:manifest
 xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
<manifest:file-entry manifest:full-path="/"
 manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>
</manifest:manifest>"""


def ods(path: Path, content: bytes) -> Path:
    kind = b"application/vnd.oasis.opendocument.spreadsheet"
    return packed(path, {"mimetype": kind, "META-INF/manifest.xml": MANIFEST, "content.xml": content})


def test_an_ods_is_read(tmp_path: Path) -> None:
    found = sheet.read(ods(tmp_path / "a.ods", ODS.replace(b"TIMES", b"")), DAY)
    assert [one.name for one in found.records] == ["A"]


@pytest.mark.parametrize(
    "times", [b'table:number-rows-repeated="1000000000"', b'table:number-rows-repeated="x"']
)
def test_a_row_repeated_a_billion_times_is_refused(tmp_path: Path, times: bytes) -> None:
    with pytest.raises(InvalidInput, match="at most 2000000 are read"):
        sheet.read(ods(tmp_path / "a.ods", ODS.replace(b"TIMES", times)), DAY)


def test_entities_bombs_and_other_archives_are_refused(tmp_path: Path) -> None:
    entity = ODS.replace(b"?><office", b'?><!DOCTYPE x [<!ENTITY a "aaaa">]><office').replace(b"TIMES", b"")
    with pytest.raises(InvalidInput, match=r"content\.xml, line 1: the XML declares"):
        sheet.read(ods(tmp_path / "e.ods", entity), DAY)
    bomb = packed(tmp_path / "b.xlsx", {"xl/workbook.xml": b"<a/>", "xl/s.xml": b"0" * 20_000_000})
    with pytest.raises(InvalidInput, match="decompression bomb"):
        sheet.read(bomb, DAY)
    lying = packed(tmp_path / "l.xlsx", {"xl/workbook.xml": b"<a/>", "xl/sheet.dat": b"<a>" + b"0" * 900_000})
    told = lying.read_bytes().replace((900_003).to_bytes(4, "little"), (9).to_bytes(4, "little"))
    lying.write_bytes(told)
    with pytest.raises(InvalidInput, match="damaged"):
        sheet.read(lying, DAY)
    named = packed(tmp_path / "n.xlsx", {"xl/workbook.xml": b"<a/>", "xl/s.dat": b"<!DOCTYPE a><a/>"})
    with pytest.raises(InvalidInput, match=r"xl/s\.dat, line 1: the XML declares"):
        sheet.read(named, DAY)
    with pytest.raises(InvalidInput, match="no spreadsheet"):
        sheet.read(packed(tmp_path / "c.xlsx", {"a.txt": b"x"}), DAY)
    (tmp_path / "d.xls").write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    with pytest.raises(InvalidInput, match="save the table as XLSX"):
        sheet.read(tmp_path / "d.xls", DAY)
    (tmp_path / "t.xlsx").write_bytes(bomb.read_bytes()[:300])
    with pytest.raises(InvalidInput, match="damaged"):
        sheet.read(tmp_path / "t.xlsx", DAY)


@pytest.mark.parametrize(("rows", "said"), [
    (["nothing here", "a;b"], "holds the name"), (["Name," * 301, "a"], "at most 100000 rows of 300 columns"),
    (["Name,Summary", 'a,"' + "x" * 40_000 + '"'], "row 2, column 2: the cell holds 40000 letters"),
    (["Name,Summary", *["a,b"] * 70, 'a,"' + "x" * 140_000 + '"'], "line 72: the table cannot be split"),
    (["Name"], "no table"),
])  # fmt: skip
def test_tables_that_cannot_be_read_say_why(tmp_path: Path, rows: list[str], said: str) -> None:
    with pytest.raises(InvalidInput, match=said):
        sheet.read(table(tmp_path / "a.csv", *rows), DAY)


def test_an_absent_or_huge_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="cannot be opened"):
        sheet.read(tmp_path / "none.csv", DAY)
    with (tmp_path / "huge.csv").open("wb") as stream:
        stream.truncate(2**30)
    with pytest.raises(InvalidInput, match="1073741824 bytes; at most"):
        sheet.read(tmp_path / "huge.csv", DAY)


@pytest.mark.parametrize("letter", [" ", "(", ", ", "(https://a ", "2019 "])
def test_a_cell_of_many_spaces_or_brackets_takes_no_time(letter: str):
    began = process_time()
    for name in ("deployments", "owners", "licences"):
        column = next(one for one in vocabulary().of("solution") if one.field == name)
        with suppress(values.Wrong):
            values.read(column, "a" + letter * (32_000 // len(letter)) + "b")
    guessed(Sheet("x.csv", "", (("Name", "a" + letter * (32_000 // len(letter)) + "b"),)))
    assert process_time() - began < 1
