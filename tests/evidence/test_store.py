"""The store keeps its promises: immutable vintages, one moment of publication, nothing half-written."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from kopir.errors import Conflict, InvalidInput, NotFound, Unavailable
from kopir.evidence import Store
from tests.evidence.drafts import draft

FIRST = draft({("i", "KAZ", 2020): 10, ("i", "KAZ", 2021): 11, ("i", "UZB", 2020): 5}, "2022-01-01")
SECOND = draft({("i", "KAZ", 2020): 12, ("i", "KAZ", 2021): 11, ("i", "KAZ", 2022): 13}, "2024-01-01")


def test_an_empty_store_has_no_series_and_says_what_is_missing(home: Path) -> None:
    view = Store().view()
    assert view.series() == () and view.latest().indicators == ()
    with pytest.raises(NotFound, match="no figures of indicator i"):
        view.panel("i")


def test_a_second_vintage_is_a_revision_and_as_of_brings_back_the_first(home: Path) -> None:
    store = Store()
    store.publish([FIRST])
    store.publish([SECOND])
    assert store.view().panel("i").at("KAZ", 2020) == 12
    assert store.view(date(2023, 6, 1)).panel("i").at("KAZ", 2020) == 10
    changes = store.revisions(store.releases()[1].id)
    assert changes.select("area", "period", "before", "after", "kind").rows() == [
        ("KAZ", "2020", 10.0, 12.0, "revised"),
        ("KAZ", "2022", None, 13.0, "added"),
        ("UZB", "2020", 5.0, None, "withdrawn"),
    ]


def test_a_figure_withdrawn_by_the_newer_vintage_is_missing(home: Path) -> None:
    store = Store()
    store.publish([FIRST, SECOND])
    assert store.view().panel("i").at("UZB", 2020) is None


def test_an_older_vintage_published_later_does_not_answer_today(home: Path) -> None:
    store = Store()
    store.publish([SECOND])
    store.publish([FIRST])
    assert store.view().panel("i").at("KAZ", 2020) == 12


def test_editions_stand_beside_one_another(home: Path) -> None:
    store = Store()
    for year in (2018, 2020, 2022):
        store.publish(
            [draft({("x", "KAZ", year): year}, f"{year}-09-01", edition=str(year), scope="periods")]
        )
    store.publish([draft({("x", "KAZ", 2020): 1}, "2021-01-01", edition="2020", scope="periods")])
    assert store.view().panel("x").values.tolist() == [[2018, 1, 2022]]
    assert store.view(date(2020, 12, 31)).panel("x").values.tolist() == [[2018, 2020]]
    assert store.view().release_of("x", 2020).vintage == date(2021, 1, 1)


def test_publishing_the_same_figures_again_changes_nothing(home: Path) -> None:
    store = Store()
    store.publish([FIRST, SECOND])
    version, content = store.version, (store.folder / "catalogue.json").read_bytes()
    again = store.publish([FIRST, SECOND])
    assert again.new == () and len(again.unchanged) == 2
    assert store.version == version and (store.folder / "catalogue.json").read_bytes() == content


def test_figures_that_come_back_after_a_revision_are_a_new_vintage(home: Path) -> None:
    store = Store()
    store.publish([FIRST, SECOND])
    back = draft({("i", "KAZ", 2020): 10, ("i", "KAZ", 2021): 11, ("i", "UZB", 2020): 5}, "2025-01-01")
    assert len(store.publish([back]).new) == 1
    assert store.view().panel("i").at("KAZ", 2020) == 10


def test_a_view_goes_on_answering_while_another_process_publishes(home: Path) -> None:
    reader = Store()
    reader.publish([FIRST])
    before = reader.view()
    Store().publish([SECOND])
    assert before.panel("i").at("KAZ", 2020) == 10
    assert reader.view().panel("i").at("KAZ", 2020) == 12


def test_what_is_not_in_the_catalogue_is_not_read_and_is_cleared_by_the_next_writer(home: Path) -> None:
    store = Store()
    store.publish([FIRST])
    (store.folder / "releases" / ".work-killed").mkdir()
    orphan = store.folder / "releases" / "TEST-orphan"
    orphan.mkdir()
    (orphan / "observations.parquet").write_bytes(b"half")
    assert len(Store().releases()) == 1
    store.publish([SECOND])
    assert sorted(path.name for path in (store.folder / "releases").iterdir()) == sorted(
        release.id for release in store.releases()
    )


def test_a_draft_out_of_form_publishes_nothing_of_its_company(home: Path) -> None:
    from dataclasses import replace

    store = Store()
    wrong = replace(SECOND, frame=SECOND.frame.drop("note"))
    with pytest.raises(InvalidInput, match="not in the observation form"):
        store.publish([FIRST, wrong])
    assert store.releases() == ()


def test_a_store_of_another_format_is_refused_with_the_cure(home: Path) -> None:
    store = Store()
    store.publish([FIRST])
    path = store.folder / "catalogue.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "format": 99}))
    with pytest.raises(Unavailable, match="point KOPIR_HOME"):
        Store().releases()


def test_a_damaged_catalogue_is_told_and_not_taken_for_an_empty_store(home: Path) -> None:
    store = Store()
    store.publish([FIRST])
    (store.folder / "catalogue.json").write_text("{")
    with pytest.raises(Unavailable, match="damaged"):
        Store().releases()


def test_the_latest_matrix_agrees_with_the_panel(home: Path) -> None:
    store = Store()
    store.publish([FIRST, SECOND])
    latest = store.view().latest()
    row, column = latest.row_of("i"), latest.column_of("KAZ")
    assert row is not None and column is not None
    assert (latest.value[row, column], latest.period[row, column]) == (13, 2022)
    assert (latest.previous[row, column], latest.previous_period[row, column]) == (11, 2021)
    assert latest.column_of("UZB") is None


def test_a_breakdown_is_not_part_of_the_total(home: Path) -> None:
    cells = {("s", "KAZ", 2020): 1.0, ("s", "KAZ", 2021): 2.0, ("s", "UZB", 2020): 3.0}
    store = Store()
    store.publish([draft(cells, "2022-01-01", columns={"sex": ["_T", "F", "M"]})])
    view = store.view()
    assert view.panel("s").areas == ("KAZ",)
    assert view.panel("s", sex="F").at("KAZ", 2021) == 2
    assert view.observations("s", dims={"sex": ["F", "M"]})["value"].to_list() == [2.0, 3.0]
    assert view.observations("s", dims="all").height == 3
    assert view.series_of("s").dimensions == ("sex",)


def test_one_indicator_in_two_editions_partly_covered_keeps_both_newest_values(home: Path) -> None:
    store = Store()
    wide = {("x", "KAZ", 2018): 1.0, ("x", "KAZ", 2020): 2.0, ("x", "KAZ", 2022): 3.0}
    store.publish([draft(wide, "2023-01-01")])
    store.publish([draft({("x", "KAZ", 2022): 4.0}, "2024-01-01", edition="2022", scope="periods")])
    latest = store.view().latest()
    assert (latest.value[0, 0], latest.previous[0, 0]) == (4, 2)


def test_sql_sees_what_the_view_answers_with(home: Path) -> None:
    store = Store()
    store.publish([FIRST, SECOND])
    view = store.view()
    assert view.sql("SELECT count(*) FROM observations").item() == 3
    assert view.sql("SELECT value FROM observations WHERE period = ?", ["2022"]).item() == 13
    with pytest.raises(InvalidInput, match="cannot be answered"):
        view.sql("SELECT * FROM read_csv('/etc/passwd')")


def test_arrays_of_a_panel_cannot_be_changed_by_a_reader(home: Path) -> None:
    store = Store()
    store.publish([FIRST])
    with pytest.raises(ValueError, match="read-only"):
        store.view().panel("i").values[0, 0] = 0


def test_missing_values_are_nan_in_arrays_and_null_in_tables(home: Path) -> None:
    store = Store()
    store.publish([draft({("i", "KAZ", 2020): None, ("i", "KAZ", 2021): 1}, "2022-01-01")])
    view = store.view()
    assert np.isnan(view.panel("i").values[0, 0]) and view.panel("i").status_at("KAZ", 2020) == "M"
    assert view.observations("i")["value"].to_list() == [None, 1.0]


def test_a_home_that_is_a_file_is_told_and_left_alone(tmp_path: Path) -> None:
    place = tmp_path / "home"
    place.write_text("mine", encoding="utf-8")
    with pytest.raises(Unavailable, match=r"cannot be read .* point KOPIR_HOME to a folder of your own"):
        Store(place).releases()
    assert place.read_text(encoding="utf-8") == "mine"


def test_figures_replaced_within_their_vintage_are_not_called_unchanged(home: Path) -> None:
    store = Store()
    first, second = draft({("i", "KAZ", 2020): 1}, "2022-01-01"), draft({("i", "KAZ", 2020): 2}, "2022-01-01")
    store.publish([first])
    store.publish([second])
    assert store.view().panel("i").at("KAZ", 2020) == 2
    with pytest.raises(Conflict, match="give a later day"):
        store.publish([first])
