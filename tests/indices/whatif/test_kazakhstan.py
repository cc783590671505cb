"""What it takes to lift Kazakhstan from place 24 of EGDI 2024 to place 20, on the published figures."""

import numpy as np
import pytest

from kopir.evidence.groups import members
from kopir.indices import build
from kopir.indices.definition import load
from kopir.indices.making import make
from kopir.indices.whatif import alternatives, goal, paces, setting, trend
from kopir.indices.whatif.goal import target


@pytest.fixture(scope="module")
def evidence(starter_store):
    view, definition = starter_store.view(), load("egdi")
    built = build(view, definition, 2024, members("UN"))
    return view, definition, built.made.raw, built.structure


@pytest.fixture(scope="module")
def two_years(evidence):
    view, definition, _, _ = evidence
    return paces(view, definition, 2024, "KAZ", 2, measure="gap")


def test_human_capital_alone_lifts_it_to_place_20(evidence, two_years):
    _, _, sheet, structure = evidence
    found = goal(sheet, structure, "KAZ", rank=20, paces=two_years)
    assert (found.now.rank, found.achieved.rank, found.achieved.of) == (24, 20, 193)
    assert found.reached and found.verified and found.proven
    assert found.rival == "IRL"
    (move,) = found.moves
    assert move.leaf == "egdi.hci"
    assert move.before == 0.84029
    assert move.after == pytest.approx(0.87869, abs=5e-6)
    assert move.share == pytest.approx(0.481, abs=5e-4)


def test_the_index_made_again_from_the_changed_inputs_says_20(evidence, two_years):
    _, _, sheet, structure = evidence
    values = sheet.values.copy()
    values[sheet.row("KAZ"), sheet.codes.index("egdi.hci")] = 0.8787
    made = make(sheet.with_values(values), structure)
    assert made.ranks[made.aggregated.row("KAZ")] == 20
    values[sheet.row("KAZ"), sheet.codes.index("egdi.hci")] = 0.8786
    made = make(sheet.with_values(values), structure)
    assert made.ranks[made.aggregated.row("KAZ")] == 21


def test_a_grid_of_all_three_components_holds_nothing_cheaper(evidence, two_years):
    _, _, sheet, structure = evidence
    set_up = setting(sheet, structure, "KAZ", paces=two_years)
    found = goal(sheet, structure, "KAZ", rank=20, paces=two_years)
    points = np.stack(np.meshgrid(*[np.linspace(0, 1, 21)] * 3), axis=-1).reshape(-1, 3)
    reached = target(set_up, 20, None).above(set_up.search.scores(points)) >= 0
    assert points[reached].sum(axis=1).min() >= found.cost - 1e-9


def test_what_is_asked_of_it_was_done_by_austria_from_nearly_the_same_start(two_years):
    needed = 0.87869 - 0.84029
    near = [each for each in two_years["egdi.hci"].windows if each.area == "AUT"]
    assert (near[0].first, near[0].last, near[0].before) == (2018, 2020, 0.8505)
    assert near[0].change > needed
    assert (
        two_years["egdi.hci"].quantiles[0.9] < needed / (1 - 0.84029) < two_years["egdi.hci"].quantiles[1.0]
    )


def test_the_other_two_components_would_do_alone_too_at_a_higher_cost(evidence, two_years):
    _, _, sheet, structure = evidence
    told = alternatives(setting(sheet, structure, "KAZ", paces=two_years), 4, rank=20)
    assert [sorted(each.leaves) for each in told] == [["egdi.hci"], ["egdi.tii"], ["egdi.osi"]]
    assert [round(each.cost, 2) for each in told] == [0.48, 0.58, 0.82]


def test_if_others_go_on_along_their_trend_it_takes_nearly_three_times_as_much(evidence, two_years):
    view, definition, sheet, structure = evidence
    moving = trend(view, definition, 2024, sheet, structure)
    found = goal(sheet, structure, "KAZ", rank=20, paces=two_years, others=moving)
    assert found.reached and found.verified
    assert (found.now.rank, found.idle.rank) == (24, 39)
    assert found.leaves == {"egdi.hci", "egdi.tii"}
    assert found.cost == pytest.approx(1.35, abs=0.01)


def test_the_first_place_cannot_be_reached_in_two_years(evidence, two_years):
    _, _, sheet, structure = evidence
    found = goal(sheet, structure, "KAZ", rank=1, paces=two_years)
    assert not found.reached and found.verified
    assert found.achieved.rank == 6
    assert found.earliest == 4
