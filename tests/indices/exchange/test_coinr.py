"""COINr's tables are read, and become files of our own that give the same index."""

import numpy as np
import pytest
import yaml

from kopir.errors import InvalidInput
from kopir.evidence import Store
from kopir.evidence.importing import import_files
from kopir.indices.definition import Definition
from kopir.indices.engine import build
from kopir.indices.exchange import coinr, writing
from tests.conftest import SHARED

INPUTS = SHARED / "reference" / "composite" / "inputs"

META = """Level,iCode,iName,Direction,Weight,Parent,Type,Denominator
1,flights,Flights,1,1,access,Indicator,people
1,prices,Prices,-1,3,access,Indicator,
1,skills,Skills,1,1,use,Indicator,
2,access,Access,1,1,top,Aggregate,
2,use,Use,1,2,top,Aggregate,
3,top,Top,1,1,,Aggregate,
,people,People,,,,Denominator,
,income,Income,,,,Group,
"""
DATA = """uCode,uName,flights,prices,skills,people,income
KAZ,Kazakhstan,20,4,7,10,high
UZB,Uzbekistan,30,2,NA,30,low
KGZ,Kyrgyzstan,7,6,3,7,low
"""


def given(tmp_path, meta=META, data=DATA):
    (tmp_path / "iMeta.csv").write_text(meta, encoding="utf-8")
    (tmp_path / "iData.csv").write_text(data, encoding="utf-8")
    return coinr.read(tmp_path / "iData.csv", tmp_path / "iMeta.csv")


def test_hierarchy_weights_directions_groups_and_divisors_are_taken_over(tmp_path):
    found = given(tmp_path)
    assert found.structure.order() == ("access", "use", "top")
    assert found.structure.nodes["access"].weights == {"flights": 1, "prices": 3}
    assert found.structure.leaves["prices"].direction == -1
    assert found.sheet.groups == {"income": ("high", "low", "low")}
    assert found.sheet.divisors["people"].tolist() == [10, 30, 7]
    assert np.isnan(found.sheet.column("skills")).tolist() == [False, True, False]
    assert found.unit_names["UZB"] == "Uzbekistan"


def test_the_index_is_made_from_the_tables_alone(tmp_path):
    made = given(tmp_path).made()
    assert made.of("flights").tolist() == [100, 0, 0]
    assert made.ranks.tolist() == [1, 2, 3]


@pytest.mark.parametrize(
    ("meta", "data", "message"),
    [
        (META.replace("flights,Flights", "prices,Flights"), DATA, "row 3: the code prices stands in row 2"),
        (META.replace("3,top,Top,1,1,,", "3,top,Top,1,1,use,"), DATA, "one aggregate must have no Parent"),
        (META.replace("Prices,-1,3", "Prices,-1,many"), DATA, "Weight of prices is many"),
        (META.replace("Skills,1,1,use", "Skills,1,1,access"), DATA, "nothing has use as its Parent"),
        (
            META.replace("skills,Skills,1,1,use,Indicator", "skills,Skills,1,1,use,Index"),
            DATA,
            "Type is Index",
        ),
        (META.replace("Weight", "Weights"), DATA, "column Weight is missing"),
        (META, DATA.replace("prices", "price"), "column prices is missing"),
        (META, DATA.replace("KGZ,", "UZB,"), "UZB stands twice"),
        (META, DATA.replace("20,4", "20,four"), "four"),
        (META.replace("1,1,access", "1,1,acces"), DATA, "hang|no leaf|child|Parent"),
    ],
)
def test_what_is_wrong_is_named_with_its_place(tmp_path, meta, data, message):
    with pytest.raises(InvalidInput, match=message):
        given(tmp_path, meta, data)


def test_the_files_made_of_the_tables_give_the_same_index(tmp_path):
    found = given(tmp_path)
    text = writing.text(writing.definition(found, "trial", 2020, "A note"))
    definition = Definition.model_validate(yaml.safe_load(text))
    (tmp_path / "trial.csv").write_text(writing.figures(found, "trial", 2020), encoding="utf-8")
    store = Store(tmp_path / "home")
    import_files(store, [tmp_path / "trial.csv"])
    made = build(store.view(), definition, 2020, found.sheet.units)
    np.testing.assert_array_equal(made.index, found.made().index)
    assert definition.root == "trial" and "trial.access" in definition.nodes


def test_units_that_are_no_areas_are_named(tmp_path):
    found = given(tmp_path, data=DATA.replace("KGZ,Kyrgyzstan", "X1,Northern branch"))
    with pytest.raises(InvalidInput, match="X1"):
        writing.figures(found, "trial", 2020)


def test_coinrs_own_example_is_read_with_its_panel():
    if not INPUTS.exists():
        pytest.skip(f"the reference tables are not at {INPUTS}")
    found = coinr.read(INPUTS / "asem_iData_p.csv", INPUTS / "asem_iMeta.csv")
    assert found.sheet.values.shape == (255, 49) and found.sheet.years == (2018, 2019, 2020, 2021, 2022)
    assert found.structure.order()[-1] == "Index"
