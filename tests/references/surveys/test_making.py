"""Replicate weights made from a design against those of R survey 4.5 (``as.svrepdesign``).

Jackknives are compared weight by weight, with their scales. Balanced half samples depend on the Hadamard
matrix taken, so what every such matrix gives is compared: the variances of totals. What is drawn at random is
compared by its expectation, in ``tests/surveys/test_making.py``.
"""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest

from kopir.surveys import Design, ReplicateDesign, total
from kopir.surveys.making import brr, fay, jk1, jkn
from tests.references.surveys import reference as ref


@cache
def _made_in_r(*kinds: str) -> list[str]:
    path = ref.ROOT / "survey_designs.json"
    if not path.is_file():
        return []
    designs = json.loads(path.read_text(encoding="utf-8"))
    return [name for name, about in designs.items() if about["spec"].get("reptype") in kinds]


def _both(name: str) -> tuple[Design, ReplicateDesign]:
    base, theirs = ref.design(name.split(":")[0]), ref.design(name)
    assert isinstance(base, Design)
    assert isinstance(theirs, ReplicateDesign)
    return base, theirs


@pytest.mark.parametrize("name", _made_in_r("JK1", "JKn", "JKn_mse"))
def test_a_jackknife_has_the_weights_of_r(name: str) -> None:
    base, theirs = _both(name)
    ours = (jk1 if "JK1" in name else jkn)(base, mse=theirs.mse)
    assert ours.scale == pytest.approx(theirs.scale, rel=1e-12)
    # The order of replicates is nobody's business: each is known by the rows it leaves out.
    mine = np.lexsort((ours.replicates == 0)[::-1])
    other = np.lexsort((theirs.replicates == 0)[::-1])
    np.testing.assert_allclose(ours.replicates[:, mine], theirs.replicates[:, other], rtol=1e-12)
    np.testing.assert_allclose(ours.rscales[mine], theirs.rscales[other], rtol=1e-12)


@pytest.mark.parametrize("name", _made_in_r("BRR", "BRR_mse", "Fay"))
def test_balanced_half_samples_give_the_variances_of_r(name: str) -> None:
    base, theirs = _both(name)
    ours = fay(base, rho=0.3, mse=theirs.mse) if "Fay" in name else brr(base, mse=theirs.mse)
    assert ours.replicates.shape == theirs.replicates.shape
    assert ours.scale == pytest.approx(theirs.scale, rel=1e-12)
    data = {
        key: each
        for key, each in ref.dataset(name).items()
        if each.dtype == np.float64 and not np.isnan(each).any()
    }
    one, other, taylor = (total(design, data) for design in (ours, theirs, base))
    scale = 1e-10 * np.abs(taylor.variance).max()
    np.testing.assert_allclose(one.variance, other.variance, rtol=1e-9, atol=scale)
    np.testing.assert_allclose(one.variance, taylor.variance, rtol=1e-9, atol=scale)
