"""Who closed a gap fastest is read from published figures."""

from __future__ import annotations

import pytest

from kopir.evidence import View
from kopir.solutions import needs
from kopir.solutions.matching import fastest
from kopir.solutions.matching.fastest import GROWTH


def found(view: View, area: str, code: str) -> needs.FoundNeed:
    return next(one for one in needs.needs_of(view, area) if one.need.code == code)


def test_the_fastest_began_near_and_rose(view: View) -> None:
    answer = fastest(view, found(view, "UZB", "mobile-broadband-coverage"))
    assert answer is not None
    assert answer.level == 44
    assert all(abs(each.before - answer.level) <= answer.reach for each in answer.found)
    assert [each.pace for each in answer.found] == sorted((each.pace for each in answer.found), reverse=True)


def test_the_figures_are_those_of_the_store(view: View) -> None:
    answer = fastest(view, found(view, "UZB", "mobile-broadband-coverage"))
    assert answer is not None
    panel = view.panel(answer.indicator)
    for each in answer.found:
        assert panel.at(each.area, each.first) == pytest.approx(each.before)
        assert panel.at(each.area, each.last) == pytest.approx(each.after)


def test_less_is_better_is_turned_back(view: View) -> None:
    answer = fastest(view, found(view, "KAZ", "emissions-monitoring"))
    assert answer is not None
    assert all(each.after < each.before and each.pace < 0 for each in answer.found)


def test_no_collapse_of_the_economy_closes_a_gap(view: View) -> None:
    growth = view.panel(GROWTH)
    for area in ("KAZ", "UZB", "TKM"):
        answer = fastest(view, found(view, area, "emissions-monitoring"))
        assert answer is not None
        for each in answer.found:
            years = range(each.first + 1, each.last + 1)
            assert all((growth.at(each.area, year) or -1) >= 0 for year in years), each


def test_a_gap_between_groups_narrows_while_those_behind_do_not_lose(view: View) -> None:
    answer = fastest(view, found(view, "UZB", "women-work"))
    assert answer is not None
    assert answer.proof.pair == "sex"
    assert answer.level == pytest.approx(33.22, abs=0.01)
    women = view.panel("hdr.lfpr", sex="F")
    for each in answer.found:
        path = [women.at(each.area, year) for year in range(each.first, each.last + 1)]
        assert path == sorted(path)
        assert each.after < each.before


def test_gaps_of_a_survey_every_third_year_have_no_path(view: View) -> None:
    assert fastest(view, found(view, "TJK", "women-accounts")) is None
