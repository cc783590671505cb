"""Any table, read by a mapping."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from kopir.errors import InvalidInput
from kopir.evidence import mapping
from kopir.evidence.importing import import_files
from kopir.evidence.mapping import Mapping
from kopir.evidence.readers import Options, SourceFile
from kopir.evidence.readers.tidy import MappedTable
from kopir.evidence.release import Draft
from kopir.evidence.store import Store

from .samples import values, write

RUSSIAN = (
    "Бюро национальной статистики\n"
    "Страна;Год;Пол;Доля, %;Примечание\n"
    "Казахстан;2022;Женщины;92,3;\n"
    "Казахстан;2022;Мужчины;93,1;оценка\n"
    "Казахстан;2022;Всего;92,7;\n"
    "Узбекистан;2021 г.;Всего;76,6;\n"
    "Кыргызстан;2021;Всего;…;\n"
)
TIDY = """
dataset: KZ.BNS
source: Бюро национальной статистики Республики Казахстан
licence: CC BY 4.0
vintage: 2023-05-01
area: Страна
period: Год
indicator: {is: kz.internet}
unit: {is: PERCENT}
value: "Доля, %"
dimensions:
  sex: {column: Пол, codes: {Женщины: F, Мужчины: M, Всего: _T}}
attributes:
  note: Примечание
"""


def by(text: str, path: Path) -> Draft:
    """The draft that a mapping makes of a file."""
    described = mapping.read(write(path.parent, "mapping.yaml", text))
    (draft,) = MappedTable(described).read(SourceFile.open(path), Options())
    return draft


def test_a_russian_table_in_cp1251_with_semicolons_and_decimal_commas_is_read(tmp_path: Path) -> None:
    draft = by(TIDY, write(tmp_path, "a.csv", RUSSIAN.encode("cp1251")))
    assert values(draft, "sex", "note") == [
        ("KAZ", "2022", 92.3, "F", ""),
        ("KAZ", "2022", 93.1, "M", "оценка"),
        ("KAZ", "2022", 92.7, "_T", ""),
        ("KGZ", "2021", None, "_T", ""),
        ("UZB", "2021", 76.6, "_T", ""),
    ]
    assert (draft.dataset, draft.vintage, draft.licence) == ("KZ.BNS", date(2023, 5, 1), "CC BY 4.0")


def test_a_column_a_year_is_read_from_a_workbook_with_a_title(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    book = xlsxwriter.Workbook(path)
    book.add_worksheet("Note").write(0, 0, "nothing here")
    sheet = book.add_worksheet("Data")
    rows = [["Internet users, %"], [], ["Country", "2020", 2021, "2022 г."], ["Kazakhstan", 85.9, 90, ""]]
    for number, row in enumerate([*rows, ["Uzbekistan", "", 76.6, 80.1]]):
        sheet.write_row(number, 0, row)
    book.close()
    text = "{dataset: X, sheet: Data, area: Country, years: all, indicator: {is: x}, unit: {is: PERCENT}}"
    assert values(by(text, path)) == [
        ("KAZ", "2020", 85.9),
        ("KAZ", "2021", 90.0),
        ("UZB", "2021", 76.6),
        ("UZB", "2022", 80.1),
    ]


def test_a_column_an_indicator_is_read_with_groups(tmp_path: Path) -> None:
    text = """
dataset: X
area: iso
period: year
measures:
  users: {indicator: i99H, unit: PERCENT}
  users women: {indicator: i99H, unit: PERCENT, groups: {sex: F}}
  phones: i271mw
"""
    draft = by(
        text,
        write(tmp_path, "a.csv", "iso,year,users,users women,phones\nKAZ,2022,92,91,20000\nUZB,2022,77,,\n"),
    )
    assert draft.frame.select("indicator", "area", "sex", "value", "unit").rows() == [
        ("i271mw", "KAZ", "_T", 20000.0, "NUMBER"),
        ("i99H", "KAZ", "F", 91.0, "PERCENT"),
        ("i99H", "KAZ", "_T", 92.0, "PERCENT"),
        ("i99H", "UZB", "_T", 77.0, "PERCENT"),
    ]


def test_rows_may_be_chosen_and_the_header_row_named(tmp_path: Path) -> None:
    text = """
{dataset: X, header_row: 3, area: a, period: p, value: v, indicator: {is: x}, unit: {is: NUMBER},
 where: {kind: [total]}}
"""
    path = write(tmp_path, "a.csv", "t,,,\nu,,,\na,p,v,kind\nKAZ,2020,1,total\nKAZ,2020,2,part\n")
    assert values(by(text, path)) == [("KAZ", "2020", 1.0)]


def test_one_period_and_one_group_may_hold_throughout(tmp_path: Path) -> None:
    text = "{dataset: X, area: a, period: {is: '2020'}, value: v, indicator: {is: x}, unit: {is: NUMBER}, " \
           "dimensions: {location: {is: R}}}"  # fmt: skip
    assert values(by(text, write(tmp_path, "a.csv", "a,v\nKAZ,1\nUZB,2\n")), "location") == [
        ("KAZ", "2020", 1.0, "R"),
        ("UZB", "2020", 2.0, "R"),
    ]


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("dataset: X\n", "area"),
        ("{dataset: X, area: a, period: p, value: v, indicator: {is: x}, colour: red}", "colour"),
        ("{dataset: X, area: a, value: v, indicator: {is: x}}", "period is needed"),
        ("{dataset: X, area: a, period: p, value: v}", "indicator is needed"),
        ("{dataset: X, area: a, period: p, value: v, years: all, indicator: {is: x}}", "exactly one of"),
        ("{dataset: X, area: {}, period: p, value: v, indicator: {is: x}}", "either column or is"),
        ("{dataset: X, area: a, period: p, value: v, indicator: {is: x}, dimensions: {gender: g}}", "gender"),
        ("{dataset: ../X, area: a, period: p, value: v, indicator: {is: x}}", "letters, digits"),
        ("{dataset: CHANGE.DATASET, area: a, period: p, value: v, indicator: {is: x}}", "placeholder"),
        ("a: [", "line"),
        ("\x00", "mapping"),
    ],
)
def test_a_wrong_mapping_names_the_file_and_the_key(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InvalidInput, match=r"mapping\.yaml") as caught:
        mapping.read(write(tmp_path, "mapping.yaml", text))
    assert complaint in str(caught.value)


def test_a_column_the_mapping_names_and_the_file_lacks_is_said(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", RUSSIAN.replace("Доля, %", "Процент"))
    with pytest.raises(InvalidInput, match=r"a\.csv: column Доля, % is missing; the columns are Страна, Год"):
        by(TIDY, path)


def test_a_comma_that_may_mean_two_things_is_asked_about(tmp_path: Path) -> None:
    text = "{dataset: X, area: a, period: p, value: v, indicator: {is: x}, unit: {is: NUMBER}}"
    path = write(tmp_path, "a.csv", 'a;p;v\nKAZ;2020;"1,234"\nUZB;2020;"5,678"\n')
    with pytest.raises(InvalidInput, match=r"a\.csv, column v: it cannot be told whether the comma in 1,234"):
        by(text, path)
    assert values(by(text.replace("value: v", "value: v, decimal: ','"), path))[0] == ("KAZ", "2020", 1.234)
    assert values(by(text.replace("value: v", "value: v, decimal: '.'"), path))[0] == ("KAZ", "2020", 1234.0)


def test_a_mapping_survives_being_written_and_read(tmp_path: Path) -> None:
    described = mapping.read(write(tmp_path, "mapping.yaml", TIDY))
    assert mapping.read(write(tmp_path, "again.yaml", mapping.to_yaml(described, ("why",)))) == described


def test_a_table_is_imported_by_its_mapping(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    described = mapping.read(write(tmp_path, "mapping.yaml", TIDY))
    path = write(tmp_path, "a.csv", RUSSIAN.encode("cp1251"))
    report = import_files(store, [path], options=Options(mapping=described))
    assert report.rows == 5
    found = store.view().observations("kz.internet", areas=["KAZ"], dims="all")
    assert sorted(found["value"]) == [92.3, 92.7, 93.1]
    assert not import_files(store, [path], options=Options(mapping=described)).new


def test_columns_names_every_column_once() -> None:
    described = Mapping.model_validate(
        {"dataset": "X", "area": "a", "period": "p", "value": "v", "indicator": "i", "where": {"a": ["KAZ"]}}
    )
    assert described.columns() == ("a", "p", "i", "v")
