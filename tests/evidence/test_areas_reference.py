"""The reference of areas and groups says what the registers say."""

from __future__ import annotations

import runpy
from pathlib import Path

from kopir.evidence.areas import areas
from kopir.evidence.groups import groups

ROOT = Path(__file__).resolve().parents[2]
PAGE = ROOT / "docs" / "reference" / "areas-and-groups.md"


def test_the_page_is_what_the_registers_say():
    written = runpy.run_path(str(ROOT / "scripts" / "write_areas_reference.py"))["page"]()
    assert PAGE.read_text(encoding="utf-8") == written, "run: python scripts/write_areas_reference.py"


def test_every_area_and_every_group_is_on_the_page():
    page = PAGE.read_text(encoding="utf-8")
    assert [one.code for one in (*areas(), *groups()) if f"`{one.code}`" not in page] == []


def test_the_page_depends_on_no_day():
    page = PAGE.read_text(encoding="utf-8")
    assert "followed to" in page
    assert all(one.known_to.isoformat() in page for one in groups())
