"""Write the facts of the starter catalogue: ``python scripts/build_catalogue.py REGISTRY.jsonl RETRIEVED``.

Facts only: names, kinds, licences, links, goals, countries, names of standards, standing. Descriptions and
sentences stay with the registry. The same file gives the same bytes.
"""

from __future__ import annotations

import json
import sys
from datetime import date
from pathlib import Path

from kopir.solutions.importing import dpg
from kopir.solutions.records import Words
from kopir.solutions.records.catalogue import FOLDER

MOST_WORDS = 3
"""Words of the name of a standard ("ISO 8601", "HL7 FHIR", "CC BY 4.0")."""


def main(source: Path, retrieved: date) -> None:
    """Read the registry and write ``registry.jsonl``."""
    lines = []
    for one in sorted(dpg.read(source, retrieved).records, key=lambda each: each.code):
        goals = tuple(each.model_copy(update={"why": Words()}) for each in one.goals)
        standards = tuple(each for each in one.standards if _is_name(each))
        facts = one.model_copy(update={"summary": Words(), "goals": goals, "standards": standards})
        lines.append(json.dumps(facts.plain(), ensure_ascii=False, sort_keys=True))
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / "registry.jsonl").write_text("\n".join(lines) + "\n", encoding="utf-8")
    print(f"{len(lines)} records")


def _is_name(told: str) -> bool:
    """Whether it is the name of a standard rather than a sentence about one."""
    return len(told.split()) <= MOST_WORDS and "://" not in told


if __name__ == "__main__":
    main(Path(sys.argv[1]), date.fromisoformat(sys.argv[2]))
