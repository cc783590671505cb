"""Every reader, finding and key of a mapping has its line in the reference."""

from __future__ import annotations

import re
from pathlib import Path

from kopir.evidence import readers
from kopir.evidence.mapping import ATTRIBUTES, Mapping
from kopir.evidence.readers.tidy import MappedTable

REPOSITORY = Path(__file__).resolve().parents[3]
PAGE = (REPOSITORY / "docs" / "reference" / "readers.md").read_text(encoding="utf-8")


def test_every_reader_is_on_the_page() -> None:
    for name in [*(reader.name for reader in readers.READERS), MappedTable.name]:
        assert f"| `{name}` |" in PAGE, name


def test_every_finding_is_on_the_page_with_its_kind_and_no_other() -> None:
    evidence = REPOSITORY / "src" / "kopir" / "evidence"
    code = "".join(
        path.read_text() for path in [*evidence.glob("*.py"), *(evidence / "readers").glob("*.py")]
    )
    made = set(re.findall(r'code="(\w+)",\s+severity="(\w+)"', code))
    listed = set(re.findall(r"\| `(\w+)` \| (changed|flagged|refused) \|", PAGE))
    assert made == listed


def test_every_key_of_a_mapping_is_on_the_page() -> None:
    for name in (*Mapping.model_fields, *ATTRIBUTES):
        assert f"`{name}`" in PAGE or f"`{name}:" in PAGE, name
