"""Write the facts of the starter catalogue: ``python scripts/build_catalogue.py REGISTRY.jsonl RETRIEVED``.

Facts only: names, kinds, licences, links, goals, countries, standing. Descriptions and sentences of evidence
stay with the registry. The same file gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from kopir.solutions.importing import dpg
from kopir.solutions.records import Words
from kopir.solutions.records.catalogue import FOLDER


def main(source: Path, retrieved: date) -> None:
    """Read the registry and write ``registry.jsonl``."""
    lines = []
    for one in sorted(dpg.read(source, retrieved).records, key=lambda each: each.code):
        goals = tuple(each.model_copy(update={"why": Words()}) for each in one.goals)
        facts = one.model_copy(update={"summary": Words(), "goals": goals})
        lines.append(json.dumps(facts.plain(), ensure_ascii=False, sort_keys=True))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "registry.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} records")


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
