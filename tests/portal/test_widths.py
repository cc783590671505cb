"""A table stands beside its picture only where it is seen whole."""

from __future__ import annotations

from datetime import date

from kopir.portal.page import Column, Table
from kopir.portal.render.tables import body
from kopir.portal.render.widths import beside, width
from kopir.portal.state import State


def table(*labels: str) -> Table:
    columns = tuple(Column(f"c{n}", label, "number", 4) for n, label in enumerate(labels))
    return Table("t", "T", (Column("area", "Country", "area"), *columns), (("KAZ", *(0.5 for _ in labels)),))


def test_a_table_of_two_short_columns_stands_beside_its_picture() -> None:
    assert beside([table("Value")], "en")


def test_a_table_with_long_heads_stands_below() -> None:
    assert not beside(
        [table("Телекоммуникациялық инфрақұрылым", "Телекоммуникациялық", "Телекоммуникациялық")], "kk"
    )


def test_two_tables_and_an_empty_one_stand_below() -> None:
    assert not beside([table("Value"), table("Value")], "en")
    assert not beside([Table("t", "T", (Column("area", "Country", "area"),), ())], "en")


def test_a_head_is_as_wide_as_its_longest_word() -> None:
    assert width(table("Value of the year"), "en") == width(table("Value year"), "en")


def test_a_long_text_asks_for_a_wider_column_and_a_short_one_does_not() -> None:
    columns = (Column("area", "Country", "area"), Column("why", "Why"))
    rows = (
        ("KAZ", "short"),
        ("UZB", "A text of more than forty letters, which a phone would break into a tower"),
    )
    html = body(Table("t", "T", columns, rows), State("en", "", date(2026, 7, 15)))
    assert '<td class="text">A text' in html and "<td>short</td>" in html
