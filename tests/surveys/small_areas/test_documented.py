"""The example of the page on small areas runs, and gives what stands there."""

from __future__ import annotations

import doctest
from pathlib import Path

PAGE = Path(__file__).resolve().parents[3] / "docs" / "explanation" / "small-areas.md"


def test_the_example_of_the_page_gives_what_stands_there():
    text = PAGE.read_text(encoding="utf-8").replace("```", "")
    test = doctest.DocTestParser().get_doctest(text, {}, PAGE.name, str(PAGE), 0)
    assert len(test.examples) > 5
    said: list[str] = []
    doctest.DocTestRunner().run(test, out=said.append)
    assert said == []
