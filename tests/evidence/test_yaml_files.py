"""A definition file is read, or refused by its line; nothing in it can bring the program down."""

from __future__ import annotations

from pathlib import Path

import pytest
from pydantic import BaseModel

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files


class Anything(BaseModel):
    """Takes whatever stands there."""

    value: object


@pytest.mark.parametrize("text", ["[" * 60_000, "- " * 60_000, "value: " + "{a: " * 60_000,
                                  "\n".join(" " * n + "a:" for n in range(1_500))])  # fmt: skip
def test_deep_nesting_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "deep.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=r"deep\.yaml"):
        yaml_files.read(tmp_path / "deep.yaml", Anything)


def test_a_long_flat_file_is_read(tmp_path: Path) -> None:
    flat = "value: [" + ", ".join("{a: [1]}" for _ in range(3_000)) + "]"
    (tmp_path / "flat.yaml").write_text(flat, encoding="utf-8")
    assert len(yaml_files.read(tmp_path / "flat.yaml", Anything).value) == 3_000  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "said"), [("value: [", "line 2"), ("value: 1\nvalue: 2", "line 2"), ("x: 1", "value")]
)
def test_what_is_wrong_is_told_by_line_or_key(tmp_path: Path, text: str, said: str) -> None:
    (tmp_path / "wrong.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InvalidInput, match=said):
        yaml_files.read(tmp_path / "wrong.yaml", Anything)
