"""SDMX messages in five forms: one content, one result."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from pysdmx.io import read_sdmx, write_sdmx
from pysdmx.io.format import Format
from pysdmx.io.pd import PandasDataset
from pysdmx.model import Component, Components, Concept, Role, Schema

from kopir.errors import InvalidInput
from kopir.evidence import readers
from kopir.evidence.readers import Options

from .samples import values, write

CELLS = {
    "FREQ": ["A", "A", "A", "A"],
    "REF_AREA": ["KZ", "KZ", "UZ", "398"],
    "SERIES": ["IT_MOB_OWN"] * 4,
    "SEX": ["F", "M", "_T", "_T"],
    "TIME_PERIOD": ["2019", "2019", "2019", "2018"],
    "OBS_VALUE": ["81.5", "83", "70.25", "80"],
    "UNIT_MEASURE": ["PT"] * 4,
    "OBS_STATUS": ["A", "E", "A", "A"],
}
EXPECTED = [
    ("KAZ", "2018", 80.0, "_T", "PERCENT", "A"),
    ("KAZ", "2019", 81.5, "F", "PERCENT", "A"),
    ("KAZ", "2019", 83.0, "M", "PERCENT", "E"),
    ("UZB", "2019", 70.25, "_T", "PERCENT", "A"),
]
CSV_1 = "\n".join(
    [
        "DATAFLOW," + ",".join(CELLS),
        *(f"IAEG-SDGs:SDG(1.0),{','.join(row)}" for row in zip(*CELLS.values(), strict=True)),
    ]
)
URN = "urn:sdmx:org.sdmx.infomodel.datastructure.Dataflow=IAEG-SDGs:DF_SDG_GLH(1.0)"
META = {"id": "t", "prepared": "2024-05-06T00:00:00Z", "sender": {"id": "UNSD"}}


def schema() -> Schema:
    """The data structure of the sample."""
    attributes = ("UNIT_MEASURE", "OBS_STATUS")
    components = [
        Component(name, True, Role.DIMENSION, Concept(name))
        for name in CELLS
        if name not in ("OBS_VALUE", *attributes)
    ]
    components.append(Component("OBS_VALUE", True, Role.MEASURE, Concept("OBS_VALUE")))
    components += [
        Component(name, True, Role.ATTRIBUTE, Concept(name), attachment_level="O") for name in attributes
    ]
    return Schema(
        context="datastructure",
        agency="IAEG-SDGs",
        id="SDG",
        version="1.0",
        components=Components(components),
        artefacts=[],
    )


@pytest.mark.parametrize(
    ("form", "name", "reader"),
    [
        (Format.DATA_SDMX_CSV_1_0_0, "one.csv", "sdmx-csv"),
        (Format.DATA_SDMX_CSV_2_0_0, "two.csv", "sdmx-csv"),
        (Format.DATA_SDMX_ML_2_1_GEN, "generic.xml", "sdmx-ml"),
        (Format.DATA_SDMX_ML_2_1_STR, "specific.xml", "sdmx-ml"),
    ],
)
def test_what_pysdmx_writes_is_read(tmp_path: Path, form: Format, name: str, reader: str) -> None:
    path = tmp_path / name
    write_sdmx(PandasDataset(structure=schema(), data=pd.DataFrame(CELLS)), form, output_path=str(path))
    (draft,) = readers.read(path)
    assert (draft.reader, draft.dataset) == (reader, "UNSD.SDG")
    assert values(draft, "sex", "unit", "status") == EXPECTED


def test_our_reading_of_sdmx_csv_agrees_with_pysdmx(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", CSV_1)
    (draft,) = readers.read(path)
    datasets: Any = read_sdmx(path).data
    theirs = sorted(float(value) for value in datasets[0].data["OBS_VALUE"])
    assert sorted(draft.frame["value"]) == theirs


def flat_json() -> dict[str, object]:
    """SDMX-JSON 1.0 with all dimensions at the observation."""
    dimensions = [
        {"id": "REF_AREA", "name": "Area", "values": [{"id": "KZ", "name": "K"}, {"id": "UZ", "name": "U"}]},
        {"id": "SERIES", "name": "Series", "values": [{"id": "IT_MOB_OWN", "name": "x"}]},
        {"id": "SEX", "name": "Sex", "values": [{"id": "F"}, {"id": "M"}, {"id": "_T"}]},
        {"id": "TIME_PERIOD", "name": "Time", "values": [{"id": "2019", "name": "2019"}]},
    ]
    attributes = [{"id": "UNIT_MEASURE", "name": "Unit", "values": [{"id": "PT", "name": "percent"}]}]
    return {
        "meta": META,
        "data": {
            "dataSets": [
                {"observations": {"0:0:0:0": [81.5, 0], "0:0:1:0": [83, 0], "1:0:2:0": [70.25, 0]}},
            ],
            "structure": {
                "links": [{"urn": URN, "rel": "dataflow"}],
                "dimensions": {"dataSet": [], "series": [], "observation": dimensions},
                "attributes": {"dataSet": [], "series": [], "observation": attributes},
            },
        },
    }


def series_json() -> dict[str, object]:
    """SDMX-JSON 2.0 with series."""
    series = [
        {"id": "REF_AREA", "values": [{"id": "KZ"}, {"id": "UZ"}]},
        {"id": "SERIES", "values": [{"id": "IT_MOB_OWN"}]},
        {"id": "SEX", "values": [{"id": "F"}, {"id": "_T"}]},
    ]
    return {
        "meta": META,
        "data": {
            "dataSets": [
                {
                    "structure": 0,
                    "series": {
                        "0:0:0": {"attributes": [0], "observations": {"0": [81.5], "1": [82.5]}},
                        "1:0:1": {"attributes": [0], "observations": {"0": [None]}},
                    },
                }
            ],
            "structures": [
                {
                    "links": [{"urn": URN, "rel": "dataflow"}],
                    "dimensions": {
                        "series": series,
                        "observation": [
                            {"id": "TIME_PERIOD", "values": [{"value": "2019"}, {"value": "2020"}]}
                        ],
                    },
                    "measures": {"observation": [{"id": "OBS_VALUE"}]},
                    "attributes": {"series": [{"id": "UNIT_MEASURE", "values": [{"id": "PT"}]}]},
                }
            ],
        },
    }


def test_sdmx_json_1_is_read_with_the_day_it_was_prepared(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.json", json.dumps(flat_json())))
    assert (draft.dataset, draft.vintage) == ("UNSD.SDG", date(2024, 5, 6))
    assert values(draft, "sex", "unit") == [
        ("KAZ", "2019", 81.5, "F", "PERCENT"),
        ("KAZ", "2019", 83.0, "M", "PERCENT"),
        ("UZB", "2019", 70.25, "_T", "PERCENT"),
    ]


def test_sdmx_json_2_is_read_and_a_missing_figure_stays_missing(tmp_path: Path) -> None:
    (draft,) = readers.read(write(tmp_path, "a.json", json.dumps(series_json())))
    assert values(draft, "sex", "status") == [
        ("KAZ", "2019", 81.5, "F", "A"),
        ("KAZ", "2020", 82.5, "F", "A"),
        ("UZB", "2019", None, "_T", "M"),
    ]


def test_labels_beside_codes_are_left_away(tmp_path: Path) -> None:
    text = (
        "STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA: Reference area,SEX: Sex,TIME_PERIOD: Time,OBS_VALUE\n"
        "dataflow,WHO:DF_X(1.0),I,KAZ: Kazakhstan,F: Female,2020,5\n"
        "dataflow,WHO:DF_X(1.0),D,KAZ: Kazakhstan,M: Male,2020,6\n"
    )
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert draft.dataset == "WHO.DF_X"
    assert draft.frame.select("indicator", "area", "sex", "value").rows() == [("DF_X", "KAZ", "F", 5.0)]


def test_two_dataflows_in_one_file_are_two_drafts(tmp_path: Path) -> None:
    text = "DATAFLOW,GEO,INDICATOR,TIME_PERIOD,OBS_VALUE\nA:X(1),KZ,x,2020,1\nA:Y(1),KZ,y,2020,2\n"
    assert [draft.dataset for draft in readers.read(write(tmp_path, "a.csv", text))] == ["A.X", "A.Y"]


def test_a_dimension_we_have_no_column_for_is_kept_and_said(tmp_path: Path) -> None:
    text = "DATAFLOW,REF_AREA,DEVICE,TIME_PERIOD,OBS_VALUE\nA:X(1),KZ,PHONE,2020,1\nA:X(1),KZ,PC,2020,2\n"
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert draft.frame["composite_breakdown"].to_list() == ["DEVICE_PC", "DEVICE_PHONE"]
    assert "further_dimensions" in [found.code for found in draft.findings]


def test_global_reporting_is_taken_where_national_stands_beside_it(tmp_path: Path) -> None:
    text = (
        "DATAFLOW,REPORTING_TYPE,SERIES,REF_AREA,TIME_PERIOD,OBS_VALUE\n"
        "IAEG-SDGs:DF_SDG_GLH(1.0),G,X,398,2020,1\nIAEG-SDGs:DF_SDG_GLH(1.0),N,X,398,2020,2\n"
    )
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert values(draft) == [("KAZ", "2020", 1.0)]


def test_an_attribute_that_splits_nothing_is_no_dimension(tmp_path: Path) -> None:
    text = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,PUBLISHER\nA:X(1),KZ,2020,1,u\nA:X(1),KZ,2021,2,v\n"
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert draft.frame["composite_breakdown"].unique().to_list() == ["_T"]


def test_a_unit_multiplier_is_applied(tmp_path: Path) -> None:
    text = "DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE,UNIT_MULT\nA:X(1),KZ,2020,1.5,6\nA:X(1),KZ,2021,2,0\n"
    (draft,) = readers.read(write(tmp_path, "a.csv", text))
    assert draft.frame["value"].to_list() == [1_500_000.0, 2.0]


def test_points_of_world_bank_codes_come_back(tmp_path: Path) -> None:
    text = "DATAFLOW,REF_AREA,SERIES,TIME_PERIOD,OBS_VALUE\nWB:WDI(1.0),KAZ,IT_NET_BBND_P2,2020,14\n"
    (draft,) = readers.read(write(tmp_path, "a.csv", text), Options(vintage=date(2024, 1, 1)))
    assert (draft.dataset, draft.frame["indicator"].item()) == ("WB.WDI", "IT.NET.BBND.P2")


def test_a_message_without_an_area_names_what_is_missing(tmp_path: Path) -> None:
    text = "DATAFLOW,X,TIME_PERIOD,OBS_VALUE\nA:X(1),KZ,2020,1\n"
    with pytest.raises(InvalidInput, match=r"no component for place; one of REF_AREA"):
        readers.read(write(tmp_path, "a.csv", text))


@pytest.mark.parametrize(
    "prolog",
    [
        '<!DOCTYPE lolz [<!ENTITY lol "lol"><!ENTITY lol2 "&lol;&lol;&lol;">]>',
        '<!DOCTYPE x SYSTEM "http://127.0.0.1:9/evil.dtd">',
        '<!DOCTYPE x [<!ENTITY file SYSTEM "file:///etc/passwd">]>',
    ],
)
def test_xml_with_a_document_type_or_entities_is_refused(tmp_path: Path, prolog: str) -> None:
    root = '<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"/>'
    path = write(tmp_path, "evil.xml", f'<?xml version="1.0"?>{prolog}{root}')
    with pytest.raises(InvalidInput, match=r"evil\.xml, row 1: the XML declares a document type or entities"):
        readers.read(path)


def test_xml_that_ends_too_early_names_the_row(tmp_path: Path) -> None:
    path = tmp_path / "cut.xml"
    write_sdmx(
        PandasDataset(structure=schema(), data=pd.DataFrame(CELLS)),
        Format.DATA_SDMX_ML_2_1_GEN,
        output_path=str(path),
    )
    whole = path.read_bytes()
    path.write_bytes(whole[: len(whole) // 2])
    with pytest.raises(InvalidInput, match=r"cut\.xml, row \d+: the XML is not well-formed"):
        readers.read(path)


def test_xml_nested_too_deep_is_refused(tmp_path: Path) -> None:
    name = "http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message"
    text = f'<GenericData xmlns="{name}">' + "<a>" * 5000 + "</a>" * 5000 + "</GenericData>"
    with pytest.raises(InvalidInput, match="nested deeper than 64 levels"):
        readers.read(write(tmp_path, "deep.xml", text))


def test_json_nested_too_deep_is_refused(tmp_path: Path) -> None:
    text = '{"structure": {"dimensions": {}}, "dataSets": ' + "[" * 100_000 + "]" * 100_000 + "}"
    with pytest.raises(InvalidInput, match="nested deeper than 64 levels"):
        readers.read(write(tmp_path, "deep.json", text))


@pytest.mark.parametrize("cut", [0.5, 0.9])
def test_json_that_ends_too_early_is_refused(tmp_path: Path, cut: float) -> None:
    text = json.dumps(flat_json())
    with pytest.raises(InvalidInput, match=r"cut\.json"):
        readers.read(write(tmp_path, "cut.json", text[: int(len(text) * cut)]))
