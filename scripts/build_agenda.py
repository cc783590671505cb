"""Write the table of goals and targets: ``python scripts/build_agenda.py FOLDER_OF_SDG_TRANSLATIONS``.

The folder holds ``kk``, ``ru`` and ``en`` with ``global_goals.yml`` and ``global_targets.yml``, as Open SDG
publishes them (https://github.com/open-sdg/sdg-translations, MIT). The words of the official texts are kept;
only line ends become spaces. The same files give the same bytes.
"""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from kopir.language import LANGUAGES
from kopir.solutions.targets.official import TABLE

HEAD = """# Names of the 17 goals and texts of the 169 targets of the 2030 Agenda (A/RES/70/1), word for word.
# Taken from Open SDG, https://github.com/open-sdg/sdg-translations, MIT (see LICENSE beside) by
# scripts/build_agenda.py; not covered by the licence of kopir.
"""


def main(folder: Path) -> None:
    """Read the files of the three languages and write one table."""

    def read(language: str, name: str) -> dict[str, str]:
        text = (folder / language / f"global_{name}.yml").read_text(encoding="utf-8")
        return {key: " ".join(str(value).split()) for key, value in yaml.safe_load(text).items()}

    goals = {language: read(language, "goals") for language in LANGUAGES}
    targets = {language: read(language, "targets") for language in LANGUAGES}
    table = {
        "goals": {
            goal: {language: goals[language][f"{goal}-short"] for language in LANGUAGES}
            for goal in range(1, 18)
        },
        "targets": {
            ".".join(parts): {
                language: targets[language]["-".join([*parts, "title"])] for language in LANGUAGES
            }
            for parts in sorted((key.removesuffix("-title").split("-") for key in targets["en"]), key=_place)
        },
    }
    written = yaml.safe_dump(table, allow_unicode=True, sort_keys=False, width=1_000_000)
    TABLE.parent.mkdir(parents=True, exist_ok=True)
    TABLE.write_text(HEAD + written, encoding="utf-8")


def _place(parts: list[str]) -> tuple[int, bool, int, str]:
    """The order of the agenda: of a goal first the numbered targets, then the lettered ones."""
    goal, own = parts
    return int(goal), own.isalpha(), int(own) if own.isdigit() else 0, own


if __name__ == "__main__":
    main(Path(sys.argv[1]))
