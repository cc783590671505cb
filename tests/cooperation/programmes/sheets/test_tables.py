"""Programmes of agencies that publish no IATI, out of tables."""

from __future__ import annotations

import csv
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter

from kopir.cooperation.programmes.models import Activity, Budget, Cell
from kopir.cooperation.programmes.services.files import import_file
from kopir.cooperation.programmes.services.tables import import_table
from kopir.cooperation.programmes.sheets.columns import columns, fields, guessed
from kopir.cooperation.programmes.sheets.template import explained, headings, template
from kopir.cooperation.programmes.storing import parts
from kopir.errors import InvalidInput
from kopir.solutions.importing.cells import Sheet
from tests.cooperation.programmes.conftest import problems
from tests.cooperation.programmes.files import by_identifier

HEADS = {
    "title.ru": "Проект",
    "agency": "Код организации",
    "agency_name": "Организация",
    "status": "Статус",
    "planned_start": "Начало",
    "planned_end": "Окончание",
    "funders": "Доноры",
    "countries": "Страны",
    "targets": "ЦУР",
    "currency": "Валюта",
    "budget": "Бюджет",
    "committed": "Обязательства",
    "as_of": "По состоянию на",
}
ROW = {
    "title.ru": "Сельский интернет",
    "agency": "KZ-MDD-1",
    "agency_name": "Министерство",
    "status": "реализуется",
    "planned_start": "01.02.2024",
    "planned_end": "2025-12-31",
    "funders": "Банк [44000]",
    "countries": "Казахстан 60; KGZ 40%",
    "targets": "9.c; 4.4",
    "currency": "kzt",
    "budget": "1 250 000,50",
    "committed": "1000",
    "as_of": "2024-12-31",
}


def table(path: Path, *rows: dict[str, str], heads: dict[str, str] = HEADS) -> Path:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, delimiter=";")
        writer.writerow(heads.values())
        writer.writerows([row.get(name, "") for name in heads] for row in rows)
    return path


def test_a_row_becomes_an_activity_that_can_be_exported(tmp_path, db, give):
    run = import_table(None, table(tmp_path / "list.csv", ROW))
    assert problems(run) == []
    one = Activity.objects.get()
    assert (one.identifier, one.source, one.status) == ("KZ-MDD-1-selskii-internet", "sheet", "2")
    assert (one.title_ru, one.title_en, one.agency.name) == ("Сельский интернет", "", "Министерство")
    assert [(each.area, each.percentage) for each in one.recipients.all()] == [("KAZ", 60), ("KGZ", 40)]
    assert [(each.name, each.ref) for each in one.parties.all()] == [("Банк", "44000")]
    assert Budget.objects.get().value == Decimal("1250000.50")
    cells = Cell.objects.filter(committed__gt=0).values_list("area", "target", "committed", "evenly")
    assert sorted(cells) == [
        ("KAZ", "4.4", 300, True),
        ("KAZ", "9.c", 300, True),
        ("KGZ", "4.4", 200, True),
        ("KGZ", "9.c", 200, True),
    ]
    assert list(by_identifier(give(source="sheet"))) == [one.identifier]


def test_the_same_table_again_changes_nothing(tmp_path, db):
    path = table(tmp_path / "list.csv", ROW)
    import_file(None, path)
    assert import_file(None, path).same == 1


@pytest.mark.parametrize(
    ("name", "cell", "said"),
    [
        ("status", "скоро", "column Статус: found 'скоро', expected pipeline"),
        ("planned_start", "2024-02-30", "column Начало: found '2024-02-30', expected a day"),
        ("planned_end", "2023-01-01", "before it begins"),
        ("countries", "Нарния", "column Страны: found 'Нарния', expected the name or code of a country"),
        ("countries", "KZ 60; KG 60", "column Страны: the percentages of recipient-country add up to 120"),
        ("targets", "9.z", "column ЦУР: found '9.z', expected a goal or target"),
        ("currency", "тенге", "column Валюта: 'ТЕНГЕ' is no code of the codelist Currency"),
        ("currency", "", "has no currency"),
        ("budget", "много", "column Бюджет: found 'много', expected an amount"),
        ("as_of", "", "the day of the amounts is missing"),
        ("agency", "", "the code of the reporting organisation is missing"),
        ("funders", "", "who funds or implements it is missing"),
        ("title.ru", "", "a title is missing"),
    ],
)
def test_a_row_that_is_wrong_is_refused_with_its_cell(tmp_path, db, name, cell, said):
    path = table(tmp_path / "list.csv", {**ROW, "title.ru": "Другой"}, {**ROW, name: cell})
    run = import_table(None, path)
    assert (run.new, run.refused) == (1, 1)
    assert all(one.startswith("list.csv, row 3") for one in problems(run))
    assert said in problems(run)[0]


def test_signs_that_xml_does_not_take_are_spaces(tmp_path, db):
    import_table(None, table(tmp_path / "list.csv", {**ROW, "title.ru": "Сельский\ufffeинтернет"}))
    assert Activity.objects.get().title == "Сельский интернет"


def test_a_mapping_says_which_column_holds_what(tmp_path, db):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet("Лист")
        for line, row in enumerate([["Реестр"], ["А", "Б", "В"], ["Сеть", "1", "2024-01-01"]]):
            for place, cell in enumerate(row):
                sheet.write(line, place, cell)
    mapping = tmp_path / "map.yaml"
    mapping.write_text(
        "language: kk\ncolumns:\n  title: А\n  agency: {is: KZ-1}\n  planned_start: В\n"
        "  implementers: {is: Оператор}\n  status: {column: Б, codes: {'1': closed}}\n",
        encoding="utf-8",
    )
    run = import_table(None, path, mapping)
    assert problems(run) == []
    one = Activity.objects.get()
    assert (one.title_kk, one.status, one.file) == ("Сеть", "4", "list.xlsx")


def test_a_mapping_with_an_unknown_field_is_refused(tmp_path, db):
    mapping = tmp_path / "map.yaml"
    mapping.write_text("columns: {colour: А}", encoding="utf-8")
    with pytest.raises(InvalidInput, match="there is no field colour"):
        import_table(None, table(tmp_path / "list.csv", ROW), mapping)


def test_a_table_without_the_headings_is_refused(tmp_path, db):
    path = table(tmp_path / "list.csv", ROW, heads={"title.ru": "Столбец", "status": "Другой"})
    with pytest.raises(InvalidInput, match=r"no row has the headings .* found Столбец, Другой"):
        import_table(None, path)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_the_template_is_read_by_its_own_headings(tmp_path, db, language):
    heads = headings(language)
    layout = guessed(Sheet("t", "", (tuple(heads),)))
    assert layout is not None
    assert ([place.field for place in layout.places], layout.unknown) == (fields(), ())
    path = tmp_path / "t.xlsx"
    path.write_bytes(template(language))
    assert import_table(None, path).total == 0
    assert all(explained(language))


def test_every_column_is_told_in_three_languages():
    assert all(one.heading.kk and one.heading.ru and one.about.kk and one.about.ru for one in columns())


def test_parts_of_a_sequence_are_all_of_it():
    assert [list(part) for part in parts(list(range(5)), 2)] == [[0, 1], [2, 3], [4]]
