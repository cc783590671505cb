"""A text sent by a program: what it gets back, and what is refused."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from kopir.documents import read
from kopir.documents.drafting import drafts
from kopir.documents.plain import plain
from kopir.portal import texts

TEXT = "4 июля 2023 года Казахстан занял 28-е место в рейтинге электронного правительства ООН."
REFERENCE = Path(__file__).parents[2] / "docs/reference/documents.md"


def _send(reader: Client, body: Any, kind: str = "application/json", address: str = "/ru/read.json") -> Any:
    data = body if isinstance(body, str | bytes) else json.dumps(body, ensure_ascii=False)
    return reader.generic("POST", address, data=data, content_type=kind)


def test_the_answer_is_the_reading_with_its_drafts(reader: Client):
    response = _send(reader, {"text": TEXT, "published": "2023-07-05", "name": "a"})
    found = read(TEXT, published="2023-07-05")
    expected = found.prediction("a") | {"drafts": [plain(entry) for entry in drafts(found)]}
    assert response.status_code == 200
    assert response.json() == json.loads(json.dumps(expected))
    assert response["Content-Language"] == "ru"
    assert response["Cache-Control"] == "no-store"
    assert not response.cookies


def test_figures_are_checked_when_asked_for(reader: Client):
    checks = _send(reader, {"text": TEXT, "published": "2023-07-05", "check": True}).json()["checks"]
    assert [(TEXT[each["start"] : each["end"]], each["outcome"]) for each in checks] == [
        ("28-е место", "agrees")
    ]
    assert checks[0]["proof"][0]["edition"] == "2022"


def test_plain_text_is_taken_with_its_particulars_in_the_address(reader: Client):
    address = "/kk/read.json?published=2023-07-05&check=1&lang=ru&name=b"
    sent = _send(reader, TEXT.encode("cp1251"), "text/plain; charset=windows-1251", address)
    assert sent.json()["doc_id"] == "b"
    assert sent.json()["checks"][0]["outcome"] == "agrees"


def test_no_token_and_no_account_are_needed():
    stranger = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    assert _send(stranger, {"text": TEXT}).status_code == 200


def test_a_text_longer_than_a_form_may_be_is_read(reader: Client):
    body = json.dumps({"text": "Мир. " * 20_000})
    assert len(body) > 64 * 1024
    assert _send(reader, body).status_code == 200


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
@pytest.mark.parametrize(
    ("body", "kind", "status"),
    [
        ("{", "application/json", 400),
        ("[" * 100_000, "application/json", 400),
        ('["text"]', "application/json", 400),
        ({}, "application/json", 400),
        ({"text": " \n"}, "application/json", 400),
        ({"text": 5}, "application/json", 400),
        ({"text": "а", "check": "yes"}, "application/json", 400),
        ({"text": "а", "langue": "ru"}, "application/json", 400),
        ({"text": "а", "lang": "de"}, "application/json", 400),
        ({"text": "а", "published": "вчера"}, "application/json", 400),
        ('{"text": "\\ud800"}', "application/json", 400),
        (b"\xff\xfe\xfa", "text/plain", 400),
        (b"abc", "text/plain; charset=zlib", 400),
        (b"text=a", "application/x-www-form-urlencoded", 415),
        (b"<p>a</p>", "text/html", 415),
        ({"text": "а" * (texts.LONGEST + 1)}, "application/json", 413),
        (b" " * (texts.LARGEST + 1), "text/plain", 413),
    ],
)
def test_what_cannot_be_read_is_told_in_the_readers_language(
    reader: Client, body: Any, kind: str, status: int, language: str
):
    response = _send(reader, body, kind, f"/{language}/read.json")
    assert response.status_code == status
    error = response.json()["error"]
    assert error["status"] == status
    assert len(error["message"]) > 10 and "{" not in error["message"].replace("{}", "")
    assert response["Content-Language"] == language


def test_a_text_is_sent_never_asked_for(reader: Client):
    response = reader.get("/ru/read.json")
    assert (response.status_code, response["Allow"]) == (405, "POST")


def test_who_comes_while_two_are_there_is_sent_away(reader: Client):
    with texts._turn(), texts._WAITING:
        response = _send(reader, {"text": TEXT})
    assert (response.status_code, response["Retry-After"]) == (503, "3")
    assert _send(reader, {"text": TEXT}).status_code == 200


def test_an_error_gives_its_turn_back(reader: Client):
    for _ in range(4):
        assert _send(reader, {"text": "а", "lang": "de"}).status_code == 400
    assert _send(reader, {"text": TEXT}).status_code == 200


def _holds(answered: Any, shown: Any) -> bool:
    """Whether an answer has everything an example shows."""
    if isinstance(shown, dict):
        return all(name in answered and _holds(answered[name], value) for name, value in shown.items())
    if isinstance(shown, list):
        return len(answered) == len(shown) and all(map(_holds, answered, shown))
    return bool(answered == shown)


def test_the_example_of_the_reference_is_what_is_answered(reader: Client):
    sent, shown = re.findall(r"```json\n(.*?)```", REFERENCE.read_text(encoding="utf-8"), re.DOTALL)
    answered = _send(reader, sent).json()
    assert _holds(answered, json.loads(shown)), answered
    assert set(answered) == {*json.loads(shown), "drafts"}
