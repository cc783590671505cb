"""The catalogue that comes with kopir: facts of the registry of digital public goods, with what was read.

``data/catalogue/registry.jsonl`` holds the facts (names, kinds, licences, links, goals, countries, standing)
and no descriptions; those come by importing the registry. ``data/catalogue/read/*.yaml`` holds what kopir has
read of single records: a summary of our own in three languages, building blocks, needs and targets, marked as
read, not as verified.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Final

from kopir.errors import InvalidInput
from kopir.evidence import yaml_files
from kopir.solutions.records.parts import Answers, HasBlock, Part, Relevance, Words
from kopir.solutions.records.solution import Solution

FOLDER: Final = Path(__file__).parents[1] / "data" / "catalogue"


class Read(Part):
    """What was read of one record of the registry.

    Attributes:
        code: of the record.
        summary: what it is, in our own words.
        blocks, needs, targets: what it holds, answers and serves, each of status ``read``.
        speaks: languages of its interface.
        offline, low_bandwidth: whether it works so; ``None`` = not known.
    """

    code: str
    summary: Words
    blocks: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    speaks: tuple[str, ...] = ()
    offline: bool | None = None
    low_bandwidth: bool | None = None


class _File(Part):
    read: tuple[Read, ...]


@lru_cache(maxsize=1)
def catalogue(folder: Path = FOLDER) -> Mapping[str, Solution]:
    """The records by code, in the order of the codes.

    Raises:
        InvalidInput: a file is wrong, or something was read of a record that is not there.
    """
    lines = (folder / "registry.jsonl").read_text(encoding="utf-8").splitlines()
    found = {one.code: one for one in (Solution.model_validate(json.loads(line)) for line in lines)}
    for code, read in reads(folder).items():
        if code not in found:
            raise InvalidInput(
                "{file}: the registry has no record {code}; correct the code", file="read", code=code
            )
        found[code] = completed(found[code], read)
    return found


@lru_cache(maxsize=1)
def reads(folder: Path = FOLDER) -> Mapping[str, Read]:
    """What was read of single records, by their codes."""
    return {
        read.code: read
        for path in sorted((folder / "read").glob("*.yaml"))
        for read in yaml_files.read(path, _File).read
    }


def completed(one: Solution, read: Read) -> Solution:
    """A record with what was read of it; the words of its owners become its description."""
    goals = {(each.goal, each.target): each for each in one.goals}
    for target in read.targets:
        goal = int(target.split(".")[0])
        goals.setdefault((goal, target), Relevance(goal=goal, target=target, status="read"))
    return one.model_copy(
        update={
            "summary": read.summary,
            "description": one.summary if one.summary and one.summary != read.summary else one.description,
            "blocks": tuple(HasBlock(block=block, status="read") for block in read.blocks),
            "answers": tuple(Answers(need=need, status="read") for need in read.needs),
            "goals": tuple(goals[key] for key in sorted(goals, key=lambda each: (each[0], each[1] or ""))),
            "speaks": read.speaks,
            "offline": read.offline,
            "low_bandwidth": read.low_bandwidth,
        }
    )
