"""An index of another program as files of our own: a definition, and its figures ready to be imported."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from typing import Any

import numpy as np
import yaml

from kopir.errors import InvalidInput
from kopir.evidence import areas
from kopir.indices.definition import Definition
from kopir.indices.exchange.given import Given
from kopir.indices.parts import Leaf, Node, Stages


def definition(given: Given, code: str, year: int, source: str) -> Definition:
    """The definition of an index from another program.

    Leaves take the codes ``<code>.<leaf>`` as their indicators, under which ``figures`` writes the values;
    nodes are called ``<code>.<node>`` and the root ``<code>``, so that no two indices share a code. Names are
    those of the tables in every language until somebody translates them.

    Args:
        given: the index as it was read.
        code: of the new index.
        year: of its figures, for tables without time.
        source: where the method is described.

    Raises:
        InvalidInput: the code is that of a leaf or node.
    """
    if code in given.structure.leaves:
        raise InvalidInput("{code} is the code of an indicator of the index; choose another", code=code)
    years = [each or year for each in given.sheet.years]
    root = given.structure.root
    new = {key: code if key == root else f"{code}.{key}" for key in given.structure.nodes}
    return Definition.model_validate(
        {
            "code": code,
            "dataset": f"OWN.{code.upper()}",
            "names": _names(given.names.get(given.structure.root, code)),
            "description": _names(given.names.get(given.structure.root, code)),
            "root": code,
            "stages": given.structure.stages.model_dump(exclude_defaults=True),
            "nodes": {
                new[key]: _node(node, new, given.names.get(key, key))
                for key, node in given.structure.nodes.items()
            },
            "leaves": {
                key: _leaf(leaf, given.structure.stages, code, key, given.names.get(key, key))
                for key, leaf in given.structure.leaves.items()
            },
            "editions": [{"code": str(each), "source": source} for each in years],
        }
    )


def text(found: Definition) -> str:
    """A definition as the text of its file.

    Keys that hold what is understood without them are left out.
    """
    plain = found.model_dump(mode="json", exclude_defaults=True, exclude_none=True)
    for edition in plain["editions"]:
        for key in ("period", "data"):
            if str(edition.get(key)) == edition["code"]:
                del edition[key]
    written: str = yaml.safe_dump(plain, allow_unicode=True, sort_keys=False, width=110)
    return written


def figures(given: Given, code: str, year: int) -> str:
    """The values as SDMX-CSV, which ``kopir import`` reads.

    Args:
        given: the index as it was read.
        code: of the new index.
        year: of the figures, for tables without time.

    Raises:
        InvalidInput: a unit is no area that kopir knows; all such units are named.
    """
    found = _areas(given)
    unknown = [unit for unit, area in found.items() if area is None]
    if unknown:
        raise InvalidInput(
            "{units}: these units are no areas that kopir knows; the index can be made from its tables with "
            "kopir index tables, but not be put beside the evidence",
            units=", ".join(unknown),
        )
    out = io.StringIO()
    rows = csv.writer(out, lineterminator="\n")
    rows.writerow(["DATAFLOW", "INDICATOR", "REF_AREA", "TIME_PERIOD", "OBS_VALUE"])
    columns = [*zip(given.sheet.codes, given.sheet.values.T, strict=True), *given.sheet.divisors.items()]
    for name, values in columns:
        for unit, period, value in zip(given.sheet.units, given.sheet.periods, values, strict=True):
            if not np.isnan(value):
                rows.writerow(
                    [
                        f"OWN:{code.upper()}(1.0)",
                        f"{code}.{name}",
                        found[unit],
                        period or year,
                        repr(float(value)),
                    ]
                )
    return out.getvalue()


def _areas(given: Given) -> dict[str, str | None]:
    """The area each unit is, by its code or else by its name."""
    units = list(dict.fromkeys(given.sheet.units))
    by_code = areas.resolve(units).codes
    by_name = areas.resolve([given.unit_names.get(unit, unit) for unit in units]).codes
    return {unit: code or name for unit, code, name in zip(units, by_code, by_name, strict=True)}


def _names(name: str) -> dict[str, str]:
    """A name in no language of ours stands under English; the others show it as not translated."""
    return {"en": name}


def _node(node: Node, new: Mapping[str, str], name: str) -> dict[str, Any]:
    """A node with the new codes of the nodes below it."""
    return {
        **node.model_dump(exclude_defaults=True),
        "children": [new.get(child, child) for child in node.children],
        "weights": {new.get(child, child): weight for child, weight in node.weights.items()},
        "names": _names(name),
    }


def _leaf(leaf: Leaf, stages: Stages, index: str, code: str, name: str) -> dict[str, Any]:
    """A leaf without the rules that it has from the whole index."""
    given = leaf.model_dump(exclude_defaults=True, exclude={"names"})
    for rule in ("impute", "treat", "normalise"):
        if getattr(leaf, rule) == getattr(stages, rule):
            given.pop(rule, None)
    if leaf.denominator is not None:
        given["denominator"] = f"{index}.{leaf.denominator}"
    return {**given, "series": [f"{index}.{code}"], "names": _names(name)}
