"""A first definition of an index, from a list of indicators."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from kopir.errors import InvalidInput
from kopir.evidence import View
from kopir.indices.definition import Definition
from kopir.indices.ranking import newest_covered

MAX_AGE = 3


def fresh(
    view: View,
    code: str,
    pillars: Mapping[str, Sequence[str]],
    *,
    name: str,
    population: str = "UN",
    year: int | None = None,
) -> Definition:
    """A definition that runs as it is: equal weights, outliers winsorised, lowest 0 and highest 1.

    Args:
        view: the evidence, which must hold every indicator.
        code: of the index.
        pillars: indicators by the code of their pillar; a single pillar makes an index of one level.
        name: of the index, not translated yet.
        population: group whose members are ranked.
        year: of the data; ``None`` = the newest year in which every indicator is well covered, as far as
            values of three earlier years may stand in.

    Raises:
        InvalidInput: an indicator is named twice or not in the evidence, or a pillar has the index's code.
    """
    indicators = [each for of in pillars.values() for each in of]
    _refuse(view, code, pillars, indicators)
    newest = [newest_covered(view.panel(each)) for each in indicators]
    chosen = year or min(min(newest) + MAX_AGE, max(newest))
    nodes: dict[str, Any] = {
        pillar: {"children": list(of), "least_share": 0.5, "names": _same(pillar)}
        for pillar, of in pillars.items()
    }
    if len(pillars) == 1:
        nodes = {code: {**next(iter(nodes.values())), "names": _same(name)}}
    else:
        nodes[code] = {"children": list(pillars), "least_share": 0.5, "names": _same(name)}
    return Definition.model_validate(
        {
            "code": code,
            "dataset": f"KOPIR.{code.upper()}",
            "names": _same(name),
            "description": _same(name),
            "population": population,
            "root": code,
            "stages": {"treat": {"method": "winsorise"}, "normalise": {"method": "minmax"}},
            "nodes": nodes,
            "leaves": {each: _leaf(each) for each in indicators},
            "editions": [{"code": str(chosen), "source": name}],
        }
    )


def _refuse(view: View, code: str, pillars: Mapping[str, Sequence[str]], indicators: Sequence[str]) -> None:
    if not indicators:
        raise InvalidInput("an index needs at least one indicator; name some")
    for each in indicators:
        if indicators.count(each) > 1:
            raise InvalidInput("{indicator} is named twice; name it once", indicator=each)
        if not view.has(each):
            raise InvalidInput(
                "the evidence holds no figures of {indicator}; import them or correct the code",
                indicator=each,
            )
    for each in (code, *pillars):
        if each in indicators or (each == code and len(pillars) > 1 and code in pillars):
            raise InvalidInput("{code} is named as two things; choose another code", code=each)


def _leaf(indicator: str) -> dict[str, Any]:
    from kopir.evidence import catalogue

    direction = catalogue.indicator_or_code(indicator).direction
    return {"series": [indicator], "max_age": MAX_AGE, **({"direction": -1} if direction == -1 else {})}


def _same(name: str) -> dict[str, str]:
    """A name that nobody has translated yet."""
    return {"en": name}
