"""What holds for every verb: language, forms of help, endings, and output that other programs can read."""

from __future__ import annotations

import os
import subprocess
import sys

import click
import pytest
from click.testing import CliRunner

from kopir.cli import program, speech
from kopir.cli.program import Program, Verb
from kopir.cli.root import kopir
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound, Unavailable


def run(*line: str, **environ: str):
    return CliRunner().invoke(kopir, list(line), env={"KOPIR_LANG": "en", **environ})


def failing(error: BaseException) -> click.Group:
    @click.group("kopir", cls=Program)
    def root() -> None:
        """Root of a program with one verb that fails."""

    @root.command("fail", cls=Verb)
    def fail() -> None:
        raise error

    return root


@pytest.mark.parametrize(
    ("line", "environ", "expected"),
    [
        (["rank", "egdi", "--lang", "ru"], {}, "ru"),
        (["--lang=kk", "rank"], {"KOPIR_LANG": "ru"}, "kk"),
        (["rank"], {"KOPIR_LANG": "kk", "LANG": "ru_RU.UTF-8"}, "kk"),
        (["rank"], {"LANG": "ru_RU.UTF-8"}, "ru"),
        (["rank"], {"LANG": "kk_KZ"}, "kk"),
        (["rank"], {"LC_ALL": "C.UTF-8", "LANG": "ru_RU.UTF-8"}, "en"),
        (["rank"], {"LANG": "de_DE.UTF-8"}, "en"),
        (["rank", "--", "--lang", "ru"], {}, "en"),
        (["rank", "--lang"], {}, "en"),
        (["rank"], {}, "en"),
    ],
)
def test_the_language_is_the_option_then_our_variable_then_the_locale(line, environ, expected):
    assert speech.choose(line, environ) == expected


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", ["Usage:", "Options", "Commands", "Show this message and exit."]),
        ("ru", ["Использование:", "Параметры", "Команды", "Показать эту справку и выйти."]),
        ("kk", ["Пайдаланылуы:", "Параметрлер", "Пәрмендер", "Осы анықтаманы көрсетіп, шығу."]),
    ],
)
def test_help_speaks_the_chosen_language_with_the_headings_of_click(language, words):
    result = run("--help", "--lang", language)
    assert result.exit_code == 0
    assert [word for word in words if word not in result.output] == []


def test_help_in_another_language_leaves_no_english_sentence(verb_paths):
    english = {
        text
        for path in verb_paths
        for text in [path[1].help, *(getattr(one, "help", None) for one in path[1].params)]
        if text
    }
    for language in ("kk", "ru"):
        for path, _command in verb_paths:
            output = " ".join(run(*path, "--help", "--lang", language, COLUMNS="400").output.split())
            assert [text for text in english if text in output] == []


def test_every_text_has_a_translation_into_kazakh_and_russian():
    from kopir.cli.extract import CATALOGUES, templates
    from kopir.language.extract import read

    wanted = {message.id for message in templates() if message.id}
    for path in CATALOGUES:
        there = {message.id: message for message in read(path) if message.id}
        assert sorted(map(str, wanted - set(there))) == []
        strings = [
            (key, one.string if isinstance(one.string, tuple) else (one.string,))
            for key, one in there.items()
        ]
        assert [key for key, forms in strings if not all(forms)] == []


def test_every_translation_keeps_the_named_fields_of_its_text():
    import re

    from kopir.cli.extract import CATALOGUES
    from kopir.language.extract import read

    for path in CATALOGUES:
        for message in read(path):
            if message.id:
                english = message.id if isinstance(message.id, tuple) else (message.id,)
                fields = {name for text in english for name in re.findall(r"\{(\w+)", text)}
                forms = message.string if isinstance(message.string, tuple) else (message.string,)
                assert {name for text in forms for name in re.findall(r"\{(\w+)", text)} <= fields, message.id


@pytest.mark.parametrize(
    ("error", "ending"),
    [
        (InvalidInput("wrong"), 3),
        (Conflict("both"), 3),
        (NotFound("gone"), 4),
        (NotAllowed("no"), 5),
        (Unavailable("away"), 5),
        (ZeroDivisionError(), 70),
        (KeyboardInterrupt(), 130),
    ],
)
def test_each_kind_of_error_ends_with_its_own_code(error, ending):
    assert CliRunner().invoke(failing(error), ["fail"]).exit_code == ending


def test_an_error_is_told_in_the_language_on_standard_error():
    result = run("releases", "--as-of", "yesterday", "--lang", "ru")
    assert result.exit_code == program.USAGE
    assert "Ошибка" in result.stderr
    assert "2023-07-04" in result.stderr
    assert result.stdout == ""


def test_an_unknown_verb_is_a_mistake_of_usage():
    result = run("rnak")
    assert result.exit_code == program.USAGE
    assert "rnak" in result.stderr


def test_a_reader_that_goes_away_ends_the_program_quietly():
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, "-m", "kopir", "--help"], stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    assert done.returncode == program.PIPE_CLOSED
    assert done.stderr == ""


def test_completion_knows_the_verbs():
    environ = {**os.environ, "_KOPIR_COMPLETE": "bash_complete", "COMP_WORDS": "kopir rel", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-m", "kopir"], env=environ, capture_output=True, text=True)
    assert "releases" in done.stdout


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_each_shell_gets_its_completion_script(shell):
    result = run("completion", shell)
    assert result.exit_code == 0
    assert "_KOPIR_COMPLETE" in result.output
