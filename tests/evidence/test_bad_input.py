"""Wrong files of every kind: the error names file, row and cure; the store stays as it was."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kopir.errors import InvalidInput, KopirError
from kopir.evidence import Store, guess, readers
from kopir.evidence.importing import import_files
from kopir.evidence.readers import Options

from .readers.samples import EGDI_2022, LONG, METADATA, WIDE, bulk_zip, write
from .readers.test_archive import workbook_bomb
from .readers.test_findex import SMALL
from .readers.test_itu import DATAHUB, USERS
from .readers.test_sdmx import CSV_1, flat_json, series_json
from .readers.test_unsd import DDF, SITE, UIS

VINTAGE = Options(vintage=date(2026, 1, 1))
GENERIC_XML = (
    '<?xml version="1.0"?>'
    '<mes:GenericData xmlns:mes="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/message" '
    'xmlns:gen="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/data/generic" '
    'xmlns:com="http://www.sdmx.org/resources/sdmxml/schemas/v2_1/common"><mes:Header><mes:ID>x</mes:ID>'
    "<mes:Test>false</mes:Test><mes:Prepared>2024-01-01T00:00:00</mes:Prepared>"
    '<mes:Sender id="X"/><mes:Structure structureID="S" dimensionAtObservation="AllDimensions">'
    "<com:Structure>"
    '<Ref agencyID="A" id="B" version="1.0" class="DataStructure"/>'
    "</com:Structure></mes:Structure></mes:Header>"
    '<mes:DataSet structureRef="S"><gen:Obs><gen:ObsKey><gen:Value id="REF_AREA" value="KZ"/>'
    '<gen:Value id="TIME_PERIOD" value="2020"/></gen:ObsKey>'
    '<gen:ObsValue value="5"/></gen:Obs></mes:DataSet>'
    "</mes:GenericData>"
)


SAMPLES = {
    "EGOV.csv": EGDI_2022,
    "it.cel.sets.p2.csv": LONG,
    "API.csv": WIDE,
    "Metadata.csv": METADATA,
    "datahub.csv": DATAHUB,
    "users.csv": USERS,
    "unsd.csv": SITE,
    "ddf.csv": DDF,
    "uis.csv": UIS,
    "findex.csv": SMALL,
    "sdmx.csv": CSV_1,
    "sdmx.xml": GENERIC_XML,
    "one.json": json.dumps(flat_json()),
    "two.json": json.dumps(series_json()),
}


@pytest.mark.parametrize("name", [name for name in SAMPLES if name != "Metadata.csv"])
def test_every_sample_is_read_before_it_is_spoiled(tmp_path: Path, name: str) -> None:
    assert readers.read(write(tmp_path, name, SAMPLES[name]), VINTAGE)


def served(store: Store) -> object:
    """What the store answers."""
    return store.version, store.view().observations("IT.CEL.SETS.P2").rows()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.csv", b"", ("empty.csv", "empty", "download it again")),
        ("junk.csv", bytes(range(256)) * 8, ("junk.csv", "neither text nor", "CSV or XLSX")),
        (
            "prose.csv",
            b"dear colleagues\nplease find attached\n",
            ("prose.csv", "no reader knows", "--guess"),
        ),
        (
            "moved.csv",
            EGDI_2022.replace("28,0.86280", "0.86280,28"),
            ("moved.csv", "row 2", "expected", "import the file again"),
        ),
        (
            "word.csv",
            EGDI_2022.replace("0.72650", "n/k"),
            ("word.csv", "row 3", "E-Government Index", "'n/k'", "a number", "import the file again"),
        ),
        (
            "year.csv",
            LONG.replace(",2022,", ",22,"),
            ("year.csv", "row 3", "column Year", "'22'", "a year of four digits"),
        ),
        (
            "twice.csv",
            LONG + "Kazakhstan,KAZ,2022,131\n",
            ("twice.csv", "rows 3, 5", "130.2, 131.0", "Remove the rows that are wrong"),
        ),
        (
            "shifted.csv",
            LONG.replace("Country Code,Year", "Year,Country Code"),
            ("shifted.csv", "row 2", "column Year", "'KAZ'", "columns have not been shifted"),
        ),
        ("cut.csv", LONG + '"Kazakhstan,KAZ,2023,1\n', ("cut.csv", "quotation marks")),
        ("header.csv", "Country Name,Country Code,Year,Value\n", ("header.csv", "no figure was found")),
        ("ragged.csv", LONG + "Kazakhstan,KAZ,2023,131,7\n", ("ragged.csv", "cannot be split into columns")),
    ],
)
def test_a_wrong_file_names_file_place_and_cure_and_changes_nothing(
    tmp_path: Path, name: str, content: str | bytes, words: tuple[str, ...]
) -> None:
    store = Store(tmp_path / "home")
    import_files(store, [write(tmp_path, "it.cel.sets.p2.csv", LONG)], options=VINTAGE)
    before = served(store)
    path = write(tmp_path, name, content)
    options = Options(
        indicator=None if b"Survey" in path.read_bytes() else "IT.CEL.SETS.P2", vintage=VINTAGE.vintage
    )
    with pytest.raises(KopirError) as caught:
        import_files(store, [path], options=options)
    for word in words:
        assert word in str(caught.value)
    assert served(store) == before


def test_a_truncated_zip_and_a_bomb_leave_the_store_as_it_was(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    import_files(store, [write(tmp_path, "it.cel.sets.p2.csv", LONG)], options=VINTAGE)
    before = served(store)
    cut = write(tmp_path, "cut.zip", bulk_zip(tmp_path).read_bytes()[:-40])
    for path, word in ((cut, "damaged"), (workbook_bomb(tmp_path / "bomb.xlsx", 40), "decompression bomb")):
        with pytest.raises(InvalidInput, match=word) as caught:
            import_files(store, [path])
        assert path.name in str(caught.value)
    assert served(store) == before


def test_cp1251_with_semicolons_and_decimal_commas_is_read_by_the_fixed_readers_too(tmp_path: Path) -> None:
    text = "Country Name;Country Code;Year;Value\nКазахстан;KAZ;2021;127,4\nРоссия;RUS;2022;1\u00a0130,25\n"
    path = write(tmp_path, "it.cel.sets.p2.csv", text.encode("cp1251"))
    (draft,) = readers.read(path, VINTAGE)
    assert draft.frame["value"].to_list() == [127.4, 1130.25]
    (found,) = [one for one in draft.findings if one.code == "letters_guessed"]
    assert found.facts["encoding"] == "cp1251"


def test_missing_cells_stay_missing_in_every_spelling(tmp_path: Path) -> None:
    cells = ["", "..", "—", "n/a", "нет данных", " "]
    lines = [f"Kazakhstan,KAZ,{2000 + number},{cell}" for number, cell in enumerate(cells)]
    text = "Country Name,Country Code,Year,Value\nKazakhstan,KAZ,1999,1\n" + "\n".join(lines)
    (draft,) = readers.read(write(tmp_path, "it.cel.sets.p2.csv", text), VINTAGE)
    assert draft.frame["value"].to_list() == [1.0] + [None] * len(cells)
    assert draft.frame["status"].to_list() == ["A"] + ["M"] * len(cells)


def attempt(path: Path) -> None:
    """Read a file every way there is; only errors of ours may come out."""
    for way in (readers.read, lambda one, _: guess.propose(one)):
        try:
            way(path, VINTAGE)
        except KopirError as error:
            assert str(error)


slow = settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@slow
@given(data=st.binary(max_size=400), name=st.sampled_from(["a.csv", "a.xlsx", "a.zip", "a.xml", "a.json"]))
def test_arbitrary_bytes_end_in_an_error_of_ours(tmp_path: Path, data: bytes, name: str) -> None:
    attempt(write(tmp_path, name, data))


@slow
@given(
    text=st.text(
        alphabet=st.sampled_from(list('abKAZ;,\t|"\n\r 0123456789.%-<>{}[]:\u00a0\ufeffқ')), max_size=300
    )
)
def test_arbitrary_texts_end_in_an_error_of_ours(tmp_path: Path, text: str) -> None:
    attempt(write(tmp_path, "a.csv", text.encode("utf-8", "surrogatepass")))


def spoil(data: bytes, seed: int) -> bytes:
    """A file with a few bytes changed, removed, doubled or cut off."""
    chance = random.Random(seed)
    spoiled = bytearray(data)
    for _ in range(chance.randint(1, 6)):
        if not spoiled:
            break
        at, kind = chance.randrange(len(spoiled)), chance.randrange(6)
        if kind == 0:
            spoiled[at] = chance.randrange(256)
        elif kind == 1:
            del spoiled[at : at + chance.randint(1, 40)]
        elif kind == 2:
            spoiled[at:at] = spoiled[at : at + chance.randint(1, 60)]
        elif kind == 3:
            spoiled[at:at] = chance.choice(
                [b'"', b",", b";", b"\n", b"\r", b"\0", b"\xff\xfe", b"1e999", "қ".encode()]
            )
        elif kind == 4:
            spoiled = spoiled.replace(
                chance.choice([b",", b'"', b"\n", b"2022", b"KAZ"]),
                chance.choice([b"", b";", b"0", b"NaN", b"\t"]),
            )
        else:
            del spoiled[at:]
    return bytes(spoiled)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_spoiled_file_ends_in_an_error_of_ours(tmp_path: Path, name: str) -> None:
    whole = SAMPLES[name].encode()
    for seed in range(30):
        attempt(write(tmp_path, name, spoil(whole, seed)))


def test_a_spoiled_archive_or_workbook_ends_in_an_error_of_ours(tmp_path: Path) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(tmp_path / "whole.xlsx")
    sheet = book.add_worksheet()
    for number, line in enumerate(LONG.splitlines()):
        sheet.write_row(number, 0, line.split(","))
    book.close()
    for path in (bulk_zip(tmp_path), tmp_path / "whole.xlsx"):
        whole = path.read_bytes()
        for seed in range(70):
            attempt(write(tmp_path, f"spoiled{path.suffix}", spoil(whole, seed)))


def test_a_spoiled_official_file_ends_in_an_error_of_ours(shared: Path, tmp_path: Path) -> None:
    data = shared / "data"
    names = (
        "egdi/official/EGOV_DATA_2024.csv",
        "wdi/lp.lpi.ovrl.xq.csv",
        "itu/internet_users_pct_1990_2024.csv",
    )
    for name in names:
        whole = (data / name).read_bytes()
        for seed in range(5):
            attempt(write(tmp_path, Path(name).name, spoil(whole, seed)))
