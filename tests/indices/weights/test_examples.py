"""The examples in the documentation of weights, aggregation and components run."""

import doctest
import re
from importlib import import_module

import pytest

from tests.conftest import REPOSITORY

MODULES = [
    *(f"weights.{name}" for name in ("agreed", "budget", "given", "pairwise")),
    "analysis.pca",
    "kernels.aggregating",
]


@pytest.mark.parametrize("module", MODULES)
def test_the_examples_run(module):
    found = doctest.testmod(import_module(f"kopir.indices.{module}"))
    assert found.attempted > 0 and found.failed == 0


def test_the_example_of_the_reference_runs(starter_home, monkeypatch):
    monkeypatch.setenv("KOPIR_HOME", str(starter_home))
    page = (REPOSITORY / "docs" / "reference" / "weights.md").read_text(encoding="utf-8")
    names: dict = {}
    exec(re.search(r"```python\n(.*?)```", page, re.DOTALL)[1], names)
    assert names["found"].reached and names["agreed"].inconsistent == ()
