"""The reference pages on indicators and sources say what the catalogue says."""

from __future__ import annotations

import runpy
from pathlib import Path

import pytest

from kopir.evidence import catalogue

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = runpy.run_path(str(ROOT / "scripts" / "write_data_reference.py"))


@pytest.mark.parametrize("path", SCRIPT["PAGES"], ids=lambda path: path.name)
def test_the_page_is_what_the_catalogue_says(path: Path) -> None:
    written = path.read_text(encoding="utf-8")
    assert written == SCRIPT["PAGES"][path](), "run: python scripts/write_data_reference.py"


def test_every_indicator_and_dataset_has_its_section() -> None:
    pages = {
        name: (ROOT / f"docs/reference/{name}.md").read_text("utf-8") for name in ("indicators", "sources")
    }
    for one in catalogue.indicators():
        assert f"\n### `{one.code}`: " in pages["indicators"]
    for dataset in catalogue.datasets():
        assert f"\n## `{dataset.id}`: " in pages["sources"]
