"""The examples in the documentation of weights, aggregation and components run."""

import doctest
from importlib import import_module

import pytest

MODULES = [
    *(f"weights.{name}" for name in ("agreed", "budget", "given", "pairwise")),
    "analysis.pca",
    "kernels.aggregating",
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_run(module):
    found = doctest.testmod(import_module(f"kopir.indices.{module}"), extraglobs={})
    assert found.attempted > 0 and found.failed == 0
