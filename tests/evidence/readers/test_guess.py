"""A mapping is proposed for an unknown table, and reads it."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence import guess, mapping
from kopir.evidence.readers import Options, SourceFile
from kopir.evidence.readers.tidy import MappedTable

from .samples import values, write
from .test_mapping import RUSSIAN


def test_a_russian_table_is_understood_with_reasons(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", RUSSIAN.encode("cp1251"))
    proposal = guess.propose(path)
    described = proposal.mapping
    assert (described.area.column, described.value, described.decimal) == ("Страна", "Доля, %", ",")
    assert described.unit is not None and described.unit.constant == "PERCENT"
    assert described.dimensions["sex"].codes == {"Всего": "_T", "Женщины": "F", "Мужчины": "M"}
    assert any("Страна" in str(reason) for reason in proposal.reasons)
    (draft,) = MappedTable(described).read(SourceFile.open(path), Options())
    assert ("KAZ", "2022", 92.3, "F") in values(draft, "sex")


def test_a_proposal_must_be_completed_before_it_imports(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Country,Year,Users %\nKazakhstan,2022,92\nUzbekistan,2022,77\n")
    text = str(guess.propose(path))
    with pytest.raises(InvalidInput, match=r"m\.yaml: dataset still holds the placeholder"):
        mapping.read(write(tmp_path, "m.yaml", text))
    completed = (
        text.replace("CHANGE.DATASET", "KZ.X").replace("CHANGE.INDICATOR", "x").replace("CHANGE: ", "")
    )
    assert mapping.read(write(tmp_path, "m.yaml", completed)).dataset == "KZ.X"


def test_codes_are_preferred_to_names(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Country,iso,Year,x\nKazakhstan,KAZ,2022,1\nUzbekistan,UZB,2022,2\n")
    assert guess.propose(path).mapping.area.column == "iso"


def test_columns_headed_by_years_are_seen(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "Ел,2020 ж.,2021 ж.\nҚазақстан,1,2\nӨзбекстан,3,4\n")
    described = guess.propose(path).mapping
    assert (described.area.column, described.years, described.period) == ("Ел", "all", None)


def test_several_columns_of_figures_are_several_indicators(tmp_path: Path) -> None:
    path = write(
        tmp_path, "a.csv", "iso3,year,internet %,phones\nKAZ,2021,90,10\nKAZ,2022,92,11\nUZB,2022,77,12\n"
    )
    measures = guess.propose(path).mapping.measures
    assert measures is not None
    assert [one.unit for one in measures.values()] == ["PERCENT", "CHANGE.UNIT"]


def test_a_column_that_tells_rows_apart_is_the_indicator(tmp_path: Path) -> None:
    path = write(tmp_path, "a.csv", "iso3,year,what,value\nKAZ,2022,a,1\nKAZ,2022,b,2\nUZB,2022,a,3\n")
    described = guess.propose(path).mapping
    assert described.indicator is not None and described.indicator.column == "what"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("fruit,year,x\napple,2022,1\npear,2022,2\n", "no column holds countries"),
        ("iso,x\nKAZ,1.5\nUZB,2.5\n", "no column holds years"),
        ("iso,year,x\nKAZ,2022,red\nUZB,2022,blue\n", "no column holds figures"),
        ("a sentence\n", "no table with columns"),
    ],
)
def test_what_cannot_be_guessed_is_said(tmp_path: Path, text: str, complaint: str) -> None:
    with pytest.raises(InvalidInput, match=complaint):
        guess.propose(write(tmp_path, "a.csv", text))
