"""The examples in the functions of inequality run."""

import doctest
from importlib import import_module

import pytest

MODULES = (
    "concentration", "curves", "decomposition", "entropy", "factors", "measures", "progressivity", "ranks",
    "shapley", "shares",
)  # fmt: skip


@pytest.mark.parametrize("module", MODULES)
def test_examples_give_what_they_say(module):
    found = doctest.testmod(import_module(f"kopir.divide.{module}"))
    assert found.attempted > 0 and found.failed == 0
