"""A leaf may take a series of one social group, or the quotient of two."""

from __future__ import annotations

from datetime import date

import numpy as np
import polars as pl
import pytest
from pydantic import ValidationError

from kopir.evidence import Draft, Store, conform
from kopir.indices.collection import codes_of, collect
from kopir.indices.parts import Leaf, Node, Quotient, Slice
from kopir.indices.structure import Structure


@pytest.fixture(scope="module")
def view(tmp_path_factory):
    rows = [
        ("users", "KAZ", "F", 80.0),
        ("users", "KAZ", "M", 100.0),
        ("users", "KAZ", "_T", 90.0),
        ("users", "KGZ", "_T", 70.0),
        ("users", "UZB", "F", 10.0),
        ("users", "UZB", "M", 0.0),
    ]
    names = {"indicator": pl.String, "area": pl.String, "sex": pl.String, "value": pl.Float64}
    frame = pl.DataFrame(rows, schema=names, orient="row").with_columns(pl.lit("2022").alias("period"))
    store = Store(tmp_path_factory.mktemp("slices"))
    store.publish(
        [
            Draft(
                dataset="TEST",
                edition="",
                vintage=date(2024, 1, 1),
                retrieved=date(2024, 1, 1),
                frame=conform(frame, unit="PERCENT", source="TEST"),
                licence="",
                source_name="",
                source_url="",
                reader="test",
                reader_version="1",
            )
        ]
    )
    return store.view()


def values(view, series, areas=("KAZ", "KGZ", "UZB")):
    structure = Structure(
        root="top", leaves={"a": Leaf(series=(series,))}, nodes={"top": Node(children=("a",))}
    )
    return collect(view, structure, {"a": 2022}, areas).values[:, 0]


def test_a_social_group_answers_and_nobody_else_in_its_place(view):
    assert np.array_equal(
        values(view, Slice(of="users", by={"sex": "F"})), [80.0, np.nan, 10.0], equal_nan=True
    )


def test_a_gap_is_the_quotient_of_two_groups_and_nothing_is_divided_by_zero(view):
    women, men = Slice(of="users", by={"sex": "F"}), Slice(of="users", by={"sex": "M"})
    assert np.array_equal(values(view, Quotient(of=women, over=men)), [0.8, np.nan, np.nan], equal_nan=True)
    assert values(view, Quotient(of=women, over="users"))[0] == pytest.approx(80 / 90)


def test_the_indicators_behind_a_series_are_known():
    women = Slice(of="users", by={"sex": "F"})
    assert codes_of(women) == ("users",)
    assert codes_of(Quotient(of=women, over="people")) == ("users", "people")
    assert str(Quotient(of=women, over="people")) == "users (F) / people"


def test_a_dimension_that_there_is_not_is_refused():
    with pytest.raises(ValidationError, match="there is no dimension gender"):
        Slice(of="users", by={"gender": "F"})
