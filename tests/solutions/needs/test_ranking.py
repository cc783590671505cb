"""A wider gap, more people or a greater distance never rank a need lower, all else being equal."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from kopir.language import Text
from kopir.solutions import needs
from kopir.solutions.needs.vocabulary import Need, Proof

part = st.floats(0, 1)
known = st.none() | part
signs = st.builds(
    lambda size, reach, distance, indirect: needs.Sign(
        Proof(indicator="fx.account", least=0.1, indirect=indirect),
        1.0, 2017, None, size, None, None, size, distance, reach, None, shown=size >= 0.1,
    ),
    part, known, known, st.booleans(),
)  # fmt: skip
lists = st.lists(st.lists(signs, min_size=1, max_size=3), min_size=1, max_size=5)
weights = st.fixed_dictionaries({name: st.floats(0, 10) for name in needs.CRITERIA}).filter(
    lambda given: sum(given.values()) > 0.01
)


def found(code: str, some: list[needs.Sign]) -> needs.FoundNeed:
    direct = any(not sign.proof.indirect for sign in some)
    bare = Need(
        code=code,
        names=Text(en=code),
        meaning=Text(en=code),
        proofs=tuple(sign.proof for sign in some),
        wanted=None if direct else Text(en="x"),
        targets=("9.c",),
    )
    return needs.FoundNeed(bare, "KAZ", tuple(some))


def place(every: list[needs.FoundNeed], code: str, given: needs.Weights) -> int:
    return [one.need.code for one in needs.ranked(every, given)].index(code)


@given(lists, st.data(), weights)
def test_more_of_anything_known_never_ranks_lower(
    drawn: list[list[needs.Sign]], data: st.DataObject, chosen: dict[str, float]
) -> None:
    every = [found(f"n{number}", some) for number, some in enumerate(drawn)]
    row = data.draw(st.integers(0, len(drawn) - 1))
    column = data.draw(st.integers(0, len(drawn[row]) - 1))
    before = drawn[row][column]
    name = data.draw(st.sampled_from(["size", "share", "distance"]))
    assume(getattr(before, name) is not None and every[row].proven)
    more = data.draw(st.floats(getattr(before, name), 1))
    after = replace(before, **{name: more})
    after = replace(after, gap=after.size, shown=after.size >= 0.1)
    changed = [*drawn[row][:column], after, *drawn[row][column + 1 :]]
    others = [*every[:row], found(f"n{row}", changed), *every[row + 1 :]]
    assert place(others, f"n{row}", chosen) <= place(every, f"n{row}", chosen)


@given(lists, weights)
def test_the_order_is_the_same_whatever_comes_first(
    drawn: list[list[needs.Sign]], chosen: dict[str, float]
) -> None:
    every = [found(f"n{number}", some) for number, some in enumerate(drawn)]
    assert needs.ranked(every, chosen) == needs.ranked(every[::-1], chosen)


@given(signs, weights)
def test_a_score_is_a_mean_of_what_is_known(sign: needs.Sign, chosen: dict[str, float]) -> None:
    values = [value for value in sign.parts.values() if value is not None]
    weighing = [chosen[name] for name, value in sign.parts.items() if value is not None]
    if sum(weighing):
        assert min(values) - 1e-9 <= sign.score(chosen) <= max(values) + 1e-9
    else:
        assert sign.score(chosen) == pytest.approx(0)
