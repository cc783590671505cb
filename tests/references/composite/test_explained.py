"""Every difference from COINr is explained to readers."""

from importlib import import_module
from pathlib import Path

import pytest

PAGE = Path(__file__).parents[3] / "docs" / "explanation" / "composite-indices.md"
FAMILIES = sorted(
    path.stem
    for path in Path(__file__).parent.glob("test_*.py")
    if "\nAGREED" in path.read_text(encoding="utf-8")
)


@pytest.mark.parametrize("module", FAMILIES)
def test_each_case_that_differs_on_purpose_is_in_the_explanation(module):
    agreed = import_module(f"tests.references.composite.{module}").AGREED
    page = PAGE.read_text(encoding="utf-8")
    assert [case for case, reason in agreed.items() if reason and f"`{case}`" not in page] == []
