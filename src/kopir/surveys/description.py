"""A survey described once, in YAML: how its file is written, how it was drawn, what its codes mean."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from kopir.evidence import yaml_files
from kopir.language import Language, Text
from kopir.surveys.microdata.conditions import Code, Condition
from kopir.surveys.suppression import Rules

Lonely = Literal["fail", "remove", "certainty", "adjust", "average"]
Replication = Literal["jk1", "jkn", "brr", "fay", "bootstrap", "other"]
Level = Literal["person", "household"]


class Part(BaseModel):
    """A part of a definition: it does not change, and unknown keys are refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", str_strip_whitespace=True)


class FileForm(Part):
    """How the file is written; what is not given is told from the file.

    Attributes:
        encoding: of its letters (``windows-1251``). delimiter: between the fields of a CSV.
        decimal: what stands before the decimals of a CSV. language: of the labels inside the file.
        missing: codes that stand for no answer in every variable.
    """

    encoding: str | None = None
    delimiter: str | None = Field(default=None, min_length=1, max_length=1)
    decimal: Literal[".", ","] | None = None
    language: Language | None = None
    missing: tuple[Code, ...] = ()


class VariableNote(Part):
    """What is said of a variable beside the file: its name, the meaning of its codes, codes of no answer."""

    names: Text | None = None
    values: dict[Code, Text] = {}
    missing: tuple[Code, ...] = ()


class Ids(Part):
    """Columns that tell one household and, within it, one person from another."""

    household: str | None = None
    person: str | None = None


class Margin(Part):
    """Known numbers of people or households in the population, by the codes of one or several variables.

    Attributes:
        by: the variables. totals: number by code; codes of several variables are joined by ``|``.
    """

    by: tuple[str, ...] = Field(min_length=1)
    totals: dict[Code, float] = Field(min_length=1)

    @field_validator("by", mode="before")
    @classmethod
    def _one_is_a_list(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @field_validator("totals")
    @classmethod
    def _positive(cls, totals: dict[str, float]) -> dict[str, float]:
        wrong = [code for code, total in totals.items() if not total > 0]
        if wrong:
            raise ValueError(f"the total of {wrong[0]} must be above zero")
        return totals


class Calibration(Part):
    """Weights fitted to known totals: post-stratification has one margin, raking several."""

    method: Literal["poststratify", "rake"]
    margins: tuple[Margin, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _one_margin(self) -> Calibration:
        if self.method == "poststratify" and len(self.margins) != 1:
            raise ValueError("post-stratification has one margin; several are raked (method: rake)")
        return self


class Replicates(Part):
    """Replicate weights that came with the file.

    Attributes:
        columns: their columns, by name or by a pattern with ``*`` (``bsw*``), in the order of the file.
        type: how they were made; settles the scales that are not given.
        scale, rscales: of the sum of squares, and of each replicate.
        rho: Fay's factor, for ``fay``. mse: spread around the estimate instead of the mean of the replicates.
        combined: they are analysis weights; otherwise factors on the weight.
    """

    columns: tuple[str, ...] = Field(min_length=1)
    type: Replication
    scale: float | None = Field(default=None, gt=0)
    rscales: float | tuple[float, ...] | None = None
    rho: float | None = Field(default=None, ge=0, lt=1)
    mse: bool = True
    combined: bool = True

    @field_validator("columns", mode="before")
    @classmethod
    def _one_is_a_list(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @model_validator(mode="after")
    def _scales_are_known(self) -> Replicates:
        if self.type == "fay" and self.rho is None:
            raise ValueError("Fay's replicates need rho")
        if self.type == "other" and self.scale is None:
            raise ValueError("replicates of another type need scale (and rscales where they differ)")
        if self.type == "jkn" and self.rscales is None:
            raise ValueError("JKn replicates need rscales, (n_h - 1) / n_h of the stratum of each replicate")
        return self


class Description(Part):
    """A survey: its file, its sample and its codes.

    Attributes:
        code: short name, part of the names of releases. names: full name. producer: who held it.
        level: what a row of the file is.
        weights: column of the weights of the rows. household_weights: of households, where persons have
            others.
        psu: columns of the sampling units, the first stage first. strata: columns of the strata of the first
            stage, or one list a stage. fpc: columns of the population sizes or shares drawn, one a stage.
        nest: labels of units say who they are only inside their stratum.
        lonely: what a stratum with a single unit adds. domain_lonely: the same for strata of a domain.
        calibration: fits of the weights to known totals, done after reading.
        replicates: replicate weights, which take the place of strata and units.
        ids: columns that tell rows apart. subpopulation: rows the survey is about; others stay in the design.
        variables: what is said of variables beside the file. suppression: rules unlike the usual ones.
    """

    code: str = Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")
    names: Text
    producer: Text | None = None
    level: Level = "person"
    file: FileForm = FileForm()
    weights: str | None = None
    household_weights: str | None = None
    psu: tuple[str, ...] = ()
    strata: tuple[tuple[str, ...], ...] = ()
    fpc: tuple[str, ...] = ()
    nest: bool = False
    lonely: Lonely = "fail"
    domain_lonely: bool = False
    calibration: tuple[Calibration, ...] = ()
    replicates: Replicates | None = None
    ids: Ids = Ids()
    subpopulation: Condition | None = None
    variables: dict[str, VariableNote] = {}
    suppression: Rules = Rules()

    @field_validator("psu", "fpc", mode="before")
    @classmethod
    def _one_is_a_list(cls, given: object) -> object:
        return (given,) if isinstance(given, str) else given

    @field_validator("strata", mode="before")
    @classmethod
    def _one_list_is_the_first_stage(cls, given: object) -> object:
        if isinstance(given, str):
            return ((given,),)
        if isinstance(given, list | tuple) and given and all(isinstance(each, str) for each in given):
            return (tuple(given),)
        return given

    @model_validator(mode="after")
    def _something_weighs(self) -> Description:
        if self.weights is None and not self.fpc:
            raise ValueError(
                "give the column of the weights (weights), or population sizes of every stage (fpc)"
            )
        if self.replicates is not None and (self.psu or self.strata or self.fpc or self.calibration):
            raise ValueError("replicate weights take the place of psu, strata, fpc and calibration; give one")
        if len(self.strata) > max(len(self.psu), 1) or len(self.fpc) > max(len(self.psu), 1):
            raise ValueError("strata and fpc have more stages than psu")
        if self.replicates is not None and self.weights is None:
            raise ValueError("beside replicate weights the weight itself is needed (weights)")
        return self

    def columns(self) -> Iterator[str]:
        """Names of the columns of the design; replicate weights as they are written, patterns among them."""
        single = (self.weights, self.household_weights, self.ids.household, self.ids.person)
        yield from (each for each in single if each)
        yield from (*self.psu, *self.fpc, *(name for stage in self.strata for name in stage))
        if self.replicates:
            yield from self.replicates.columns
        yield from (name for each in self.calibration for margin in each.margins for name in margin.by)
        if self.subpopulation:
            yield from self.subpopulation.variables()


def read(path: Path) -> Description:
    """The description in a file.

    Raises:
        InvalidInput: it is no YAML, or a key of it is missing, unknown or has a wrong value.
    """
    return yaml_files.read(path, Description)


def digest(*parts: BaseModel | Mapping[str, Any] | str) -> str:
    """SHA-256 of definitions: equal for equal meaning, whatever their YAML looks like."""
    made = hashlib.sha256()
    for part in parts:
        text = part.model_dump_json(by_alias=True) if isinstance(part, BaseModel) else str(part)
        made.update(text.encode())
        made.update(b"\x1e")
    return made.hexdigest()
