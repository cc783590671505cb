"""Who closed a gap fastest is read from published figures."""

from __future__ import annotations

import pytest

from kopir.evidence import View
from kopir.solutions import needs
from kopir.solutions.matching import fastest


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


def test_gaps_between_groups_have_no_path(view: View) -> None:
    assert fastest(view, found(view, "TJK", "women-accounts")) is None
