"""Files in which experts say what matters: points over the parts of a node, and judgements on pairs."""

from __future__ import annotations

import csv
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, RootModel

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files


def _number(found: Any) -> Any:
    """A number, also where it is written as a fraction."""
    try:
        return float(Fraction(found.strip())) if isinstance(found, str) else found
    except (ValueError, ZeroDivisionError):
        return found


Number = Annotated[float, BeforeValidator(_number)]


class Points(RootModel[dict[str, dict[str, Number]]]):
    """Points by expert and code of the part."""


class Judgements(BaseModel):
    """Matrices by expert; row and column in the order of the codes."""

    model_config = ConfigDict(extra="forbid")

    codes: tuple[str, ...]
    experts: dict[str, tuple[tuple[Number, ...], ...]]


def points(path: Path) -> dict[str, dict[str, float]]:
    """Points of a YAML file (expert, code, points) or of a CSV with one row an expert.

    Raises:
        InvalidInput: the file does not fit; expert and code are named.
    """
    if path.suffix.lower() != ".csv":
        return yaml_files.read(path, Points).root
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = [row for row in csv.reader(file) if any(cell.strip() for cell in row)]
    plain = {row[0].strip(): dict(zip((each.strip() for each in rows[0][1:]), row[1:], strict=False))
             for row in rows[1:]}  # fmt: skip
    return yaml_files.check(plain, Points, path.name).root


def judgements(path: Path) -> tuple[tuple[str, ...], dict[str, list[list[float]]]]:
    """Codes and one matrix an expert; an entry may be written as 1/3.

    Raises:
        InvalidInput: the file does not fit, or a matrix is not square.
    """
    found = yaml_files.read(path, Judgements)
    for name, matrix in found.experts.items():
        if any(len(row) != len(found.codes) for row in matrix) or len(matrix) != len(found.codes):
            raise InvalidInput(
                "{file}: the matrix of {expert} does not have one row and one column for each of {codes}",
                file=path.name,
                expert=name,
                codes=", ".join(found.codes),
            )
    return found.codes, {name: [list(row) for row in matrix] for name, matrix in found.experts.items()}
