"""Cronbach's alpha against COINr 1.1.14, ``get_cronbach()``."""

import numpy as np
import pytest

from kopir.indices.analysis.consistency import consistency
from tests.references.composite.reference import agree, asem, case, cases

GROUPS = ("Physical", "ConEcFin", "Instit", "P2P", "Social", "SusEcFin")
AGREED = {f"cronbach__{group}": None for group in GROUPS}


def check(case_id):
    sheet, tree = asem()
    found = consistency(sheet, tree.nodes[case_id.removeprefix("cronbach__")].children)
    agree(np.array([found.alpha]), np.array([float(case(case_id)["value"][0])]))


@pytest.mark.parametrize("case_id", cases("cronbach"))
def test_alpha_is_that_of_get_cronbach(case_id):
    check(case_id)
