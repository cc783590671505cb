"""What kopir computes of an index, as a release like any other.

The draft names the hash of the definition and every release the figures came from, so that a computed value
can answer "where are you from?" as well as an imported one. Computed values of somebody's index stand under
codes of their own (``egdi.computed``) and never in the place of published ones; those of an index of kopir's
own, which nobody else publishes, stand under the codes of the index and its nodes.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Final

import numpy as np
import polars as pl

from kopir.evidence import Draft, View, catalogue, conform
from kopir.evidence.groups import members
from kopir.indices.collection import codes_of
from kopir.indices.definition import FOLDER, Definition, codes, load
from kopir.indices.engine import Build, build

SUFFIX: Final = ".computed"
READER: Final = "kopir.indices"
READER_VERSION: Final = "1"


def computed(
    view: View,
    definition: Definition,
    editions: Sequence[str | int],
    on: date,
    *,
    from_published: bool = True,
) -> Draft:
    """The values of an index and of its nodes in some editions, ready for ``Store.publish``.

    Args:
        view: the evidence.
        definition: of the index.
        editions: codes or periods.
        on: day of the computation, the vintage of the release.
        from_published: as in ``engine.build``.

    Returns:
        A draft of the dataset ``KOPIR.<INDEX>`` with one indicator a node. A value that rests on an older
        figure than the edition asks for has status ``E`` and says so in its note.

    Raises:
        NotFound: no such edition. InvalidInput: the index cannot be computed; see ``engine.build``.
    """
    areas = members(definition.population)
    dataset = dataset_of(definition)
    builds = [
        (
            definition.edition(each).period,
            build(view, definition, each, areas, from_published=from_published),
        )
        for each in editions
    ]
    frame = pl.concat([_rows(made, period, definition) for period, made in builds])
    return Draft(
        dataset=dataset,
        edition=", ".join(definition.edition(each).code for each in editions),
        vintage=on,
        retrieved=on,
        frame=conform(frame, unit="INDEX", source=dataset),
        licence=_licence(dataset),
        source_name=f"kopir, {definition.names.en}",
        source_url="",
        reader=READER,
        reader_version=READER_VERSION,
        scope="periods",
        derived_from=tuple(sorted({name for _, made in builds for name in _sources(view, made)})),
        definition_hash=definition.hash(),
    )


def own() -> tuple[Definition, ...]:
    """The indices that come with kopir and that nobody else publishes."""
    found = (load(code) for code in codes(FOLDER))
    return tuple(each for each in found if each.dataset == dataset_of(each))


def _licence(dataset: str) -> str:
    known = {each.id: each.licence for each in catalogue.datasets()}
    return known.get(dataset, "as its sources")


def dataset_of(definition: Definition) -> str:
    """Dataset of the computed values of an index."""
    return f"KOPIR.{definition.code.upper()}"


def indicator_of(definition: Definition, node: str) -> str:
    """Indicator under which the computed value of a node stands.

    >>> from kopir.indices.definition import load
    >>> indicator_of(load("egdi"), "egdi.tii"), indicator_of(load("hdi"), "knowledge")
    ('egdi.tii.computed', 'hdi.knowledge.computed')
    """
    code = definition.code
    full = node if node.startswith(f"{code}.") else f"{code}.{node}"
    full = code if node == definition.root else full
    return full if definition.dataset == dataset_of(definition) else f"{full}{SUFFIX}"


def _rows(made: Build, period: int, definition: Definition) -> pl.DataFrame:
    """One row an area and node that has a value."""
    parts = [_of_node(made, node, period, indicator_of(definition, node)) for node in made.nodes]
    return pl.concat(parts).drop_nulls("value")


def _of_node(made: Build, node: str, period: int, indicator: str) -> pl.DataFrame:
    leaves = [made.raw.leaves.index(code) for code in made.structure.below(node).leaves]
    carried = made.raw.carried[:, leaves]
    oldest = np.where(carried, made.raw.periods[:, leaves], period).min(axis=1).tolist()
    old: list[bool] = np.asarray(carried.any(axis=1)).tolist()
    return pl.DataFrame(
        {
            "indicator": [indicator] * len(made.areas),
            "area": list(made.areas),
            "period": [str(period)] * len(made.areas),
            "value": made.of(node),
            "status": ["E" if each else "A" for each in old],
            "note": [
                f"oldest input of {year}" if each else "" for each, year in zip(old, oldest, strict=True)
            ],
        }
    ).with_columns(pl.col("value").fill_nan(None))


def _sources(view: View, made: Build) -> set[str]:
    """Releases that the raw values of a build came from."""
    found: set[str] = set()
    for column, code in enumerate(made.raw.leaves):
        series = made.structure.leaves[code].series
        used = zip(made.raw.choices[:, column].tolist(), made.raw.periods[:, column].tolist(), strict=True)
        for choice, period in {pair for pair in used if pair[0] >= 0}:
            for indicator in codes_of(series[choice]):
                found.add(view.release_of(indicator, period).id)
        rule = made.structure.leaves[code].rebase
        found |= {view.release_of(each).id for each in (rule.codes() if rule else ()) if view.has(each)}
    return found
