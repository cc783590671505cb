"""Print how often 95 % intervals hold the truth, on two-stage samples of a census whose truth is known.

python scripts/survey_coverage.py [areas drawn of each stratum ...]
"""

from __future__ import annotations

import statistics
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))  # the sampling is that of a test

from tests.references.surveys.coverage import HOUSEHOLDS, coverage, truths

SAMPLES = 1000


def main(areas: list[int]) -> int:
    """Print one table a number of areas."""
    truth = truths()
    for count in areas:
        found = coverage(count, SAMPLES, tell=_tell)
        shares = list(found.values())
        print(f"\n{count} of the 18 to 20 areas of each of 7 strata, {HOUSEHOLDS} households an area:")
        middle = statistics.median(shares)
        print(f"median {middle:.3f}, lowest {min(shares):.3f}, highest {max(shares):.3f}\n")
        print("| number | truth | coverage |\n| --- | ---: | ---: |")
        for name, share in found.items():
            print(f"| {name} | {truth[name]:.4g} | {share:.3f} |")
    return 0


def _tell(done: int) -> None:
    if done % 50 == 0:
        print(f"\r{done} of {SAMPLES} samples", end="" if done < SAMPLES else "\n", file=sys.stderr)


if __name__ == "__main__":
    sys.exit(main([int(each) for each in sys.argv[1:]] or [10]))
