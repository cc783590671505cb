"""Computed values are published like any other, and know where they are from."""

from datetime import date

import pytest

from kopir.evidence import Store, starter
from kopir.indices.definition import Definition, load
from kopir.indices.publishing import computed

from .evidence import view_of
from .test_definition import small

DAY = date(2026, 7, 2)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    made = Store(tmp_path_factory.mktemp("computed"))
    starter.publish(made)
    return made


def test_a_computed_index_stands_beside_the_published_one(store):
    draft = computed(store.view(), load("egdi"), [2022, 2024], DAY)
    assert store.publish([draft]).new[0].definition_hash == load("egdi").hash()
    view = store.view()
    assert view.panel("egdi.computed").at("KAZ", 2024) == pytest.approx(0.90093, abs=1e-4)
    assert view.panel("egdi").at("KAZ", 2024) == 0.90093
    manifest = view.release_of("egdi.computed", 2024)
    assert manifest.dataset == "KOPIR.EGDI"
    assert set(manifest.derived_from) == {view.release_of("egdi", year).id for year in (2022, 2024)}


def test_publishing_the_same_computation_again_changes_nothing(store):
    draft = computed(store.view(), load("egdi"), [2022, 2024], DAY)
    store.publish([draft])
    again = store.publish([computed(store.view(), load("egdi"), [2022, 2024], DAY)])
    assert again.new == () and len(again.unchanged) == 1


def test_a_missing_value_is_not_published(store):
    frame = computed(store.view(), load("egdi"), [2003], DAY).frame
    assert frame.height == 173 and frame["value"].null_count() == 0


def test_a_value_that_rests_on_an_older_figure_is_an_estimate_and_says_so(tmp_path):
    cells = {
        ("A", "KAZ", 2022): 1.0,
        ("A", "KGZ", 2020): 3.0,
        ("C", "KAZ", 2000): 1.0,
        ("C", "KGZ", 2000): 2.0,
    }
    changes = {
        "nodes": {"top": {"children": ["left", "c"]}, "left": {"children": ["a"]}},
        "leaves": {"a": {"series": ["A"], "max_age": 5}, "c": {"series": ["C"], "period": 2000}},
        "editions": [{"code": 2022, "source": "s"}],
    }
    frame = computed(view_of(tmp_path, cells), Definition.model_validate(small(**changes)), [2022], DAY).frame
    found = {
        (row["indicator"], row["area"]): (row["status"], row["note"]) for row in frame.iter_rows(named=True)
    }
    assert found[("small.computed", "KGZ")] == ("E", "oldest input of 2020")
    assert found[("small.computed", "KAZ")] == ("A", "")
