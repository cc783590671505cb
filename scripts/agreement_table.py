"""Print how far results agree with those of other systems, family by family, computed anew.

``composite``: indices against COINr 1.1.14, to 1e-12 relative. ``surveys``: surveys, inequality and
convergence against R's packages and PySAL (``tests/references/surveys/reference.py`` names them), to 1e-10.

Every case is run. It agrees (a value near zero, being a difference of larger ones, relative to a hundredth of
the largest of its column; ranks and flags exactly), differs on purpose (its reason follows below the table,
and the stated difference itself was checked), or differs.

    python scripts/agreement_table.py [composite | surveys] [family ...]
"""

from __future__ import annotations

import importlib
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))  # the cases are tests

TOLERANCES = {"composite": "1e-12", "surveys": "1e-10"}
Check = Callable[[str], None]
HEAD = ("family", "cases", "agree", "differ on purpose", "differ", "not compared")


def main(wanted: list[str]) -> int:
    """Print the table; 1 where a case differs or was not compared."""
    which = wanted.pop(0) if wanted and wanted[0] in TOLERANCES else "composite"
    reference = importlib.import_module(f"tests.references.{which}.reference")
    if not reference.ROOT.is_dir():
        print(f"needs the reference results in {reference.ROOT} (or KOPIR_SHARED)", file=sys.stderr)
        return 2
    began, checks, reasons = time.perf_counter(), dict(known(which)), dict[str, str]()
    rows: list[Sequence[object]] = []
    faults: list[str] = []
    totals = [0] * (len(HEAD) - 1)
    for family, cases in families(which).items():
        if wanted and family not in wanted:
            continue
        counts = dict.fromkeys(HEAD[2:], 0)
        for case_id in cases:
            outcome, words = judged(case_id, *checks.get(case_id, (None, None)))
            counts[outcome] += 1
            (reasons if outcome == "differ on purpose" else {})[case_id] = words
            if outcome in ("differ", "not compared"):
                faults.append(f"{case_id}: {words}")
        rows.append((family, len(cases), *counts.values()))
        totals = [total + each for total, each in zip(totals, (len(cases), *counts.values()), strict=True)]
    rows.append(("all", *totals))
    show(rows, reasons, faults)
    print(f"\n{time.perf_counter() - began:.0f} s; to agree means to {TOLERANCES[which]} relative")
    return 1 if faults else 0


def known(which: str) -> Iterator[tuple[str, tuple[Check, str | None]]]:
    """By case: how it is checked, and why it differs on purpose if it does."""
    for path in sorted((ROOT / "tests" / "references" / which).glob("test_*.py")):
        module = importlib.import_module(f"tests.references.{which}.{path.stem}")
        for case_id, reason in getattr(module, "AGREED", {}).items():
            yield case_id, (module.check, reason)


def families(which: str) -> Mapping[str, list[str]]:
    """Cases by family, in the order of the reference."""
    reference = importlib.import_module(f"tests.references.{which}.reference")
    found: dict[str, list[str]] = {}
    for family, case_id in reference.by_family():
        found.setdefault(family, []).append(case_id)
    return found


def judged(case_id: str, check: Check | None, reason: str | None) -> tuple[str, str]:
    """Which column a case belongs to, and the words that go with it."""
    if check is None:
        return "not compared", "no test names it"
    try:
        check(case_id)
    except AssertionError as error:
        return "differ", str(error).partition("\n")[0]
    return ("differ on purpose", reason) if reason else ("agree", "")


def show(rows: Sequence[Sequence[object]], reasons: Mapping[str, str], faults: list[str]) -> None:
    """Print the table as Markdown, then reasons (cases of one reason together), then faults."""
    print("| " + " | ".join(HEAD) + " |\n| --- |" + " ---: |" * (len(HEAD) - 1))
    for row in rows:
        print("| " + " | ".join(str(cell) for cell in row) + " |")
    together: dict[str, list[str]] = {}
    for case_id, reason in reasons.items():
        together.setdefault(reason, []).append(case_id)
    for title, lines in (
        ("Different on purpose", [f"{', '.join(cases)}: {reason}" for reason, cases in together.items()]),
        ("Not agreeing", faults),
    ):
        if lines:
            print(f"\n{title}:\n" + "\n".join(f"- {line}" for line in lines))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
