"""A small workbook that would be laid out as half a terabyte is refused; a merely formatted one is not."""

from __future__ import annotations

import time
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from kopir.errors import InvalidInput
from kopir.evidence.readers import Limits, SourceFile, extent


def corners(path: Path) -> Path:
    """Cells in opposite corners of a sheet."""
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["Country", "Year", "Value"])
    sheet.write(1_048_575, 16_383, 1)
    book.close()
    return path


def with_sheet(path: Path, cells: str) -> Path:
    """A workbook with a sheet of our own writing."""
    book = xlsxwriter.Workbook(path)
    book.add_worksheet()
    book.close()
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members["xl/worksheets/sheet1.xml"] = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{cells}</sheetData></worksheet>"
    ).encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def test_cells_in_opposite_corners_are_refused_before_they_are_laid_out(tmp_path: Path) -> None:
    path = corners(tmp_path / "corners.xlsx")
    assert path.stat().st_size < 10_000
    began = time.perf_counter()
    with pytest.raises(InvalidInput, match=r"corners\.xlsx: .* reaches over 1048576 rows and 16384 columns"):
        _ = SourceFile.open(path).table
    assert time.perf_counter() - began < 1


@pytest.mark.parametrize(
    "far",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        "<row r='1048576'><c r='xfd1048576'><v>1</v></c></row>",
        '<row r="1048576"><c s="1" r = "XFD1048576" t="n"><v>1</v></c></row>',
        '<row r="99000000"><c><v>1</v></c></row>',
        '<row r="1"><c q=">" r="XFD1048576"><v>1</v></c></row>',
    ],
)
def test_a_far_cell_is_found_however_it_is_written(tmp_path: Path, far: str) -> None:
    path = with_sheet(tmp_path / "far.xlsx", '<row r="1"><c r="A1"><v>1</v></c></row>' + far)
    with pytest.raises(InvalidInput, match=r"far\.xlsx"):
        extent.check(path, Limits())


def test_cells_that_are_only_formatted_do_not_count(tmp_path: Path) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><v>2</v></c></row>'
        for row in range(1, 4)
    )
    styled = '<row r="1048576"><c r="A1048576" s="0"/><c r="XFD1048576" s="0"/></row>'
    path = with_sheet(tmp_path / "styled.xlsx", rows + styled)
    assert SourceFile.open(path).table.frame.rows() == [("2", "2"), ("3", "2")]


def test_the_limit_is_the_setting(tmp_path: Path) -> None:
    cells = "".join(f'<row r="{row}"><c r="Z{row}"><v>1</v></c></row>' for row in range(1, 101))
    path = with_sheet(tmp_path / "a.xlsx", cells)
    extent.check(path, Limits(max_sheet_cells=2_600))
    with pytest.raises(InvalidInput, match="at most 2599 cells"):
        extent.check(path, Limits(max_sheet_cells=2_599))
