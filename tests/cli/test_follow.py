"""What was agreed is listed on the command line."""

from __future__ import annotations

import json

import django
import pytest

from kopir.cli.root import kopir

django.setup()

from tests.cooperation.following.made import commitment, document, registers  # noqa: E402

from kopir.cooperation import registers as registry  # noqa: E402

KNOWN = registers(
    document("plan", horizon="/2035", parties=["group:SCO"]),
    commitment("late", actors=["place:KAZ"], deadline="2026-H1"),
    commitment("soon", actors=["group:SCO"], deadline="2026-08-01", names={"en": "Soon", "kk": "Жақында"}),
    commitment("long", actors=["place:UZB"], document="plan"),
)


@pytest.fixture
def run(db: None, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]):
    monkeypatch.setenv("KOPIR_LANG", "en")
    monkeypatch.setattr(registry, "registers", lambda: KNOWN)

    def line(*words: str, ends: int = 0) -> str:
        line = ["follow", "--on", "2026-07-15", *words]
        assert (kopir.main(line, standalone_mode=False) or 0) == ends
        return capsys.readouterr().out

    return line


def codes(answer: str) -> list[str]:
    return [each["commitment"] for each in json.loads(answer)["commitments"]]


def test_what_is_due_first_stands_first(run):
    assert codes(run("--format", "json")) == ["late", "soon", "long"]


@pytest.mark.parametrize(("words", "found"), [
    (["--within", "90"], ["soon"]), (["--status", "overdue"], ["late"]),
    (["--group", "sco"], ["soon", "long"]), (["--actor", "place:UZB"], ["soon", "long"]),
    (["--country", "KAZ"], ["late", "soon"]),
    (["--country", "kaz"], ["late", "soon"]), (["--document", "plan"], ["long"]),
    (["--within", "90", "--country", "KGZ"], ["soon"]),
])  # fmt: skip
def test_what_is_listed_can_be_chosen(run, words: list[str], found: list[str]):
    assert codes(run(*words, "--format", "json")) == found


def test_a_table_has_names_in_the_language_of_the_reader(run):
    table = run("--lang", "kk", "--within", "30")
    assert "Жақында" in table


def test_who_is_not_there_is_told_so(run):
    for actor in ("org:nobody", "nonsense"):
        run("--actor", actor, ends=4)
