"""Needs, solutions and practices of all members of the United Nations, from cold: ``bench/bench_needs.py``.

The process starts with nothing loaded: opening the store, likeness, every proof of every need, and the ranked
solutions and practices for every proven need of every country. Beside it what a reader waits for one country,
and what a proof takes beside reading the figures of its indicator.
"""

from __future__ import annotations

import resource
import time

STARTED = time.process_time()


def main() -> None:
    """Print the times."""
    from kopir.evidence import groups
    from kopir.evidence.store import Store
    from kopir.solutions.matching import Catalogue, practice_matches
    from kopir.solutions.needs import needs, needs_of
    from kopir.solutions.records.catalogue import catalogue
    from kopir.solutions.records.practices import practices

    view = Store().view()
    members = groups.members("UN")
    made = Catalogue(catalogue().values())
    loaded = time.process_time()
    proven = {area: needs_of(view, area) for area in members}
    needed = time.process_time()
    offers = sum(len(made.matches(view, area, one.need)) for area, found in proven.items() for one in found)
    matched = time.process_time()
    done = tuple(practices().values())
    told = sum(
        len(practice_matches(done, view, area, one.need)) for area, found in proven.items() for one in found
    )
    compared = time.process_time()
    once = time.process_time()
    needs_of(view, members[0])
    again = time.process_time()
    latest = view.latest()
    for one in needs().values():
        for proof in one.proofs:
            row = latest.row_of(proof.indicator)
            if row is not None:
                latest.value[row].sum()
    limit = time.process_time()
    count = sum(map(len, proven.values()))
    print(f"{len(members)} countries, {len(needs())} needs, {len(made.records)} solutions")
    print(f"loading the store, the vocabulary and the catalogue  {loaded - STARTED:8.2f} CPU-s")
    print(f"needs of all countries: {count:5d} proven               {needed - loaded:8.2f} CPU-s")
    print(f"solutions for each of them: {offers:6d} offers          {matched - needed:8.2f} CPU-s")
    print(f"practices for each of them: {told:6d} offers          {compared - matched:8.2f} CPU-s")
    print(f"from cold to all answers                             {compared - STARTED:8.2f} CPU-s")
    print(f"needs of one country, once more                      {1000 * (again - once):8.1f} ms")
    reading = 1e6 * (limit - again) / sum(len(one.proofs) for one in needs().values())
    judging = 1e6 * (needed - loaded) / (len(members) * sum(len(one.proofs) for one in needs().values()))
    print(f"a proof of a country {judging:.0f} us; reading its indicator for all countries {reading:.0f} us")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:.0f} MB")


if __name__ == "__main__":
    main()
