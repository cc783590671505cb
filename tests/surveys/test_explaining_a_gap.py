"""The page on explaining a gap: its example runs."""

from __future__ import annotations

import re
from pathlib import Path

from tests.surveys.regression.test_regression import sample

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "explaining-a-gap.md"


def test_the_example_of_the_page_runs() -> None:
    design, columns = sample(12, rows=600)
    names = {"design": design, **{name: columns[name] for name in ("age", "sex", "place", "online")}}
    for block in re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL):
        exec(block, names)
    explained, unexplained = (names["gap"].of(part)[0] for part in ("explained", "unexplained"))
    assert abs(explained + unexplained - names["gap"].of("gap")[0]) < 1e-12
