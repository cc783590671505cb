"""The definition of a composite index, as data.

A definition is a YAML file: leaves (indicators and how each is treated), nodes (how children are weighed and
brought together) and editions (what was different in which year, with the source that says so). Leaves and
nodes are called by their code and refer to each other by it, so a hierarchy may have any depth. What an
edition does differently is written as changes of keys of single leaves and nodes; ``Definition.structure``
gives the whole, checked structure of one edition.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import Final, Literal, TypeVar

from pydantic import Field, ValidationError, field_validator, model_validator

from kopir.errors import InvalidInput, KopirError, NotFound
from kopir.evidence import yaml_files
from kopir.evidence.groups import members
from kopir.evidence.store import home
from kopir.indices.parts import Break, Deviation, Leaf, LeafChange, Level, Node, NodeChange, Stages
from kopir.indices.rules import Part
from kopir.indices.structure import Structure, shaped
from kopir.language import Text

FOLDER: Final = Path(__file__).parent / "data"

AnyPart = TypeVar("AnyPart", Leaf, Node)


class Edition(Part):
    """One edition of an index.

    Attributes:
        code: the publisher's label, a year.
        period: year under which the published values stand; the code where absent.
        data: year of the raw data; ``period`` where absent.
        source: where the method of this edition is described.
        evidence: what about it is proven from the figures and what is only read or remembered.
        not_public: inputs or rules of the edition that its publisher does not give.
        on: day of the membership in the population; the newest where absent.
        frozen_from: edition whose estimated parameters (ends, means, deviations) hold here too.
        stages: rules of the whole index that hold in this edition instead of the definition's.
        leaves, nodes: keys set differently, by code.
    """

    code: str
    period: int
    data: int
    source: str
    evidence: Text | None = None
    not_public: Text | None = None
    on: date | None = None
    frozen_from: str | None = None
    stages: Stages | None = None
    leaves: Mapping[str, LeafChange] = {}
    nodes: Mapping[str, NodeChange] = {}

    @model_validator(mode="before")
    @classmethod
    def _years_follow_the_code(cls, given: object) -> object:
        if not isinstance(given, dict) or "code" not in given:
            return given
        period = given.get("period", given["code"])
        return {"period": period, "data": period, **given}

    @field_validator("code", "frozen_from", mode="before")
    @classmethod
    def _code_is_text(cls, code: object) -> object:
        return str(code) if isinstance(code, int) else code


class Definition(Part):
    """A whole definition file.

    Attributes:
        code: code of the index; its published value stands under the indicator of the same code.
        names, description: for readers.
        dataset: dataset of the published values.
        rank: indicator of the published rank, where there is one.
        population: group whose members are ranked.
        direction: -1 where the lowest value of the index is the best.
        root, leaves, nodes: the structure, before the changes of an edition.
        stages: rules of the whole index.
        shared: codes of leaves and nodes that may hang on more than one node.
        editions: in time order.
        levels: bands, highest first.
        breaks, deviations: what a reader of the values must know.
    """

    code: str
    names: Text
    description: Text
    dataset: str
    rank: str | None = None
    population: str = "UN"
    direction: Literal[1, -1] = 1
    root: str
    leaves: Mapping[str, Leaf]
    nodes: Mapping[str, Node]
    stages: Stages = Stages()
    shared: tuple[str, ...] = ()
    editions: tuple[Edition, ...] = Field(min_length=1)
    levels: tuple[Level, ...] = ()
    breaks: tuple[Break, ...] = ()
    deviations: tuple[Deviation, ...] = ()

    @model_validator(mode="after")
    def _lists_are_sound(self) -> Definition:
        codes = [edition.code for edition in self.editions]
        if len(set(codes)) != len(codes):
            raise ValueError("editions: a code stands twice; remove one")
        if sorted(self.levels, key=lambda level: -level.above) != list(self.levels):
            raise ValueError("levels: the highest band must stand first; put them in order")
        for deviation in self.deviations:
            if deviation.edition not in codes:
                raise ValueError(f"deviations: there is no edition {deviation.edition}; correct the year")
        return self

    @model_validator(mode="after")
    def _frozen_parameters_have_a_source(self) -> Definition:
        sources = {edition.code: edition.frozen_from for edition in self.editions}
        for code, source in sources.items():
            if source is not None and source not in sources:
                raise ValueError(
                    f"editions.[{code}].frozen_from: there is no edition {source}; correct the year"
                )
            way = [code]
            while source is not None:
                if source in way:
                    raise ValueError(
                        f"editions.[{code}].frozen_from: {' > '.join((*way, source))} is a circle; let one "
                        "of these editions estimate its own parameters"
                    )
                way.append(source)
                source = sources[source]
        return self

    @model_validator(mode="after")
    def _every_edition_is_one_tree(self) -> Definition:
        used: set[str] = set()
        for edition in self.editions:
            _refuse_unknown(edition, self.leaves, self.nodes)
            try:
                structure = self._structure(edition)
            except ValueError as error:
                raise ValueError(f"editions.[{edition.code}]: {_reason(error)}") from error
            used |= set(structure.leaves) | set(structure.nodes)
        unused = sorted((set(self.leaves) | set(self.nodes)) - used)
        if unused:
            raise ValueError(
                f"{', '.join(unused)}: hangs on no node in any edition; name it as a child or remove it"
            )
        return self

    def edition(self, code: str | int) -> Edition:
        """An edition by its code or its period.

        Raises:
            NotFound: there is none.
        """
        for edition in self.editions:
            if str(code) in (edition.code, str(edition.period)):
                return edition
        raise NotFound(
            "{index} has no edition {edition}; known: {known}",
            index=self.code,
            edition=code,
            known=", ".join(each.code for each in self.editions),
        )

    def units(self, code: str | int) -> tuple[str, ...]:
        """Codes of the areas of an edition: the members of the population on the edition's day.

        Raises:
            NotFound: there is no such edition or group.
        """
        return members(self.population, on=self.edition(code).on)

    def structure(self, code: str | int) -> Structure:
        """The structure of an edition, with all its changes made.

        Raises:
            NotFound: there is no such edition.
        """
        return self._structure(self.edition(code))

    def deviation(self, period: int | str, what: str, area: str) -> Deviation | None:
        """The known reason why a published value or rank of an area is not the computed one."""
        edition = self.edition(period).code
        fitting = [each for each in self.deviations if each.edition == edition and each.what == what]
        return next((each for each in fitting if not each.areas or area in each.areas), None)

    def hash(self) -> str:
        """SHA-256 of everything the definition says, for manifests of computed releases."""
        return sha256(self.model_dump_json().encode()).hexdigest()

    def _structure(self, edition: Edition) -> Structure:
        leaves = {
            code: _changed(leaf, edition.leaves.get(code), f"leaves.{code}")
            for code, leaf in self.leaves.items()
        }
        nodes = {
            code: _changed(node, edition.nodes.get(code), f"nodes.{code}")
            for code, node in self.nodes.items()
        }
        stages = edition.stages or self.stages
        return shaped(self.root, leaves, nodes, set(), stages, self.shared, self.direction)


def year_of(leaf: Leaf, edition: Edition) -> int:
    """The year of a leaf's data in an edition."""
    if isinstance(leaf.period, int):
        return leaf.period
    return edition.data if leaf.period == "data" else edition.period


def load(code: str, folder: Path | None = None) -> Definition:
    """A definition by the code of its index.

    Args:
        code: of the index.
        folder: where to look; ``None`` = among those of kopir, then among the user's own.

    Raises:
        NotFound: there is no such file. InvalidInput: a key of it is wrong.

    >>> load("egdi").edition(2022).data
    2020
    """
    found = _files(folder)
    if code not in found:
        raise NotFound("there is no index {code}; known: {known}", code=code, known=", ".join(found))
    return _read_once(found[code], found[code].stat().st_mtime_ns)


def read(path: Path) -> Definition:
    """A definition from any file.

    Raises:
        InvalidInput: the file is no YAML, or a key of it is missing, unknown or wrong.
    """
    return yaml_files.read(path, Definition)


def codes(folder: Path | None = None) -> tuple[str, ...]:
    """Codes of the indices that are defined in a folder.

    Where none is given, those of kopir and of the user; files of the user that cannot be read are left out
    and listed by ``unreadable``.
    """
    found = _files(folder)
    broken = {path for path, _ in unreadable()} if folder is None else set()
    return tuple(code for code, path in found.items() if path not in broken)


def unreadable() -> tuple[tuple[Path, KopirError], ...]:
    """The user's definition files that cannot be used, with the reason."""
    files = sorted(own_folder().glob("*.yaml")) if own_folder().is_dir() else []
    problems = [(path, _problem(path, path.stat().st_mtime_ns)) for path in files]
    return tuple((path, problem) for path, problem in problems if problem is not None)


def own_version() -> tuple[tuple[str, int], ...]:
    """What changes whenever a definition of the user does: names and times of the files."""
    if not own_folder().is_dir():
        return ()
    return tuple((path.name, path.stat().st_mtime_ns) for path in sorted(own_folder().glob("*.yaml")))


def own_folder() -> Path:
    """Where the user's own definitions are: ``KOPIR_HOME/indices``."""
    return home() / "indices"


def comparable_from(indicator: str) -> int | None:
    """First period from which on the levels of an indicator compare; ``None`` where no break is known.

    >>> comparable_from("egdi.tii"), comparable_from("egdi.osi")
    (2012, None)
    """
    breaks = [each for code in codes() for each in load(code).breaks]
    return max((each.between[1] for each in breaks if each.hard and indicator in each.codes), default=None)


def _files(folder: Path | None) -> dict[str, Path]:
    """Definition files by code, in the order of the codes; kopir's own win over a user's of the same code."""
    folders = (folder,) if folder is not None else (own_folder(), FOLDER)
    found = {path.stem: path for each in folders if each.is_dir() for path in each.glob("*.yaml")}
    return dict(sorted(found.items()))


@lru_cache(maxsize=64)
def _problem(path: Path, changed: int) -> KopirError | None:
    """Why a file of the user cannot be used, looked into again only when it has changed."""
    try:
        code = _read_once(path, changed).code
    except KopirError as error:
        return error
    if code != path.stem:
        return InvalidInput(
            "{file}: code is {code}; a definition has the name of its file", file=path.name, code=code
        )
    return None


@lru_cache(maxsize=64)
def _read_once(path: Path, changed: int) -> Definition:
    """A definition, read again only when its file has changed."""
    return read(path)


def _changed(part: AnyPart, change: LeafChange | NodeChange | None, place: str) -> AnyPart:
    if change is None:
        return part
    try:
        given = {name: getattr(part, name) for name in part.model_fields_set}
        return type(part).model_validate({**given, **change.model_dump(exclude_unset=True)})
    except ValidationError as error:
        raise ValueError(f"{place}: {_reason(error)}") from error


def _refuse_unknown(edition: Edition, leaves: Mapping[str, Leaf], nodes: Mapping[str, Node]) -> None:
    for kind, changes, base in (("leaves", edition.leaves, leaves), ("nodes", edition.nodes, nodes)):
        for code in changes:
            if code not in base:
                raise ValueError(
                    f"editions.[{edition.code}].{kind}: there is no {code}; correct its spelling"
                )


def _reason(error: ValueError) -> str:
    if isinstance(error, ValidationError):
        first = error.errors(include_url=False)[0]
        place = ".".join(str(step) for step in first["loc"])
        return f"{place}: {first['msg']}" if place else str(first["msg"])
    return str(error)
