"""Opening files that nobody vouches for."""

from __future__ import annotations

from pathlib import Path

import pytest

from kopir.errors import InvalidInput, NotFound
from kopir.evidence.readers import Limits, SourceFile

from .samples import LONG, write


def test_a_file_that_is_not_there_is_not_found(tmp_path: Path) -> None:
    with pytest.raises(NotFound, match="there is no such file"):
        SourceFile.open(tmp_path / "nothing.csv")


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"empty\.csv: the file is empty"):
        SourceFile.open(write(tmp_path, "empty.csv", b""))


def test_binary_junk_is_refused_whatever_its_name(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="neither text nor a spreadsheet"):
        SourceFile.open(write(tmp_path, "photo.csv", bytes(range(256)) * 40))


def test_a_file_above_the_limit_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match="has 127 bytes; at most 100"):
        SourceFile.open(write(tmp_path, "a.csv", "x" * 127), Limits(max_file_bytes=100))


def test_blank_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    table = SourceFile.open(write(tmp_path, "a.csv", "a,b\n1,2\n\n,\n3,4\n")).table
    assert table.frame.rows() == [("1", "2"), ("3", "4")]
    assert table.rows.to_list() == [2, 5]


def test_windows_line_ends_and_a_byte_order_mark_change_nothing(tmp_path: Path) -> None:
    plain = SourceFile.open(write(tmp_path, "a.csv", LONG)).table
    windows = SourceFile.open(write(tmp_path, "b.csv", ("\ufeff" + LONG).replace("\n", "\r\n"))).table
    assert plain.frame.equals(windows.frame)


def test_a_row_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    source = SourceFile.open(write(tmp_path, "a.csv", "a,b\n1,2\n3,4,5\n"))
    with pytest.raises(InvalidInput, match=r"a\.csv: the table cannot be split into columns"):
        _ = source.table


def test_a_column_that_stands_twice_is_refused(tmp_path: Path) -> None:
    source = SourceFile.open(write(tmp_path, "a.csv", "a,b,a\n1,2,3\n"))
    with pytest.raises(InvalidInput, match="column a stands twice"):
        _ = source.table


def test_letters_of_another_encoding_far_below_the_sample_are_still_read(tmp_path: Path) -> None:
    text = "country,year\n" + "Kazakhstan,2022\n" * 40_000 + "Côte d'Ivoire,2022\n"
    table = SourceFile.open(write(tmp_path, "a.csv", text.encode("cp1252"))).table
    assert table.frame["country"][-1] == "Côte d'Ivoire"


def test_the_digest_is_that_of_the_content(tmp_path: Path) -> None:
    first, second = write(tmp_path, "a.csv", LONG), write(tmp_path, "b.csv", LONG)
    assert SourceFile.open(first).digest.sha256 == SourceFile.open(second).digest.sha256
