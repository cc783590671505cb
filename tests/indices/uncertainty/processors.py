"""Prints a hash of all ranks of an analysis; run by ``test_processors`` on processors of different types."""

import sys
from hashlib import sha256

import numpy as np

from kopir.indices.uncertainty import explore
from tests.indices.uncertainty.example import structure, table, uncertain


def ranks(names, threads, replications):
    """A hash of what was counted."""
    text = sha256()
    units = tuple(f"U{number:02d}" for number in range(60))
    for name in names:
        spread = explore(table(units), structure(), uncertain(name, replications), threads=threads)
        for counted in (spread.rank_counts, spread.above, spread.tied):
            text.update(np.ascontiguousarray(counted).tobytes())
    return text.hexdigest()


if __name__ == "__main__":
    print(ranks(sys.argv[3:], int(sys.argv[1]), int(sys.argv[2])))
