"""A figure is compared with those of like years, and too old a one proves nothing."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from kopir.evidence import View
from kopir.evidence.store import Store
from kopir.solutions import needs
from kopir.solutions.needs.peers import countries, peers
from kopir.solutions.needs.tracks import Track, present, track


def of(view: View, area: str, code: str) -> needs.Sign:
    return next(one for one in needs.needs_of(view, area) if one.need.code == code).signs[0]


def test_peers_are_taken_in_the_year_of_the_figure(view: View) -> None:
    sign = of(view, "TKM", "internet-use")
    panel = view.panel("i99H")
    then = [panel.at(code, sign.period) for code in needs.peers_of(view, "TKM")]
    assert sign.period == 2017
    assert sign.peers == pytest.approx(np.median([value for value in then if value is not None]))


def test_where_a_country_has_nothing_that_year_its_nearest_year_counts() -> None:
    values = np.array([[1.0, np.nan, np.nan, np.nan], [np.nan, np.nan, 3.0, 4.0], [5.0, np.nan, 7.0, np.nan]])
    held = Track(np.array([2010, 2015, 2016, 2017]), values, values, values)
    assert held.about(2015, 2).tolist()[1:] == [3.0, 7.0]
    assert np.isnan(held.about(2015, 2)[0])
    assert np.isnan(held.about(2012, 1)).all()


def test_an_old_figure_is_no_proof() -> None:
    values = np.array([[1.0, 2.0], [1.0, np.nan]])
    held = Track(np.array([2000, 2020]), values, values, values)
    column, year = held.newest(2010)
    assert (column.tolist(), year.tolist()) == ([1, -1], [2020, 0])


def test_the_present_is_the_day_that_is_asked_for(starter_store: Store, view: View) -> None:
    assert present(view) == max(one.vintage.year for one in view.releases())
    assert present(starter_store.view(date(2020, 12, 31))) == 2020


def test_no_sign_is_older_than_its_proof_allows(view: View) -> None:
    for code in ("KAZ", "TKM", "SOM"):
        for one in needs.assessed(view, code):
            assert all(sign.period >= present(view) - sign.proof.max_age for sign in one.signs)


def test_the_gap_of_two_groups_is_theirs_in_one_year(view: View) -> None:
    proof = needs.need("women-work").proofs[0]
    held = track(view, proof)
    row = countries().index("UZB")
    women, men = (view.panel("hdr.lfpr", sex=code).at("UZB", 2022) for code in "FM")
    assert held.judged[row, list(held.years).index(2022)] == pytest.approx(men - women)
    assert peers(view).shape[0] == len(countries())
