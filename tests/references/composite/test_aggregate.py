"""Aggregation as COINr 1.1.14 does it: ``Aggregate(coin, dset="Normalised", f_ag=, w=, dat_thresh=)``.

The generalised mean of COINr gives no value where any child is missing; kopir renormalises the weights over
those that are there, as every other mean does. ``least_share: 1`` gives COINr's result, and is used here.
COINr refuses zeros under a geometric mean and so does kopir. ``a_copeland`` cannot be called by
``Aggregate()`` (it names its argument otherwise); kopir computes what COINr stops at.
"""

import re

import numpy as np
import pytest

from kopir.errors import InvalidInput
from kopir.indices.stages import aggregate

from .reference import agree, asem, case, cases, outputs, sheet_of, stage, table, with_rules

METHODS = {
    "a_amean": "arithmetic",
    "a_gmean": "geometric",
    "a_hmean": "harmonic",
    "a_genmean": "power",
    "a_cop": "copeland",
    "a_copeland": "copeland",
}
DIRECT_COPELAND = "aggregate__copeland_direct_errors"
AGREED = {
    each: "COINr stops: Aggregate() cannot call its own a_copeland; kopir gives the scores"
    if each == DIRECT_COPELAND
    else None
    for each in cases("aggregate", "aggregate_NA")
}


def check(case_id):
    if "expect_error" in case(case_id) and case_id != DIRECT_COPELAND:
        with pytest.raises(InvalidInput, match="above zero"):
            aggregated(case_id)
        return
    expected = "aggregate__copeland_top" if case_id == DIRECT_COPELAND else case_id
    agree(aggregated(case_id).sheet, outputs(expected)[""])


def aggregated(case_id):
    call = case(case_id)["call"]
    rules = {"aggregate": [METHODS[each] for each in re.findall(r'"(a_\w+)"', call)]}
    rules["aggregate"] *= 3 if len(rules["aggregate"]) == 1 else 1
    if power := re.search(r"p=(-?[\d.]+)\)", call):
        rules |= {"power": float(power[1]), "least_share": 1.0}
    if share := re.search(r"dat_thresh=(?:c\()?([\d.,]+)", call):
        shares = [float(each) for each in share[1].strip(",").split(",")]
        rules["least_share"] = shares * 3 if len(shares) == 1 else shares
    if "RandomW" in call:
        rules["weights"] = table("asem_weights_random").by("iCode", "Weight")
    tree = with_rules(asem()[1], **rules)
    nodes = {
        code: node.model_copy(update={"share_of": "children"}) if share else node
        for code, node in tree.nodes.items()
    }
    return aggregate(values(call), tree.model_copy(update={"nodes": nodes}))


def values(call):
    if "coin_mis" in call:
        return sheet_of("asem_miss10_Normalised_1_100")
    sheet = stage("Normalised" if "coin_nrm" in call else "Normalised_1_100")
    return sheet.only(list(asem()[1].leaves))


@pytest.mark.parametrize("case_id", AGREED)
def test_aggregation_agrees_with_the_reference(case_id):
    check(case_id)


def test_a_generalised_mean_with_gaps_takes_the_weights_of_the_children_there_are():
    if not AGREED:
        pytest.skip("needs the reference results beside the project (or KOPIR_SHARED)")
    sheet = sheet_of("asem_miss10_Normalised_1_100")
    tree = with_rules(asem()[1], aggregate="power", power=0.5)
    ours = aggregate(sheet, tree).sheet
    assert not np.isnan(ours.values).any()
    theirs = outputs("aggregate_NA__genmean_05")[""]
    assert np.isnan(theirs.numbers("Index")).mean() > 0.9
    pillar = theirs.numbers("Environ")
    given = ~np.isnan(pillar)
    np.testing.assert_allclose(ours.column("Environ")[given], pillar[given], rtol=1e-12)
