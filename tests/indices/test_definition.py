"""Definitions of indices are read, checked and changed by edition; errors name file, key and cure."""

from pathlib import Path

import pytest
import yaml

from kopir.errors import InvalidInput, NotFound
from kopir.indices.definition import Definition, codes, load, read, year_of

TEXT = {"kk": "к", "ru": "р", "en": "e"}


def small(**changes):
    """A definition of depth three with two editions."""
    content = {
        "code": "small",
        "names": TEXT,
        "description": TEXT,
        "dataset": "TEST",
        "root": "top",
        "nodes": {
            "top": {"children": ["left", "c"], "weights": {"left": 2, "c": 1}},
            "left": {"children": ["a", "b"], "normalise": {"method": "minmax"}},
        },
        "leaves": {"a": {"series": ["A"]}, "b": {"series": ["B"]}, "c": {"series": ["C"], "period": 2000}},
        "editions": [
            {"code": 2020, "source": "first", "data": 2018},
            {
                "code": 2022,
                "source": "second",
                "leaves": {"a": {"cap": 120}},
                "nodes": {"top": {"weights": {"left": 1, "c": 1}}},
            },
        ],
    }
    return {**content, **changes}


def refused(tmp_path: Path, **changes) -> str:
    file = tmp_path / "small.yaml"
    file.write_text(yaml.safe_dump(small(**changes), allow_unicode=True), encoding="utf-8")
    with pytest.raises(InvalidInput) as raised:
        read(file)
    assert "small.yaml" in str(raised.value)
    return str(raised.value)


def test_a_hierarchy_may_have_any_depth_and_is_ordered_children_first():
    assert Definition.model_validate(small()).structure(2020).order() == ("left", "top")


def test_an_edition_changes_only_what_it_names():
    definition = Definition.model_validate(small())
    first, second = definition.structure(2020), definition.structure("2022")
    assert first.leaves["a"].cap is None and second.leaves["a"].cap == 120
    assert first.nodes["top"].shares() == {"left": 2 / 3, "c": 1 / 3}
    assert second.nodes["top"].shares() == {"left": 0.5, "c": 0.5}
    assert first.leaves["b"] == second.leaves["b"]


def test_the_year_of_the_data_is_the_leafs_or_the_editions():
    definition = Definition.model_validate(small())
    edition, leaves = definition.edition(2020), definition.leaves
    assert year_of(leaves["a"], edition) == 2018
    assert year_of(leaves["c"], edition) == 2000
    assert year_of(leaves["a"], definition.edition(2022)) == 2022


def test_an_unknown_edition_names_those_that_exist():
    with pytest.raises(NotFound, match="2020, 2022"):
        Definition.model_validate(small()).edition(2021)


def test_the_hash_changes_with_the_definition_and_only_with_it():
    same = Definition.model_validate(small())
    assert same.hash() == Definition.model_validate(small()).hash()
    assert same.hash() != Definition.model_validate(small(dataset="OTHER")).hash()


def test_a_misspelt_key_is_named_with_its_place(tmp_path):
    leaves = {**small()["leaves"], "a": {"series": ["A"], "capp": 120}}
    message = refused(tmp_path, leaves=leaves)
    assert "leaves.a.capp" in message and "spelling" in message


@pytest.mark.parametrize(
    ("nodes", "fragment"),
    [
        ({"top": {"children": ["left"]}, "left": {"children": ["top"]}}, "circle"),
        ({"top": {"children": ["a", "missing"]}}, "there is no leaf or node missing"),
        ({"top": {"children": ["a", "b", "left"]}, "left": {"children": ["c", "b"]}}, "two nodes"),
        ({"top": {"children": ["a", "b"]}}, "hangs on no node"),
        ({"top": {"children": ["a", "b", "c"], "weights": {"a": 1}}}, "weights and children differ"),
        ({"top": {"children": ["a", "b", "c"], "weights": {"a": 0, "b": 0, "c": 0}}}, "sum to zero"),
        ({"top": {"children": ["a", "a", "b", "c"]}}, "stands twice"),
        ({"top": {"children": ["a", "b", "c"]}, "empty": {}}, "needs children"),
    ],
)
def test_a_tree_that_is_none_is_refused(tmp_path, nodes, fragment):
    message = refused(tmp_path, nodes=nodes, editions=[{"code": 2020, "source": "s"}])
    assert fragment in message


@pytest.mark.parametrize(
    ("leaf", "fragment"),
    [
        ({"series": ["A"], "normalise": {"method": "goalposts", "low": 5, "high": 1}}, "exchange"),
        ({"series": ["A"], "normalise": {"method": "goalposts", "low": 5}}, "they need both"),
        ({"series": ["A"], "normalise": {"method": "zscore", "low": 0, "high": 1}}, "belong to the method"),
        ({"series": ["A"], "floor": 3, "cap": 2}, "not below the cap"),
        ({"series": []}, "either series or a constant"),
        ({"series": ["A"], "max_age": -1}, "max_age"),
    ],
)
def test_a_leaf_that_contradicts_itself_is_refused(tmp_path, leaf, fragment):
    assert fragment in refused(tmp_path, leaves={**small()["leaves"], "a": leaf})


def test_an_edition_that_changes_what_is_not_there_is_refused(tmp_path):
    editions = [{"code": 2020, "source": "s", "leaves": {"x": {"cap": 1}}}]
    assert "editions.[2020].leaves: there is no x" in refused(tmp_path, editions=editions)


def test_an_edition_that_breaks_a_leaf_is_named(tmp_path):
    editions = [{"code": 2020, "source": "s", "leaves": {"a": {"floor": 3, "cap": 2}}}]
    message = refused(tmp_path, editions=editions)
    assert "editions.[2020]" in message and "leaves.a" in message


def test_an_edition_that_stands_twice_is_refused(tmp_path):
    assert "twice" in refused(tmp_path, editions=[{"code": 2020, "source": "s"}] * 2)


def test_levels_must_stand_highest_first(tmp_path):
    levels = [{"code": "low", "above": 0, "names": TEXT}, {"code": "high", "above": 1, "names": TEXT}]
    assert "highest band" in refused(tmp_path, levels=levels)


def test_a_published_node_may_stand_for_its_children():
    nodes = small()["nodes"]
    nodes["left"]["published"] = "LEFT"
    structure = Definition.model_validate(small(nodes=nodes)).structure(2020)
    assert structure.computable() == ("left",)
    cut = structure.from_published()
    assert cut.leaves["left"].series == ("LEFT",) and set(cut.leaves) == {"left", "c"}
    assert structure.below("left").order() == ("left",)


def test_the_electronic_government_index_is_defined_for_all_twelve_editions():
    egdi = load("egdi")
    assert [edition.period for edition in egdi.editions] == [
        2003, 2004, 2005, 2008, 2010, 2012, 2014, 2016, 2018, 2020, 2022, 2024,
    ]  # fmt: skip
    assert "egdi" in codes()
    for edition in egdi.editions:
        shares = egdi.structure(edition.code).nodes["egdi"].shares()
        uneven = edition.period in (2008, 2010)
        assert shares["egdi.osi"] == pytest.approx(0.34 if uneven else 1 / 3)
        assert edition.source


def test_telecom_inputs_are_capped_from_2020_and_lose_the_telephone():
    egdi = load("egdi")
    assert egdi.structure(2018).leaves["telephone"].cap is None
    for year, data in ((2020, 2018), (2022, 2020)):
        structure = egdi.structure(year)
        assert "telephone" not in structure.leaves
        assert all(leaf.cap == 120 for code, leaf in structure.leaves.items() if "." not in code)
        assert egdi.edition(year).data == data


def test_every_text_of_the_shipped_definitions_is_in_three_languages():
    def texts(value):
        if hasattr(value, "lang_of"):
            yield value
        elif hasattr(value, "__dict__"):
            for each in vars(value).values():
                yield from texts(each)
        elif isinstance(value, dict):
            for each in value.values():
                yield from texts(each)
        elif isinstance(value, tuple):
            for each in value:
                yield from texts(each)

    for code in codes():
        found = list(texts(load(code)))
        assert found and all(text.kk and text.ru and text.en for text in found)


def test_an_index_that_is_not_defined_names_those_that_are():
    with pytest.raises(NotFound, match="egdi"):
        load("hdi-of-mars")


@pytest.mark.parametrize("sources", [{2020: 2022, 2022: 2020}, {2020: 2020}])
def test_frozen_parameters_that_go_round_in_a_circle_are_refused(tmp_path, sources):
    editions = [
        {"code": code, "source": "x", **({"frozen_from": sources[code]} if code in sources else {})}
        for code in (2020, 2022)
    ]
    assert "is a circle" in refused(tmp_path, editions=editions)
    other = [{"code": 2020, "source": "x", "frozen_from": 2016}]
    assert "no edition 2016" in refused(tmp_path, editions=other)
