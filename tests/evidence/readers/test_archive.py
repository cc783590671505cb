"""Archives and workbooks that would do harm are refused by their directory."""

from __future__ import annotations

import io
import time
import zipfile
from pathlib import Path

import pytest

from kopir.errors import InvalidInput
from kopir.evidence.readers import Limits, SourceFile, detect

from .samples import bulk_zip, write

MB = 1024**2


def workbook_bomb(path: Path, megabytes: int = 300) -> Path:
    """A workbook of a few hundred kB whose one sheet unpacks to hundreds of megabytes."""
    row = b'<row><c t="inlineStr"><is><t>' + b"A" * 970 + b"</t></is></c></row>"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("xl/workbook.xml", "<workbook/>")
        with archive.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            for _ in range(megabytes):
                sheet.write(row * 1024)
    return path


def test_a_workbook_bomb_is_refused_within_milliseconds(tmp_path: Path) -> None:
    bomb = workbook_bomb(tmp_path / "bomb.xlsx")
    assert bomb.stat().st_size < 2 * MB
    began = time.perf_counter()
    with pytest.raises(InvalidInput, match=r"bomb\.xlsx.*decompression bomb"):
        detect(bomb)
    assert time.perf_counter() - began < 0.25


def test_an_archive_that_unpacks_to_too_much_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "large.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("API_X.csv", "x" * 1000)
        archive.writestr("API_Y.csv", "y" * 1000)
    with pytest.raises(InvalidInput, match="would unpack to 2000 bytes"):
        SourceFile.open(path, Limits(max_unpacked_bytes=1500))


@pytest.mark.parametrize(
    "name", ["../evil.csv", "/etc/evil.csv", "a/../../evil.csv", "..\\evil.csv", "C:\\evil.csv"]
)
def test_a_member_outside_the_archive_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / "evil.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(name, "x")
    with pytest.raises(InvalidInput, match="points outside the archive"):
        detect(path)


def test_an_archive_inside_an_archive_is_refused(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("a.csv", "x")
    path = tmp_path / "outer.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("inner.zip", inner.getvalue())
    with pytest.raises(InvalidInput, match="an archive inside an archive"):
        detect(path)


def test_a_truncated_archive_is_refused_and_says_so(tmp_path: Path) -> None:
    whole = bulk_zip(tmp_path).read_bytes()
    for share in (0.2, 0.5, 0.9, 0.99):
        path = write(tmp_path, "cut.zip", whole[: int(len(whole) * share)])
        with pytest.raises(InvalidInput, match=r"cut\.zip: the archive is damaged.*download it again"):
            detect(path)


def test_an_archive_with_a_damaged_member_is_refused(tmp_path: Path) -> None:
    from kopir.evidence import readers

    whole = bytearray(bulk_zip(tmp_path).read_bytes())
    whole[90] ^= 0xFF
    with pytest.raises(InvalidInput, match="the archive is damaged"):
        readers.read(write(tmp_path, "damaged.zip", bytes(whole)))


def test_too_many_members_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "many.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(11):
            archive.writestr(f"{number}.csv", "")
    with pytest.raises(InvalidInput, match="holds 11 members; at most 10"):
        SourceFile.open(path, Limits(max_members=10))


def test_a_limit_is_a_setting_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KOPIR_MAX_FILE_BYTES", "12")
    assert Limits.from_environment().max_file_bytes == 12
    monkeypatch.setenv("KOPIR_MAX_FILE_BYTES", "many")
    with pytest.raises(InvalidInput, match="KOPIR_MAX_FILE_BYTES is many"):
        Limits.from_environment()
