"""Accounts are made, and texts taken in, on the command line."""

from __future__ import annotations

import io
import os
import subprocess
import sys
from pathlib import Path

import django
import pytest

from kopir.cli.root import kopir

django.setup()


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    """Runs a line of kopir and gives what it said."""
    monkeypatch.setenv("KOPIR_LANG", "en")

    def line(*words: str, said: str = "", ends: int = 0) -> str:
        monkeypatch.setattr(sys, "stdin", io.StringIO(said))
        assert kopir.main(list(words), standalone_mode=False) == ends
        told = capsys.readouterr()
        return told.out + told.err

    return line


def test_an_account_is_made_in_an_empty_home(tmp_path: Path):
    done = subprocess.run(
        [sys.executable, "-m", "kopir", "user", "add", "Әсем", "--role", "secretary", "--make-password"],
        env={**os.environ, "KOPIR_HOME": str(tmp_path / "home"), "KOPIR_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert "әсем may sign in now" in done.stdout
    assert (tmp_path / "home" / "kopir.sqlite3").exists()


def test_an_account_is_listed_changed_and_closed(run):
    run("user", "add", "Әсем", "--role", "secretary", "--make-password")
    assert "already" in run("user", "add", "әсем", "--role", "reader", "--make-password", ends=3)
    run("user", "role", "әсем", "reviewer")
    run("user", "close", "әсем")
    assert run("user", "list").split() == ["әсем", "reviewer", "closed"]
    assert "nobody" in run("user", "role", "nobody", "reader", ends=4)


def test_a_password_comes_from_a_pipe_and_a_weak_one_is_refused(run):
    assert "10 to 200" in run("user", "add", "asem", "--role", "reader", said="short\n", ends=3)
    run("user", "add", "asem", "--role", "reader", said="қара-өлең-17\n")
    assert "shown this once" in run("user", "password", "asem", "--make-password")


def test_a_person_is_placed_in_an_organisation_with_a_country_and_an_address(run):
    assert "ESCAP" in run("organisation", "add", "ESCAP", "--kind", "un", "--name-en", "ESCAP")
    assert "already" in run("organisation", "add", "escap", "--kind", "un", "--name-en", "ESCAP", ends=3)
    run("user", "add", "әсем", "--role", "focal_point", "--make-password", "--email", "asem@example.org")
    told = run("user", "place", "әсем", "--organisation", "escap", "--country", "KAZ")
    assert "escap" in told and "KAZ" in told
    run("user", "mail", "әсем", "--often", "weekly", "--mail-lang", "kk")
    listed = run("user", "list").split()
    assert listed == ["әсем", "focal_point", "escap", "KAZ", "asem@example.org"]
    assert run("organisation", "list").split() == ["escap", "un", "ESCAP", "1"]
    assert "no organisation" in run("user", "place", "әсем", "--organisation", "nowhere", ends=4)
    assert "the organisation is –" in run("user", "place", "әсем", "--organisation", "-")


def test_an_account_with_one_wrong_option_is_not_made(run):
    words = ("user", "add", "asem", "--role", "reader", "--make-password")
    assert "no address" in run(*words, "--email", "nowhere", ends=3)
    assert "no organisation" in run(*words, "--organisation", "nowhere", ends=4)
    assert run("user", "list") == ""


def test_files_are_taken_in_and_a_folder_is_looked_at_once(
    run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.delenv("KOPIR_INBOX_FOLDER", raising=False)
    text = tmp_path / "a.txt"
    text.write_text("Погода хорошая.", encoding="utf-8")
    os.utime(text, (1e9, 1e9))
    assert "a.txt: text" in run("inbox", "import", str(text))
    told = run("inbox", "import", str(tmp_path / "b.txt"), str(text), ends=1)
    assert "refused: there is no file" in told
    assert "was there already as text" in told
    assert "was there already" in run("inbox", "watch", str(tmp_path), "--once")
    assert "a.txt" not in run("inbox", "watch", str(tmp_path), "--once")
    assert "KOPIR_INBOX_FOLDER" in run("inbox", "watch", "--once", ends=3)


def test_notices_are_sent_once_and_a_second_run_at_the_same_time_does_nothing(run, mailoutbox):
    import fcntl

    from django.conf import settings

    run("user", "add", "dana", "--role", "reviewer", "--make-password", "--email", "dana@example.org")
    run("user", "mail", "dana", "--often", "each")
    run("organisation", "add", "mdai", "--kind", "government", "--name-en", "MDAI")
    run("user", "add", "author", "--role", "contributor", "--make-password", "--organisation", "mdai")
    handed_in()
    with (settings.KOPIR_HOME / "notices.lock").open("a") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        assert "another run" in run("notices", "send")
    assert not mailoutbox
    assert "Mails sent: 1, notices in them: 1" in run("notices", "send")
    assert "Mails sent: 0" in run("notices", "send")
    assert [message.to for message in mailoutbox] == [["dana@example.org"]]


def handed_in():
    from kopir.accounts import services

    author = services.find("author")
    body = {"code": "sel", "name": "Sel", "kinds": ["software"], "summary": {"ru": "Сообщает о селях."}}
    entry = services.create(author, "solution", body, "ru")
    services.submit(author, entry.pk, entry.lock)
