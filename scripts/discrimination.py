"""How well needs tell solutions apart: ``python scripts/discrimination.py [NEED_GRAPH.json] [AREA]``.

Prints for every need how many records of the catalogue it reaches, and for all pairs of needs how far their
lists of ten overlap; beside it the same for the graph of the Digital Impact Alliance (2020), if its file is
given: there a use case leads to products through workflows and building blocks.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from pathlib import Path
from statistics import median

from kopir.evidence.store import Store
from kopir.solutions.matching import Catalogue
from kopir.solutions.needs import needs
from kopir.solutions.records.catalogue import catalogue


def overlap(lists: Sequence[Sequence[str]]) -> float:
    """Median share of the shorter of two lists that stands in the other, over all pairs of lists."""
    shares = [
        len(set(one) & set(other)) / min(len(one), len(other))
        for one, other in combinations(lists, 2)
        if one and other
    ]
    return median(shares)


def ours(area: str) -> tuple[Mapping[str, Sequence[str]], int]:
    """Need to the codes of its candidates, the best for a country first; how many records there are."""
    view, made = Store().view(), Catalogue(catalogue().values())
    found = {
        code: [match.solution.code for match in made.matches(view, area, need)]
        for code, need in needs().items()
    }
    return found, len(made.records)


def graph(path: Path) -> tuple[Mapping[str, Sequence[str]], int]:
    """Use case to the products it leads to; how many products there are."""
    content = json.loads(path.read_text(encoding="utf-8"))
    edges = content["edges"]
    blocks, products = defaultdict(set), defaultdict(list)
    for workflow, block, *_ in edges["workflow__building_block"]:
        blocks[workflow].add(block)
    for product, block, *_ in edges["product__building_block"]:
        products[block].append(product)
    cases: dict[str, set[str]] = defaultdict(set)
    for case, workflow, *_ in edges["use_case__workflow"]:
        for block in blocks[workflow]:
            cases[case].update(products[block])
    return {case: sorted(found) for case, found in cases.items() if found}, len(content["products"])


def figures(found: Mapping[str, Sequence[str]], whole: int) -> str:
    """The line of a system."""
    reached = [len(codes) / whole for codes in found.values()]
    tops = [codes[:10] for codes in found.values()]
    return (
        f"{len(found):>6} {whole:>8} {100 * median(reached):>9.1f} % {100 * max(reached):>9.1f} % "
        f"{100 * overlap(tops):>9.0f} %"
    )


def main(arguments: Sequence[str]) -> None:
    """Print both lines."""
    area = arguments[1] if len(arguments) > 1 else "KGZ"
    found, whole = ours(area)
    for code, codes in sorted(found.items(), key=lambda each: -len(each[1])):
        print(f"{code:<28} {len(codes):>4}  {', '.join(codes[:5])}")
    print(f"\n{'':<8} needs  records  median reach  widest reach  overlap of two top tens")
    print(f"{'kopir':<8}{figures(found, whole)}")
    if arguments:
        cases, products = graph(Path(arguments[0]))
        print(f"{'graph':<8}{figures(cases, products)}")


if __name__ == "__main__":
    main(sys.argv[1:])
