"""How answers are written: for people in their language, for programs without loss."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date

import pytest

from kopir.cli import output, speech
from kopir.cli.output import Answer, Column, Fact, Named, Table

ANSWER = Answer(
    sentence="A sentence.",
    facts=[
        Fact("source", "Source", "UN DESA", in_rows=True),
        Fact("vintage", "Known since", date(2022, 9, 28), in_rows=True),
        Fact("hidden", "", 7),
    ],
    tables=[
        Table(
            "places",
            "Places",
            [Column("area", "Code"), Column("value", "Value", digits=2), Column("level", "Level")],
            [("KAZ", 0.8628, Named("very_high", "Very high")), ("TKM", None, None)],
        )
    ],
    remarks=["A remark."],
)


@pytest.fixture(autouse=True)
def english():
    speech.use("en")
    yield
    speech.use("en")


def test_a_table_for_people_has_sentence_facts_rows_and_remarks(capsys):
    output.write(ANSWER, "table")
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "A sentence."
    assert "Known since  28 September 2022" in lines
    assert "KAZ    0.86  Very high" in lines
    assert "TKM       –  –" in lines
    assert lines[-1] == "A remark."
    assert not any("hidden" in line or " 7" in line for line in lines)


def test_numbers_of_people_have_the_signs_of_their_language(capsys):
    speech.use("ru")
    output.write(ANSWER, "table")
    assert "0,86" in capsys.readouterr().out


def test_json_holds_every_fact_with_plain_values_and_codes(capsys):
    output.write(ANSWER, "json")
    content = json.loads(capsys.readouterr().out)
    assert content["vintage"] == "2022-09-28"
    assert content["hidden"] == 7
    assert content["places"] == [
        {"area": "KAZ", "value": 0.8628, "level": "very_high"},
        {"area": "TKM", "value": None, "level": None},
    ]


def test_a_csv_row_repeats_its_source_and_leaves_what_is_missing_empty(capsys):
    output.write(ANSWER, "csv")
    assert capsys.readouterr().out.splitlines() == [
        "area,value,level,source,vintage",
        "KAZ,0.8628,very_high,UN DESA,2022-09-28",
        "TKM,,,UN DESA,2022-09-28",
    ]


def test_a_change_has_its_sign():
    column = Column("change", "Change", digits=1, signed=True, unit="%")
    assert output.shown(12.34, column) == "+12.3%"
    assert output.shown(-2, Column("difference", "Difference", signed=True)) == "\N{MINUS SIGN}2"


def on_a_terminal(**environ: str) -> str:
    """What a person sees who asks for the indices on a terminal."""
    ours, theirs = os.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "kopir", "rank", "--help"],
        stdout=theirs,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "TERM": "xterm", "COLUMNS": "100", **environ},
        check=True,
    )
    assert done.returncode == 0
    os.close(theirs)
    text = b""
    try:
        while block := os.read(ours, 65536):
            text += block
    except OSError:  # how Linux says that nobody will write to the terminal any more
        pass
    os.close(ours)
    return text.decode()


def test_help_on_a_terminal_is_readable_without_colours():
    assert "Usage: kopir rank" in on_a_terminal(NO_COLOR="1", KOPIR_LANG="en")


@pytest.mark.parametrize(("environ", "coloured"), [({}, True), ({"NO_COLOR": "1"}, False)])
def test_a_heading_is_coloured_on_a_terminal_unless_the_person_wants_none(monkeypatch, environ, coloured):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm-256color")
    for name, value in environ.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True, raising=False)
    drawn = output._drawn(output._fact_grid([Fact("source", "Source", "UN DESA")]))
    assert ("\x1b[" in drawn) == coloured
