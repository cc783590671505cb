"""Indices whose inputs are not public are defined as far as they are known, and say what is missing."""

from __future__ import annotations

import numpy as np
import pytest

from kopir.errors import NotFound
from kopir.indices import build, load
from kopir.indices.checking import check

from .evidence import view_of


def test_govtech_averages_of_the_world_bank_follow_from_its_components(tmp_path):
    """World Bank, GTMI 2022: averages of 198 economies, printed with three digits."""
    printed = {"gtmi.cgsi": 0.575, "gtmi.psdi": 0.649, "gtmi.dcei": 0.449, "gtmi.gtei": 0.536}
    cells = {(code, "WLD", 2022): value for code, value in printed.items()}
    view = view_of(tmp_path, {**cells, ("gtmi", "WLD", 2022): 0.552})
    assert build(view, load("gtmi"), 2022, ("WLD",)).index[0] == pytest.approx(0.552, abs=0.0005)


def test_scores_of_the_itu_give_pillars_and_index_once_they_are_imported(tmp_path):
    scores = {"users": 90, "households": 80, "mobile_broadband": 70, "coverage_3g": 100, "coverage_4g": 90}
    scores |= dict.fromkeys(("mobile_traffic", "fixed_traffic", "mobile_basket", "fixed_basket"), 60)
    cells = {(f"idi.{code}", "KAZ", 2023): float(value) for code, value in scores.items()}
    view = view_of(tmp_path, {**cells, ("idi.phone_owners", "KAZ", 2023): 95.0})
    made = build(view, load("idi"), 2023, ("KAZ",), from_published=False)
    meaningful = (0.4 * 100 + 0.6 * 90 + 4 * 60 + 95) / 6
    assert made.of("idi.universal")[0] == pytest.approx(80)
    assert made.index[0] == pytest.approx((80 + meaningful) / 2)


@pytest.mark.parametrize("code", ["idi", "gtmi"])
def test_what_is_not_public_is_said_and_nothing_is_made_up(starter_store, code):
    view, rules = starter_store.view(), load(code)
    assert not view.has(code)
    for edition in rules.editions:
        assert edition.not_public is not None and edition.evidence is not None
        assert np.isnan(build(view, rules, edition.code, ("KAZ",)).index).all()
    with pytest.raises(NotFound):
        check(view, code)
