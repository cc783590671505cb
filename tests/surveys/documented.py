"""The example of the documentation: its files as they stand on the page, and a survey to go with them."""

from __future__ import annotations

import re
from pathlib import Path

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-to" / "estimate-from-a-survey.md"


def example(name: str, folder: Path, **changes: str) -> Path:
    """A YAML file of the page, written into a folder; ``changes`` replace single lines by their key."""
    blocks = re.findall(r"```yaml\n# (\S+)\n(.*?)```", PAGE.read_text(encoding="utf-8"), flags=re.DOTALL)
    text = dict(blocks)[name]
    for key, line in changes.items():
        text, count = re.subn(rf"^{key}:.*$", line, text, flags=re.MULTILINE)
        assert count == 1, key
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path
