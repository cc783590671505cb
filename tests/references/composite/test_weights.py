"""Effective weights as COINr 1.1.14 gives them: ``get_eff_weights(coin, out2="df")``."""

import pytest

from kopir.indices.weights import effective

from .reference import agree, asem, case, cases, outputs, table, with_rules

AGREED = dict.fromkeys(cases("weights"))


def check(case_id):
    tree = asem()[1]
    if "coin_rw" in case(case_id)["call"]:
        tree = with_rules(tree, weights=table("asem_weights_random").by("iCode", "Weight"))
    found = effective(tree, nodes=True)
    expected = outputs(case_id)[""].by("iCode", "EffWeight")
    assert set(found) == set(expected)
    for code, weight in expected.items():
        agree(found[code], weight)


@pytest.mark.parametrize("case_id", AGREED)
def test_effective_weights_agree_with_the_reference(case_id):
    check(case_id)
