"""How many texts a second one core reads for their goals and targets, how long the first takes, how right.

Texts are the short ones of tests/solutions/targets and, where they are beside the project, those of the SDG
benchmark (600 letters on average). *New*: texts read once, the word lists compiled; *again*: the same once
more, when all their words are known. Time is the processor's. What other systems reach on the benchmark is
what its README publishes.

    python bench/bench_targets.py [--rounds 3]
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("KOPIR_SHARED", ROOT.parent / "shared"))
BENCHMARK = SHARED / "data" / "sdg_text" / "benchmark" / "benchmark.csv"
SAMPLE = ROOT / "tests" / "solutions" / "targets" / "sample"
PACKAGE = ROOT / "src" / "kopir" / "solutions" / "targets"
PROMISED = 500.0
"""Texts a second, new ones."""
BEST_PUBLISHED = 0.88
"""AFD SDG Prospector on the whole benchmark."""


def main() -> None:
    """Print texts a second, the first text, size, and the accuracy beside the best published."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=3)
    rounds = parser.parse_args().rounds
    for language in ("en", "ru", "kk"):
        _speed(f"{language}, short", _short(language), language, rounds)
        _first(language)
    if BENCHMARK.exists():
        _judged(rounds)
    size = sum(file.stat().st_size for file in PACKAGE.rglob("*") if file.suffix not in (".pyc", ""))
    print(f"size: {size / 1e6:.2f} MB ships, of which the promise allows 30")


def _short(language: str) -> list[str]:
    parts = [
        yaml.safe_load((SAMPLE / f"{name}.yaml").read_text(encoding="utf-8")) for name in ("open", "aside")
    ]
    return [one[language] for part in parts for one in part]


def _speed(name: str, texts: Sequence[str], language: Any, rounds: int) -> None:
    from kopir.solutions.targets import propose

    propose("", language)
    times = []
    for _ in range(rounds + 1):
        started = time.process_time()
        for text in texts:
            propose(text, language)
        times.append(time.process_time() - started)
    new, again = len(texts) / times[0], len(texts) / min(times[1:])
    kept = "holds" if new >= PROMISED else "MISSED"
    print(f"{name}: {new:.0f} new and {again:.0f} known texts a second; promise of {PROMISED:.0f}: {kept}")


def _first(language: str) -> None:
    code = (
        "import time; started = time.process_time()\n"
        "from kopir.solutions.targets import propose\n"
        f"propose('water', {language!r}); print(f'{{time.process_time() - started:.2f}}')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    print(f"{language}, first text of a process: {done.stdout.strip()} s, imports and word lists in it")


def _judged(rounds: int) -> None:
    from kopir.solutions.targets.measuring import accuracy, average, read_benchmark

    judged = read_benchmark(BENCHMARK)
    _speed("en, benchmark", [one.text for one in judged], "en", rounds)
    for name, part in (("unseen half", [one for one in judged if one.unseen]), ("whole", judged)):
        found = average(accuracy(part))
        beside = f"{found / BEST_PUBLISHED:.3f} of the best published ({BEST_PUBLISHED})"
        print(f"accuracy, {name}: {found:.3f}, {beside}")


if __name__ == "__main__":
    main()
