"""A folder that is watched: each file is looked at once, and again when it changes."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from kopir.cooperation.folder import Outcome, scan, take, watched
from kopir.cooperation.models import SourceText, WatchedFile
from kopir.errors import InvalidInput, NotFound
from tests.documents.test_extracting import docx

pytestmark = pytest.mark.django_db


def put(folder: Path, name: str, content: bytes, age: float = 60) -> Path:
    path = folder / name
    path.write_bytes(content)
    moment = path.stat().st_mtime - age
    os.utime(path, (moment, moment))
    return path


def names(outcomes: list[Outcome]) -> list[str]:
    return [outcome.path.name for outcome in outcomes]


def test_files_are_taken_in_once_and_again_when_they_change(tmp_path: Path):
    put(tmp_path, "a.txt", "Встреча прошла в Астане.".encode("cp1251"))
    put(tmp_path, "b.docx", docx("Кездесу Алматыда өтті."))
    assert names(list(scan(tmp_path))) == ["a.txt", "b.docx"]
    assert list(scan(tmp_path)) == []
    put(tmp_path, "a.txt", "Встреча прошла в Алматы.".encode(), age=30)
    assert names(list(scan(tmp_path))) == ["a.txt"]
    assert SourceText.objects.count() == 3
    assert set(SourceText.objects.values_list("origin", flat=True)) == {"folder"}
    assert SourceText.objects.first().added_by is None


def test_a_file_that_is_refused_is_told_of_once(tmp_path: Path):
    put(tmp_path, "bad.pdf", b"%PDF-1.4 broken")
    [outcome] = scan(tmp_path)
    assert isinstance(outcome.error, InvalidInput)
    assert "bad.pdf" in WatchedFile.objects.get().problem
    assert list(scan(tmp_path)) == []


def test_what_is_no_text_hidden_a_link_a_folder_or_still_written_is_left_alone(tmp_path: Path):
    outside = put(tmp_path, "secret.txt", b"words")
    folder = tmp_path / "in"
    folder.mkdir()
    put(folder, ".hidden.txt", b"words")
    put(folder, "picture.png", b"words")
    put(folder, "coming.txt", b"words", age=0)
    (folder / "link.txt").symlink_to(outside)
    (folder / "sub.txt").mkdir()
    assert list(scan(folder)) == []


def test_the_same_text_in_two_files_is_one_text(tmp_path: Path):
    put(tmp_path, "a.txt", "Встреча прошла в Астане.".encode())
    put(tmp_path, "b.txt", "Встреча  прошла в Астане.\n".encode())
    assert [outcome.added.known for outcome in scan(tmp_path)] == [False, True]


def test_a_folder_or_file_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(NotFound):
        list(scan(tmp_path / "nothing"))
    assert isinstance(take(tmp_path / "nothing.txt").error, NotFound)
    assert isinstance(take(tmp_path).error, InvalidInput)


def test_the_watched_folder_is_a_setting(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("KOPIR_INBOX_FOLDER", raising=False)
    assert watched() is None
    monkeypatch.setenv("KOPIR_INBOX_FOLDER", str(tmp_path))
    assert watched() == tmp_path
