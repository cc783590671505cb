"""Small files in the forms that publishers use, written by the tests themselves."""

from __future__ import annotations

import zipfile
from pathlib import Path

import polars as pl

from kopir.evidence.release import Draft

EGDI_HEADER = (
    "Survey Year,Country Name,E-Government Rank,E-Government Index,E-Participation Index,"
    "Online Service Index,Human Capital Index,Telecommunication Infrastructure Index"
)
EGDI_2022 = (
    EGDI_HEADER + "\n"
    '2022,"Kazakhstan ",28,0.86280,0.80680,0.93440,0.90210,0.75200\n'
    '2022,"Uzbekistan ",69,0.72650,0.64770,0.74400,0.77780,0.65750\n'
    '2022,"Tajikistan ",129,0.50390,0.40910,0.39680,0.70940,0.40570\n'
    '2022,"Kyrgyzstan ",81,0.69770,0.69320,0.61760,0.81190,0.66370\n'
)
LONG = (
    "Country Name,Country Code,Year,Value\n"
    "Kazakhstan,KAZ,2021,127.4\nKazakhstan,KAZ,2022,130.2\nWorld,WLD,2022,108\n"
)
WIDE = (
    '"Data Source","World Development Indicators",\n\n"Last Updated Date","2024-05-30",\n\n'
    '"Country Name","Country Code","Indicator Name","Indicator Code","2021","2022","2023",\n'
    '"Aruba","ABW","Individuals using the Internet (% of population)","IT.NET.USER.ZS","","97.1","",\n'
    '"Kazakhstan","KAZ","Individuals using the Internet (% of population)","IT.NET.USER.ZS",'
    '"90.9","92.3","",\n'
)
METADATA = (
    '"Country Code","Region","IncomeGroup","SpecialNotes","TableName",\n'
    '"KAZ","Europe","Upper","","Kazakhstan",\n'
)


def write(folder: Path, name: str, content: str | bytes) -> Path:
    """A file with a content."""
    path = folder / name
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def bulk_zip(folder: Path, name: str = "API_IT.NET.USER.ZS_DS2_en_csv_v2_1.zip") -> Path:
    """A bulk download as the World Bank packs it."""
    path = folder / name
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv", "\ufeff" + WIDE)
        archive.writestr("Metadata_Country_API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv", METADATA)
        archive.writestr(
            "Metadata_Indicator_API_IT.NET.USER.ZS_DS2_en_csv_v2_1.csv", '"INDICATOR_CODE"\n"X"\n'
        )
    return path


def values(draft: Draft, *columns: str) -> list[tuple[object, ...]]:
    """Rows of a draft: area, period, value, and further columns."""
    return draft.frame.select("area", "period", "value", *columns).rows()


def one(draft: Draft, indicator: str, area: str, period: str, **groups: str) -> dict[str, object]:
    """The one observation of an indicator, area, period and group."""
    found = draft.frame.filter(
        (pl.col("indicator") == indicator)
        & (pl.col("area") == area)
        & (pl.col("period") == period)
        & pl.all_horizontal(
            *(
                pl.col(name) == groups.get(name, "_T")
                for name in ("sex", "age", "location", "wealth", "education")
            ),
            pl.col("composite_breakdown") == groups.get("composite_breakdown", "_T"),
        )
    )
    assert found.height == 1, found
    return found.row(0, named=True)
