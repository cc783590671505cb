"""Needs are what the evidence shows, measured the same way for every country."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from kopir.divide.labels import pairs
from kopir.errors import InvalidInput, NotFound
from kopir.evidence import View, catalogue
from kopir.evidence.likeness import alike
from kopir.language import LANGUAGES
from kopir.solutions import needs
from kopir.solutions.needs.peers import COUNT, countries, medians
from kopir.solutions.needs.signs import measured
from kopir.solutions.needs.vocabulary import FOLDER


def test_a_gap_to_a_norm_is_the_norm_less_the_value(view: View) -> None:
    found = {one.need.code: one for one in needs.assessed(view, "UZB")}
    sign = found["mobile-broadband-coverage"].signs[0]
    value = view.latest().value[view.latest().row_of("IT_MOB_4GNTWK"), view.latest().column_of("UZB")]
    assert sign.value == value
    assert sign.gap == pytest.approx(100 - value)
    assert sign.share == pytest.approx((100 - value) / 100)


def test_people_concerned_are_the_share_of_the_population(view: View) -> None:
    found = next(one for one in needs.needs_of(view, "UZB") if one.need.code == "mobile-broadband-coverage")
    sign = found.signs[0]
    people = view.panel("SP.POP.TOTL").at("UZB", sign.period)
    assert people != view.panel("SP.POP.TOTL").at("UZB", sign.period + 1)
    assert found.people == pytest.approx(sign.share * people)


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_a_sign_is_that_of_the_proof_of_its_own_need(view: View, area: str) -> None:
    for one in needs.assessed(view, area):
        proofs = [sign.proof for sign in one.signs]
        assert proofs == [proof for proof in one.need.proofs if proof in proofs]


def test_directly_proven_needs_stand_before_those_shown_indirectly(view: View) -> None:
    for area in countries():
        kinds = [one.direct for one in needs.needs_of(view, area)]
        assert kinds == sorted(kinds, reverse=True)


def test_a_need_is_ranked_by_its_direct_proofs_where_it_has_any(view: View) -> None:
    found = {one.need.code: one for one in needs.assessed(view, "KAZ")}["women-work"]
    assert [sign.proof.indicator for sign in found.signs if sign.shown] == ["hdr.lfpr", "gii"]
    assert [sign.proof.indicator for sign in found.speaking] == ["hdr.lfpr"]


def test_where_a_direct_figure_shows_no_gap_an_indirect_one_proves_nothing(view: View) -> None:
    found = {one.need.code: one for one in needs.assessed(view, "KAZ")}["social-transfers"]
    assert found.signs[0].proof.indicator == "fx.gov.cash"
    assert not found.signs[0].shown
    assert not found.proven
    for area in countries():
        for one in needs.assessed(view, area):
            clear = any(not sign.indirect for sign in one.signs)
            assert one.proven == any(sign.shown and not (clear and sign.indirect) for sign in one.signs)


def test_a_zero_that_may_mean_nothing_found_is_no_direct_proof(view: View) -> None:
    found = {one.need.code: one for one in needs.assessed(view, "TKM")}["registry-interoperability"]
    assert [(sign.value, sign.indirect) for sign in found.signs] == [(0.0, True)]
    assert found.proven
    assert not found.direct


def test_needs_that_the_same_indirect_figure_shows_are_told_as_one(view: View) -> None:
    found = needs.needs_of(view, "KAZ")
    assert needs.echoes(found) == {"transit-data": "trade-documents"}
    for area in countries():
        some = needs.needs_of(view, area)
        again = needs.echoes(some)
        alone = [one.figures for one in some if not one.direct and one.need.code not in again]
        assert len(set(alone)) == len(alone)


def test_no_two_directly_proven_needs_rest_on_the_same_figure(view: View) -> None:
    for area in countries():
        leading = [one.leading().figure for one in needs.needs_of(view, area) if one.direct]
        assert len(set(leading)) == len(leading), area


def test_women_are_behind_men_where_the_survey_says_so(view: View) -> None:
    sign = next(one for one in needs.assessed(view, "TJK") if one.need.code == "women-accounts").signs[0]
    assert (sign.value, sign.other, sign.gap) == (42, 52, pytest.approx(10))
    assert sign.shown


def test_peers_are_those_of_the_one_likeness(view: View) -> None:
    assert needs.peers_of(view, "KGZ") == tuple(one.code for one in alike(view, "KGZ", COUNT, countries()))


def test_a_median_needs_three() -> None:
    who = np.array([[1, 2, -1], [0, 2, 3], [0, 1, 3], [-1, -1, -1]])
    values = np.array([1.0, np.nan, 3.0, 5.0])
    found = medians(values, who)
    assert np.isnan(found[[0, 2, 3]]).all()
    assert found[1] == 3


def test_having_a_need_and_needs_of_a_country_say_the_same(view: View) -> None:
    one = needs.need("online-services")
    having = {found.area: found for found in needs.having(view, one)}
    for area in ("KAZ", "KGZ", "TKM"):
        own = {found.need.code: found for found in needs.needs_of(view, area)}
        assert (area in having) == (one.code in own)
        if area in having:
            assert having[area].score() == own[one.code].score()


def test_weights_decide_the_order(view: View) -> None:
    weights = {"size": 1.0, "reach": 0.0, "distance": 0.0}
    sizes = [one.leading(weights).size for one in needs.needs_of(view, "TJK", weights) if one.direct]
    assert sizes == sorted(sizes, reverse=True)


@pytest.mark.parametrize("weights", [{}, {"size": 1, "reach": -1, "distance": 0},
                                     {"size": 0, "reach": 0, "distance": 0},
                                     {"size": float("nan"), "reach": 1, "distance": 1}])  # fmt: skip
def test_weights_that_weigh_nothing_are_refused(view: View, weights: dict) -> None:
    with pytest.raises(InvalidInput):
        needs.needs_of(view, "KAZ", weights)


def test_only_countries_have_needs(view: View) -> None:
    with pytest.raises(InvalidInput):
        needs.needs_of(view, "WLD")
    with pytest.raises(NotFound):
        needs.needs_of(view, "XXX")


def test_every_part_is_between_0_and_1_or_not_known(view: View) -> None:
    for area in countries():
        for one in needs.needs_of(view, area):
            known = [part for sign in one.speaking for part in sign.parts.values() if part is not None]
            assert known
            assert all(0 <= part <= 1 for part in known)
            assert 0 <= one.score() <= 1


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_central_asia_has_at_least_five_needs_directly_proven(view: View, area: str) -> None:
    direct = [one.need.code for one in needs.needs_of(view, area) if one.direct]
    assert len(direct) >= 5


@pytest.mark.parametrize("area", ["KAZ", "KGZ", "TJK", "UZB", "TKM"])
def test_every_figure_is_that_of_the_evidence(view: View, area: str) -> None:
    for one in needs.needs_of(view, area):
        for sign in one.signs:
            proof, groups = sign.proof, dict(sign.proof.group)
            if proof.pair:
                which = pairs()[proof.pair]
                other = view.panel(proof.indicator, **groups, **{which.dimension: which.second})
                assert sign.other == other.at(area, sign.period)
                groups[which.dimension] = which.first
            assert sign.value == view.panel(proof.indicator, **groups).at(area, sign.period)
            assert view.release_of(proof.indicator, sign.period).id
            assert sign.period >= needs.present(view) - proof.max_age


def test_a_need_without_a_series_is_never_proven(view: View) -> None:
    bare = {one.code for one in needs.needs().values() if not one.proofs}
    assert bare
    assert all(not one.proven for one in needs.assessed(view, "TJK") if one.need.code in bare)


def test_a_need_without_a_direct_proof_says_what_would_be_one() -> None:
    for one in needs.needs().values():
        assert bool(one.wanted) == all(proof.indirect for proof in one.proofs), one.code


def test_every_proof_has_figures(view: View) -> None:
    for one in needs.needs().values():
        for proof in one.proofs:
            table = measured(view, proof)
            assert table is not None, (one.code, proof.indicator)
            assert (~np.isnan(table.gap)).sum() >= 20, (one.code, proof.indicator)


def test_the_vocabulary_is_in_three_languages() -> None:
    for one in needs.needs().values():
        for language in LANGUAGES:
            assert one.names.lang_of(language) == language
            assert one.meaning.lang_of(language) == language
            assert one.terms.get(language), one.code
    for case in needs.use_cases().values():
        for named in (case, *case.steps):
            assert all(named.names.lang_of(language) == language for language in LANGUAGES), case.code
    for block in needs.blocks().values():
        assert all(block.names.lang_of(language) == language for language in LANGUAGES)


def test_a_proof_judges() -> None:
    for one in needs.needs().values():
        for proof in one.proofs:
            assert catalogue.indicator(proof.indicator).direction


@pytest.mark.parametrize(("change", "said"), [
    ("targets: ['9.z']", "9.z"), ("blocks: [none-such]", "none-such"), ("wider: [other]", "other"),
    ("use_cases: [INST-9]", "INST-9"), ("code: other", "other"),
    ("proofs: [{indicator: NE.EXP.GNFS.ZS, least: 1}]", "NE.EXP.GNFS.ZS"),
    ("proofs: [{indicator: fx.account, pair: cats, least: 1}]", "cats"), ("first: {no.such: 1}", "no.such"),
    ("proofs: []", "wanted"), ("proofs: [{indicator: fx.account, indirect: true, least: 1}]", "wanted"),
    ("proofs: [{indicator: fx.account, group: {sex: X}, least: 1}]", "codelists.yaml"),
])  # fmt: skip
def test_a_wrong_file_is_refused_by_name(tmp_path: Path, change: str, said: str) -> None:
    (tmp_path / "needs").mkdir()
    for name in ("building_blocks.yaml", "use_cases.yaml"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    key = change.split(":")[0]
    kept = [
        "code: x", "names: {en: x}", "meaning: {en: x}", "targets: ['9.c']",
        "proofs: [{indicator: fx.account, least: 1}]",
    ]  # fmt: skip
    lines = [line for line in kept if not line.startswith(key + ":")] + [change]
    (tmp_path / "needs" / "x.yaml").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises((InvalidInput, NotFound), match=said):
        needs.vocabulary.needs(tmp_path)
