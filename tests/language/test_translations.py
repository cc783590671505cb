"""Everything the library rooms and the command line may say has a Kazakh and a Russian translation."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest
from babel.messages.catalog import Message

import kopir
from kopir.language import extract

PACKAGE = Path(kopir.__file__).parent


def fields(text: str) -> set[str]:
    """The names of a template's fields."""
    return set(re.findall(r"\{(\w+)", text))


def forms(value: object) -> tuple[str, ...]:
    return tuple(str(one) for one in value) if isinstance(value, tuple | list) else (str(value),)


def entries(path: Path) -> list[Message]:
    return [message for message in extract.read(path) if message.id]


@pytest.mark.parametrize("path", extract.CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_every_message_of_the_code_is_translated(path: Path) -> None:
    known = {message.id: message for message in entries(path)}
    missing = []
    for message in extract.template():
        if message.id:
            found = known.get(message.id)
            if found is None or not all(forms(found.string)):
                missing.append(message.id)
    assert missing == []


@pytest.mark.parametrize("path", extract.CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_has_the_fields_of_its_message(path: Path) -> None:
    wrong = [
        (message.id, form)
        for message in entries(path)
        for form in forms(message.string)
        if form and fields(form) != set().union(*(fields(one) for one in forms(message.id)))
    ]
    assert wrong == []


@pytest.mark.parametrize("path", extract.CATALOGUES, ids=lambda path: path.parent.parent.name)
def test_a_translation_is_written_in_its_own_letters(path: Path) -> None:
    plain = [
        m.id
        for m in entries(path)
        if all(not re.search("[а-яәіңғүұқөһ]", f.lower()) for f in forms(m.string))
    ]
    assert [text for text in plain if re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", str(text)))] == []


def test_no_russian_translation_holds_a_letter_that_only_kazakh_has() -> None:
    paths = [path for path in PACKAGE.rglob("*.po") if path.parent.parent.name == "ru"]
    texts = [text for path in paths for message in entries(path) for text in forms(message.string)]
    assert len(paths) > 2
    assert [text for text in texts if re.search("[әғқңөұүһі]", str(text).lower())] == []


def test_no_error_is_built_with_an_f_string() -> None:
    built = []
    for path in sorted(PACKAGE.rglob("*.py")):
        for call in (node for node in ast.walk(ast.parse(path.read_bytes())) if isinstance(node, ast.Call)):
            name = getattr(call.func, "id", getattr(call.func, "attr", ""))
            if name in extract.ERRORS and call.args and isinstance(call.args[0], ast.JoinedStr):
                built.append(f"{path.name}:{call.lineno}")
    assert built == []


def test_extraction_finds_errors_findings_reasons_phrases_and_licences(tmp_path: Path) -> None:
    (tmp_path / "room").mkdir()
    (tmp_path / "portal").mkdir()
    (tmp_path / "room" / "module.py").write_text(
        'raise InvalidInput("one {field}", field=1)\n'
        'Finding(code="x", message="two " "halves")\n'
        'refuse("three")\n'
        'table.bad_cell(column, 3, "four")\n'
        "errors.NotFound(template)\n",
        encoding="utf-8",
    )
    data = tmp_path / "evidence" / "data" / "catalogue"
    data.mkdir(parents=True)
    (data / "one.yaml").write_text("datasets: [{licence: zero}]", encoding="utf-8")
    (tmp_path / "portal" / "pages.py").write_text('raise NotFound("its own catalogue")\n', encoding="utf-8")
    found = [message for _, message in extract.messages(tmp_path)]
    assert found == ["zero", "one {field}", "two halves", "three", "four"]
