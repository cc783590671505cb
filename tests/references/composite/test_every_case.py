"""No case of the reference is left out."""

import importlib
from pathlib import Path

import pytest

from .reference import every_case


def test_every_case_of_the_reference_is_compared():
    if not every_case():
        pytest.skip("needs the reference results beside the project (or KOPIR_SHARED)")
    named = set()
    for path in Path(__file__).parent.glob("test_*.py"):
        module = importlib.import_module(f"tests.references.composite.{path.stem}")
        named |= set(getattr(module, "AGREED", ()))
    assert {each["id"] for each in every_case()} <= named
