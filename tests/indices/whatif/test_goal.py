"""Goal seek: the cheapest changes, checked against every point of a grid."""

from itertools import product

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, NotFound
from kopir.indices.making import make
from kopir.indices.parts import Node
from kopir.indices.rules import Normalisation
from kopir.indices.structure import Structure
from kopir.indices.whatif import alternatives, frontier, goal, setting
from kopir.indices.whatif.goal import target

from .structures import GOALPOSTS, MINMAX, ZSCORE, flat, leaf, pillars, table

POINTS = 41
LOG = {
    "transformation": "log",
    "normalise": Normalisation(method="goalposts", low=0.01, high=1.5, onto=(1, 100)),
}
INSIDE = {"normalise": Normalisation(method="goalposts", low=0.4, high=0.7, onto=(1, 100))}
KINDS = {
    "weighted mean on goalposts": ({}, {"weights": {"a": 3, "b": 2, "c": 1}}),
    "geometric mean": ({}, {"aggregate": "geometric"}),
    "harmonic mean of logarithms": (LOG, {"aggregate": "harmonic"}),
    "lower is better": ({"direction": -1}, {}),
    "goalposts yet to be reached": (INSIDE, {}),
    "min-max": ({"normalise": MINMAX}, {}),
    "z-scores": ({"normalise": ZSCORE}, {"weights": {"a": 3, "b": 2, "c": 1}}),
    "geometric mean of min-max": ({"normalise": MINMAX}, {"aggregate": "geometric"}),
    "generalised mean that is not concave": ({}, {"aggregate": "power", "power": 3}),
}
COSTS = {"a": 1.0, "b": 0.8, "c": 1.3}


def brute(set_up, rank):
    """The least cost on a grid of shares."""
    search = set_up.search
    points = np.array(list(product(np.linspace(0, 1, POINTS), repeat=len(search.rooms))))
    costs = points @ [COSTS[room.leaf] for room in search.rooms]
    reached = np.concatenate(
        [target(set_up, rank, None).above(search.scores(part)) >= 0 for part in np.array_split(points, 16)]
    )
    return costs[reached].min() if reached.any() else None


def worst_unit(made):
    return made.aggregated.units[int(np.argmax(made.ranks))]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("seed", [1, 2])
def test_no_point_of_a_grid_is_cheaper(kind, seed):
    rules, node = KINDS[kind]
    structure, sheet = flat({code: leaf(code, **rules) for code in "abc"}, **node), table(9, "abc", seed)
    unit = worst_unit(make(sheet, structure))
    row = sheet.row(unit)
    bounds = {
        code: (max(0.02, float(sheet.values[row, place]) - 0.5), float(sheet.values[row, place]) + 0.5)
        for place, code in enumerate("abc")
    }
    set_up = setting(sheet, structure, unit, bounds=bounds)
    for rank in (7, 4, 1):
        found = goal(sheet, structure, unit, rank=rank, bounds=bounds, costs=COSTS)
        least = brute(set_up, rank)
        assert found.verified
        if found.reached:
            slack = 1e-3 if found.moves_others or "not concave" in kind else 1e-6
            assert least is None or found.cost <= least * (1 + slack)
            assert found.achieved.rank <= rank
            grid = sum(COSTS.values()) / (POINTS - 1)
            assert least is None or found.cost >= least - grid * 1.01
        else:
            assert least is None


def test_no_point_of_a_grid_is_cheaper_where_indicators_are_ranked():
    structure = flat({code: leaf(code, Normalisation(method="rank")) for code in "ab"})
    sheet = table(7, "ab", seed=1)
    unit = worst_unit(make(sheet, structure))
    bounds = {"a": (0, 1), "b": (0, 1)}
    found = goal(sheet, structure, unit, rank=3, bounds=bounds, costs=COSTS)
    least = brute(setting(sheet, structure, unit, bounds=bounds), 3)
    assert found.verified and found.proven
    assert least - sum(COSTS.values()) / (POINTS - 1) <= found.cost <= least * (1 + 1e-3)


def test_what_is_promised_is_read_off_the_index_made_again():
    sheet, structure = table(9, "abcd"), pillars(ZSCORE)
    found = goal(sheet, structure, "U0", rank=1, bounds={code: (0.0, 3.0) for code in "abcd"})
    made = make(found.sheet, structure)
    assert made.ranks[0] == found.achieved.rank == 1
    assert made.index[0] == found.achieved.score
    assert (np.delete(found.sheet.values, 0, axis=0) == np.delete(sheet.values, 0, axis=0)).all()
    assert found.moves_others


def test_a_score_is_reached():
    sheet, structure = table(9, "abcd"), pillars()
    now = make(sheet, structure).index[0]
    found = goal(sheet, structure, "U0", score=now + 5, bounds={"a": (0, 1), "c": (0, 1)})
    assert found.reached and found.achieved.score == pytest.approx(now + 5, abs=1e-6)
    assert found.achieved.score >= now + 5
    assert found.proven and found.rival is None


def test_a_rank_is_not_shared_with_the_unit_that_is_passed():
    sheet = table(3, "ab")
    sheet.values[:] = [[0.2, 0.2], [0.5, 0.5], [0.8, 0.8]]
    found = goal(sheet, flat({"a": leaf("a"), "b": leaf("b")}), "U0", rank=2, bounds={"a": (0, 1)})
    assert found.achieved.rank == 2
    assert found.moves[0].after > 0.8
    assert found.moves[0].after == pytest.approx(0.8, abs=1e-6)
    assert found.rival == "U1"


def test_equal_scores_in_front_are_passed_together():
    sheet = table(4, "ab")
    sheet.values[:] = [[0.2, 0.2], [0.5, 0.5], [0.5, 0.5], [0.8, 0.8]]
    structure = flat({"a": leaf("a"), "b": leaf("b")})
    costs = [goal(sheet, structure, "U0", rank=rank, bounds={"a": (0, 1)}).cost for rank in (3, 2)]
    assert costs[0] == pytest.approx(costs[1])


def test_nothing_changes_for_who_is_there_already():
    sheet = table(9, "abcd")
    made = make(sheet, pillars())
    best = made.aggregated.units[int(np.argmin(made.ranks))]
    found = goal(sheet, pillars(), best, rank=3, bounds={"a": (0, 1)})
    assert found.reached and found.verified and found.moves == () and found.cost == 0


def test_what_cannot_be_reached_says_how_far_everything_together_gets():
    sheet, structure = table(9, "abcd", seed=5), pillars()
    unit = worst_unit(make(sheet, structure))
    now = sheet.values[sheet.row(unit)]
    bounds = {code: (0.0, float(now[place]) + 0.01) for place, code in enumerate("abcd")}
    found = goal(sheet, structure, unit, rank=1, bounds=bounds)
    assert not found.reached and found.verified
    assert [each.share for each in found.moves] == [1.0] * 4
    assert found.achieved.rank > 1 and found.achieved.score > found.now.score
    assert found.earliest is None


def test_few_inputs_change_and_fewest_changes_fewer():
    sheet, structure = table(30, "abcd", seed=7), pillars(GOALPOSTS, "geometric")
    unit = worst_unit(make(sheet, structure))
    bounds = {code: (0.0, 1.0) for code in "abcd"}
    cheapest = goal(sheet, structure, unit, rank=10, bounds=bounds)
    fewest = goal(sheet, structure, unit, rank=10, bounds=bounds, fewest=True)
    assert fewest.verified and len(fewest.moves) <= len(cheapest.moves)
    assert fewest.cost >= cheapest.cost - 1e-9
    limited = goal(sheet, structure, unit, rank=10, bounds=bounds, most=len(cheapest.moves))
    assert limited.cost == pytest.approx(cheapest.cost, rel=1e-5)


@settings(max_examples=30)
@given(
    st.integers(0, 10_000),
    st.lists(st.floats(0.01, 0.5), min_size=4, max_size=4),
    st.lists(st.floats(1, 3), min_size=4, max_size=4),
    st.sampled_from(["arithmetic", "geometric"]),
    st.integers(1, 6),
)
def test_more_generous_bounds_never_cost_more(seed, rooms, wider, aggregate, rank):
    sheet, structure = table(9, "abcd", seed), pillars(GOALPOSTS, aggregate)
    unit = worst_unit(make(sheet, structure))
    now = sheet.values[sheet.row(unit)]
    narrow, wide = (
        {
            code: (0.0, float(now[place] + rooms[place] * (wider[place] if far else 1)))
            for place, code in enumerate("abcd")
        }
        for far in (False, True)
    )
    first, second = (goal(sheet, structure, unit, rank=rank, bounds=each) for each in (narrow, wide))
    assert first.verified and second.verified
    assume(first.reached)
    assert second.reached
    assert second.cost <= first.cost + 1e-6


@settings(max_examples=30)
@given(st.integers(0, 10_000), st.sampled_from([GOALPOSTS, MINMAX, ZSCORE]), st.integers(1, 8))
def test_whatever_is_found_holds_on_the_whole_index(seed, normalise, rank):
    sheet, structure = table(12, "abcd", seed), pillars(normalise)
    found = goal(sheet, structure, "U0", rank=rank, bounds={code: (0.0, 1.2) for code in "abcd"}, prove=False)
    assert found.verified
    assert not found.reached or make(found.sheet, structure).ranks[0] <= rank


def test_a_node_scaled_between_lowest_and_highest_moves_the_others():
    structure = Structure(
        root="top",
        leaves={code: leaf(code) for code in "abc"},
        nodes={
            "left": Node(children=("a", "b"), normalise=Normalisation(method="minmax")),
            "top": Node(children=("left", "c")),
        },
    )
    sheet = table(8, "abc", seed=2)
    found = goal(sheet, structure, "U0", rank=1, bounds={"a": (0, 3), "b": (0, 3), "c": (0, 1)})
    assert found.verified


def test_the_frontier_names_the_cost_of_every_better_rank():
    sheet, structure = table(12, "abcd", seed=3), pillars()
    unit = worst_unit(make(sheet, structure))
    set_up = setting(sheet, structure, unit, bounds={code: (0, 0.9) for code in "abcd"})
    told = frontier(set_up)
    costs = [each.cost for each in told.goals]
    assert costs == sorted(costs)
    assert [each.rank for each in told.goals] == list(range(11, 11 - len(costs), -1))
    assert told.best == told.goals[-1].achieved.rank
    assert told.out_of_reach is None or not told.out_of_reach.reached


def test_alternatives_do_not_contain_an_earlier_one():
    sheet, structure = table(12, "abcd", seed=3), pillars()
    unit = worst_unit(make(sheet, structure))
    set_up = setting(sheet, structure, unit, bounds={code: (0, 0.95) for code in "abcd"})
    told = alternatives(set_up, 3, rank=9)
    assert len(told) >= 2 and all(each.verified for each in told)
    assert [each.cost for each in told] == sorted(each.cost for each in told)
    for place, each in enumerate(told):
        assert not any(earlier.leaves <= each.leaves for earlier in told[:place])


@pytest.mark.parametrize(
    ("given_values", "error", "says"),
    [
        ({"rank": 3, "score": 0.5, "bounds": {"a": (0, 1)}}, InvalidInput, "either"),
        ({"bounds": {"a": (0, 1)}}, InvalidInput, "either"),
        ({"rank": 0, "bounds": {"a": (0, 1)}}, InvalidInput, "rank 0"),
        ({"rank": 9, "bounds": {"a": (0, 1)}}, InvalidInput, "rank 9"),
        ({"rank": 1}, InvalidInput, "bounds"),
        ({"rank": 1, "bounds": {"z": (0, 1)}}, NotFound, "no leaf z"),
        ({"rank": 1, "bounds": {"a": (1, 0)}}, InvalidInput, "exchange"),
        ({"rank": 1, "bounds": {"a": (0, np.inf)}}, InvalidInput, "finite"),
        ({"rank": 1, "bounds": {"a": (0, 1)}, "costs": {"a": 0}}, InvalidInput, "above zero"),
    ],
)
def test_what_cannot_be_sought_is_refused(given_values, error, says):
    with pytest.raises(error, match=says):
        goal(table(9, "abcd", seed=5), pillars(), "U1", **given_values)


def test_a_unit_without_a_score_has_no_goal():
    sheet = table(5, "abcd")
    sheet.values[2, 0] = np.nan
    with pytest.raises(NotFound, match="U2"):
        goal(sheet, pillars(), "U2", rank=1, bounds={"a": (0, 1)})


def test_leaves_without_room_say_why():
    sheet = table(5, "abcd")
    found = goal(
        sheet,
        pillars().model_copy(
            update={"nodes": {**pillars().nodes, "left": Node(children=("a", "b"), least_share=0.5)}}
        ),
        "U0",
        score=0.0,
        bounds={"a": (0, 0.001), "b": (None, None), "c": (0, 1)},
    )
    assert found.without_room == {"a": "no_gain", "b": "no_bound"}


@settings(max_examples=10)
@given(st.integers(0, 10_000), st.integers(1, 10))
def test_deep_trees_with_gaps_and_scaled_nodes_are_sought_too(seed, rank):
    codes = [f"x{number}" for number in range(12)]
    rules = [GOALPOSTS, MINMAX, ZSCORE, INSIDE["normalise"]]
    pillar = {"least_share": 0.3}
    structure = Structure(
        root="top",
        leaves={code: leaf(code, rules[place % 4]) for place, code in enumerate(codes)},
        nodes={
            "one": Node(children=codes[:4], **pillar),
            "two": Node(children=codes[4:8], normalise=MINMAX, **pillar),
            "three": Node(children=codes[8:], **pillar),
            "both": Node(children=("one", "two")),
            "top": Node(children=("both", "three"), aggregate="geometric"),
        },
    )
    sheet = table(30, codes, seed)
    sheet.values[np.random.default_rng(seed).random(sheet.values.shape) < 0.03] = np.nan
    found = goal(sheet, structure, "U3", rank=rank, bounds={code: (0, 1.2) for code in codes}, prove=False)
    assert found.verified
    assert set(found.without_room.values()) <= {"missing", "no_gain"}
