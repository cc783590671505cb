"""Panels and what they say of the newest value."""

from __future__ import annotations

import numpy as np

from kopir.evidence import Panel

NAN = np.nan
PANEL = Panel(
    "i",
    "PT",
    ("KAZ", "KGZ", "UZB"),
    (2019, 2020, 2022),
    np.array([[1.0, 2.0, 3.0], [4.0, NAN, NAN], [NAN, NAN, NAN]]),
    np.array([["A", "A", "E"], ["A", "M", ""], ["", "", ""]]),
)


def test_a_cell_is_none_where_missing_or_unknown() -> None:
    assert (PANEL.at("KAZ", 2022), PANEL.at("KGZ", 2020), PANEL.at("XXX", 2020), PANEL.at("KAZ", 2021)) == (
        3.0,
        None,
        None,
        None,
    )
    assert PANEL.status_at("KAZ", 2022) == "E" and PANEL.status_at("XXX", 2022) == ""


def test_the_newest_value_carries_its_year() -> None:
    values, years = PANEL.latest()
    assert values[:2].tolist() == [3.0, 4.0] and np.isnan(values[2])
    assert years.tolist() == [2022, 2019, 0]


def test_a_value_older_than_allowed_is_not_carried() -> None:
    values, years = PANEL.latest(upto=2021, max_age=1)
    assert values[0] == 2.0 and years.tolist() == [2020, 0, 0]


def test_selecting_keeps_the_order_and_makes_unknown_areas_missing_rows() -> None:
    chosen = PANEL.select(["UZB", "XXX", "KAZ"])
    assert chosen.areas == ("UZB", "XXX", "KAZ")
    assert chosen.row("KAZ").tolist() == [1.0, 2.0, 3.0] and np.isnan(chosen.row("XXX")).all()


def test_a_year_outside_the_panel_is_all_missing() -> None:
    assert np.isnan(PANEL.column(2021)).all()
