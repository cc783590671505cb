"""What two people changed: nothing of either is lost; where they contradict each other one must choose."""

from __future__ import annotations

import json
from typing import Any

import django
import pytest
from hypothesis import given
from hypothesis import strategies as st

django.setup()  # the labels of parts are those of the kinds of records

from kopir.solutions.threeway import NOTHING, changes, merged  # noqa: E402

TEXTS = st.sampled_from(["", "a", "b", "c"])
NEEDS = st.lists(
    st.fixed_dictionaries({"need": st.sampled_from(["x", "y", "z"]), "why": TEXTS}),
    unique_by=lambda one: one["need"],
    max_size=3,
)
BODIES = st.fixed_dictionaries(
    {
        "code": st.just("one"),
        "name": TEXTS,
        "summary": st.fixed_dictionaries({code: TEXTS for code in ("kk", "ru", "en")}),
        "answers": NEEDS,
        "standards": st.lists(TEXTS.filter(bool), unique=True, max_size=3),
        "offline": st.sampled_from([None, True, False]),
        "result": st.sampled_from([None, {"first": 2010}, {"first": 2020}]),
    }
)


def unordered(body: dict[str, Any]) -> dict[str, Any]:
    return {
        key: sorted(json.dumps(each, sort_keys=True) for each in value) if isinstance(value, list) else value
        for key, value in body.items()
    }


def all_of(side: Any, base: Any, theirs: Any, mine: Any) -> dict[str, Any]:
    found = changes(base, theirs, mine)
    return unordered(merged(theirs, mine, found, {change.path: side for change in found}))


@given(BODIES, BODIES, BODIES)
def test_taking_everything_of_one_gives_what_that_one_wrote(base: Any, theirs: Any, mine: Any):
    assert all_of("theirs", base, theirs, mine) == unordered(theirs)
    assert all_of("mine", base, theirs, mine) == unordered(mine)


@given(BODIES, BODIES)
def test_the_changes_of_one_alone_are_taken_without_asking(base: Any, other: Any):
    for theirs, mine in ((other, base), (base, other), (other, other)):
        found = changes(base, theirs, mine)
        assert all(change.taken for change in found)
        assert unordered(merged(theirs, mine, found, {})) == unordered(other)


@given(BODIES, BODIES, BODIES)
def test_a_contradiction_is_never_decided_by_itself(base: Any, theirs: Any, mine: Any):
    found = changes(base, theirs, mine)
    open_ = [change for change in found if change.taken is None]
    for change in open_:
        assert change.theirs != change.mine and change.base not in (change.theirs, change.mine)
    if open_:
        with pytest.raises(KeyError):
            merged(theirs, mine, found, {})


def test_parts_of_lists_are_told_apart_by_what_they_are_about():
    base = {"answers": [{"need": "x", "why": "1"}, {"need": "y", "why": "1"}]}
    theirs = {"answers": [{"need": "y", "why": "2"}, {"need": "x", "why": "1"}]}
    mine = {"answers": [{"need": "x", "why": "1"}, {"need": "z", "why": "1"}]}
    found = changes(base, theirs, mine)
    assert [(one.path, one.taken) for one in found] == [("answers:y", None), ("answers:z", "mine")]
    assert found[0].mine is NOTHING
    kept = merged(theirs, mine, found, {"answers:y": "theirs"})
    assert [one["need"] for one in kept["answers"]] == ["y", "x", "z"]
