"""SDMX data messages: CSV 1.0 and 2.0, ML 2.1 (generic and structure specific), JSON 1.0 and 2.0.

SDMX-CSV is a plain table and is read as one, so that a message can name its row. SDMX-ML is read by pysdmx,
SDMX-JSON by sdmx1, both after the document was found free of entities, document types and great depth.

Source: SDMX 2.1 and 3.0 technical specifications, https://sdmx.org.
"""

from __future__ import annotations

import io
import json
import logging
import re
from datetime import date, datetime
from typing import Any, Final
from xml.parsers.expat import ExpatError

import polars as pl

from kopir.errors import InvalidInput
from kopir.evidence.readers import markup, sdmx_components
from kopir.evidence.readers.base import Options, Verdict, accept, refuse
from kopir.evidence.readers.sdmx_components import Message
from kopir.evidence.readers.source import SourceFile
from kopir.evidence.readers.table import Table
from kopir.evidence.release import Draft

#: What the two libraries let escape when a message is not what they expect.
_FOREIGN: Final = (
    ExpatError, ValueError, TypeError, KeyError, IndexError, AttributeError, AssertionError,
    RecursionError, NotImplementedError,
)  # fmt: skip
_ROOT: Final = re.compile(r"<(?:\w+:)?(GenericData|StructureSpecificData|GenericTimeSeriesData|"
                          r"StructureSpecificTimeSeriesData)\b")  # fmt: skip
_ML: Final = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
_JSON: Final = re.compile(r'"(?:dataSets|structures?)"\s*:|sdmx-json-data-schema', re.IGNORECASE)


class SdmxCsv:
    """Reads SDMX-CSV 1.0 (``DATAFLOW``) and 2.0 (``STRUCTURE``, ``STRUCTURE_ID``)."""

    name = "sdmx-csv"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept a table that names its dataflow and has observed values."""
        if source.kind != "table":
            return refuse("the file is no delimited table")
        if not _structure_column(source.header):
            return refuse("columns {columns} are missing", columns="DATAFLOW or STRUCTURE_ID")
        if "OBS_VALUE" not in map(_code, source.header):
            return refuse("columns {columns} are missing", columns="OBS_VALUE")
        return accept("it names its dataflow and has observed values")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft a dataflow; rows that delete figures are left out."""
        table = _without_labels(source.table)
        column = _structure_column(table.columns)
        structures = table.texts(column).str.replace(r": .*$", "")
        kept = structures != ""
        if "ACTION" in table.columns:
            kept &= ~table.texts("ACTION").str.to_uppercase().is_in(["D", "DELETE"])
        drafts = []
        for structure in structures.filter(kept).unique(maintain_order=True):
            chosen = kept & (structures == structure)
            part = Table(table.file, table.frame.filter(chosen), table.rows.filter(chosen))
            drafts.append(sdmx_components.draft(Message(structure, part), source, self, options))
        if not drafts:
            raise InvalidInput("{file}: no figure was found in this file", file=source.name)
        return drafts


def _structure_column(header: tuple[str, ...]) -> str:
    names = {_code(name): name for name in header}
    return names.get("DATAFLOW") or (names.get("STRUCTURE_ID", "") if "STRUCTURE" in names else "")


def _code(name: str) -> str:
    """``REF_AREA: Reference area`` and ``TIME_PERIOD[;]`` without label and mark of several values."""
    return name.split(":")[0].split("[")[0].strip()


def _without_labels(table: Table) -> Table:
    """Columns headed and filled as ``CODE: label`` reduced to the codes."""
    labelled = [name for name in table.columns if ":" in name]
    frame = table.frame.with_columns(pl.col(name).str.replace(r": .*$", "") for name in labelled)
    renamed = {name: _code(name) for name in table.columns}
    if len(set(renamed.values())) < len(renamed):
        return table
    return table.with_frame(frame.rename(renamed))


class SdmxMl:
    """Reads SDMX-ML 2.1 data, generic and structure specific, through pysdmx."""

    name = "sdmx-ml"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept XML whose root is a data message of SDMX-ML."""
        if source.kind != "xml":
            return refuse("the file is no XML")
        if not _ROOT.search(source.head[:4000]) or "sdmx" not in source.head[:4000]:
            return refuse("the XML is no data message of SDMX-ML")
        return accept("it is a data message of SDMX-ML")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft a dataset of the message."""
        from pysdmx.errors import PysdmxError  # takes half a second: only where it is needed
        from pysdmx.io import read_sdmx

        data = markup.safe_xml(source)
        try:
            message = read_sdmx(io.BytesIO(data), validate=False)
            datasets: Any = message.data or ()
            parts = [(str(part.structure), _strings(part.data)) for part in datasets]
            prepared = message.header.prepared if message.header and b"Prepared" in data else None
        except (PysdmxError, *_FOREIGN) as error:
            raise _unreadable(source, error) from error
        return _drafts(source, self, parts, prepared, options)


class SdmxJson:
    """Reads SDMX-JSON data, versions 1.0 and 2.0, through sdmx1."""

    name = "sdmx-json"
    version = "1"

    def sniff(self, source: SourceFile) -> Verdict:
        """Accept JSON that has data sets and a structure."""
        if source.kind != "json":
            return refuse("the file is no JSON")
        if not _JSON.search(source.head) or '"dimensions"' not in source.head:
            return refuse("the JSON has no data sets with a structure, as SDMX-JSON has")
        return accept("it is a data message of SDMX-JSON")

    def read(self, source: SourceFile, options: Options) -> list[Draft]:
        """One draft a dataset of the message."""
        import sdmx  # takes a second: only where it is needed

        data = markup.safe_json(source)
        logging.getLogger("sdmx").setLevel(logging.ERROR)
        try:
            tree = json.loads(data)
            message: Any = sdmx.read_sdmx(io.BytesIO(json.dumps(_as_first_version(tree)).encode()))
            structure = _json_structure(tree)
            parts = [(structure, _strings(_observations(sdmx, part))) for part in message.data]
            prepared = getattr(message.header, "prepared", None)
        except _FOREIGN as error:
            raise _unreadable(source, error) from error
        return _drafts(source, self, parts, prepared, options)


def _as_first_version(tree: Any) -> Any:
    """An SDMX-JSON 2.0 or nested 1.0 message with its parts where sdmx1 looks for them."""
    inner = tree.get("data", {})
    structures = inner.get("structures") or [inner.get("structure") or tree.get("structure")]
    structure = structures[0]
    attributes = {**{"dataSet": [], "series": [], "observation": []}, **structure.get("attributes", {})}
    attributes = {level: attributes[level] for level in ("dataSet", "series", "observation")}
    for attribute in (one for level in attributes.values() for one in level):
        attribute.setdefault("name", attribute["id"])
        attribute["values"] = [_named_value(value) for value in attribute.get("values", [])]
    dimensions = {level: list(found) for level, found in structure["dimensions"].items()}
    for one in (one for level in dimensions.values() for one in level):
        one["values"] = [
            {**value, "id": str(value.get("id", value.get("value")))} for value in one.get("values", [])
        ]
    meta = tree.get("header") or tree.get("meta") or {}
    header = {"id": "message", "prepared": "1970-01-01T00:00:00Z", **meta}
    header["sender"] = {"id": "unknown", **(meta.get("sender") or {})}
    return {
        "header": header,
        "structure": {**structure, "dimensions": dimensions, "attributes": attributes},
        "dataSets": [
            {"action": "Information", **one} for one in inner.get("dataSets") or tree.get("dataSets") or []
        ],
    }


def _named_value(value: Any) -> dict[str, str]:
    if not isinstance(value, dict):
        return {"name": str(value)}
    if "id" in value:
        return {"id": str(value["id"]), "name": str(value.get("name", value["id"]))}
    return {"name": str(value.get("name", value.get("value", "")))}


def _json_structure(tree: Any) -> str:
    inner = tree.get("data", {})
    structure = (inner.get("structures") or [inner.get("structure") or tree.get("structure")])[0]
    links = [link.get("urn", "") for link in structure.get("links", []) if isinstance(link, dict)]
    found = next((urn.rsplit("=", 1)[1] for urn in links if "=" in urn), "")
    return found or str(structure.get("name", "SDMX-JSON"))


def _observations(sdmx: Any, part: Any) -> Any:
    """A dataset of sdmx1 as a pandas table with one column a component."""
    frame = sdmx.to_pandas(part, attributes="osgd")
    frame = frame.to_frame("value") if frame.ndim == 1 else frame
    return frame.rename(columns={"value": "OBS_VALUE"}).reset_index()


def _strings(frame: Any) -> pl.DataFrame:
    """A pandas table as texts, null where a cell is empty."""
    columns = {}
    for name in frame.columns:
        texts = [None if value is None or value != value else str(value) for value in frame[name].tolist()]
        columns[str(name)] = pl.Series(str(name), texts, dtype=pl.String).replace(
            ["", "NaN", "nan", "None"], None
        )
    return pl.DataFrame(columns)


def _drafts(
    source: SourceFile,
    reader: SdmxMl | SdmxJson,
    parts: list[tuple[str, pl.DataFrame]],
    prepared: datetime | None,
    options: Options,
) -> list[Draft]:
    day: date | None = prepared.date() if prepared is not None and prepared.year > 1970 else None
    drafts = []
    for structure, frame in parts:
        if frame.is_empty():
            continue
        rows = pl.int_range(1, frame.height + 1, dtype=pl.UInt32, eager=True)
        table = Table(source.name, frame, rows, ".")
        drafts.append(sdmx_components.draft(Message(structure, table, day), source, reader, options))
    if not drafts:
        raise InvalidInput("{file}: no figure was found in this file", file=source.name)
    return drafts


def _unreadable(source: SourceFile, error: Exception) -> InvalidInput:
    return InvalidInput(
        "{file}: the SDMX message cannot be read ({reason}); download it again, as SDMX-CSV if you can",
        file=source.name,
        reason=f"{type(error).__name__}: {error}"[:200],
    )
