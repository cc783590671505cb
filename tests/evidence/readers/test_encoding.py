"""Letters, delimiters and headers of text files."""

from __future__ import annotations

import pytest

from kopir.evidence.readers.encoding import sniff_encoding, sniff_layout

KAZAKH = "Қазақстан;2022;92,3\nӨзбекстан;2022;77,5\n"
RUSSIAN = "Страна;Год;Доля\nКазахстан;2022;92,3\nРоссия;2021;88,1\n"
FRENCH = "Pays;Année;Part\nCôte d'Ivoire;2022;45,4\nSão Tomé;2021;51,2\n"


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (KAZAKH.encode(), "utf-8"),
        (KAZAKH.encode("utf-8-sig"), "utf-8-sig"),
        (KAZAKH.encode("utf-16"), "utf-16"),
        (RUSSIAN.encode("utf-16-le"), None),
        ("Country;Year\nKazakhstan;2022\n".encode("utf-16-le"), "utf-16-le"),
        ("Country;Year\nKazakhstan;2022\n".encode("utf-16-be"), "utf-16-be"),
        (RUSSIAN.encode("cp1251"), "cp1251"),
        (FRENCH.encode("cp1252"), "cp1252"),
        (FRENCH.encode("latin-1") + b"\x81", "latin-1"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", None),
    ],
)
def test_an_encoding_is_told_from_the_bytes(data: bytes, name: str | None) -> None:
    found = sniff_encoding(data)
    assert (found.name if found else None) == name


def test_an_encoding_comes_with_its_evidence() -> None:
    found = sniff_encoding(RUSSIAN.encode("cp1251"))
    assert found is not None
    assert "stand in runs" in found.evidence


def test_a_letter_cut_in_two_at_the_end_of_the_sample_is_still_utf8() -> None:
    found = sniff_encoding("Қазақстан".encode()[:-1])
    assert found is not None and found.name == "utf-8"


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_delimiter_is_the_one_that_cuts_lines_alike(delimiter: str) -> None:
    rows = [["Country", "Year", "Value"], ["Kazakhstan", "2022", "1"], ["Uzbekistan", "2021", "2"]]
    layout = sniff_layout("\n".join(delimiter.join(row) for row in rows))
    assert layout is not None
    assert (layout.delimiter, layout.header) == (delimiter, ("Country", "Year", "Value"))


def test_decimal_commas_do_not_pass_for_delimiters() -> None:
    layout = sniff_layout(RUSSIAN)
    assert layout is not None and layout.delimiter == ";"


def test_a_preamble_is_not_the_header() -> None:
    layout = sniff_layout(
        '"Source","World Bank",\n\n"Updated","2024",\n\na,b,c,d\n1,2,3,4\n5,6,7,8\n9,0,1,2\n3,4,5,6\n'
    )
    assert layout is not None
    assert (layout.header_line, layout.header) == (4, ("a", "b", "c", "d"))


def test_names_lose_no_break_spaces_and_the_byte_order_mark() -> None:
    layout = sniff_layout("\ufeffCountry\u00a0Name , Year\nKAZ,2022\n")
    assert layout is not None and layout.header == ("Country Name", "Year")


def test_a_text_without_columns_has_no_layout() -> None:
    assert sniff_layout("just a sentence\nand another\n") is None
