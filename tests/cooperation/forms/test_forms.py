"""The forms of the registers hold every field of their models, and give back what they are given."""

from __future__ import annotations

import json
from typing import Any

import django
import pytest
from django.utils import translation
from pydantic import ValidationError

django.setup()

from kopir.cooperation.forms.naming import Wording  # noqa: E402
from kopir.cooperation.forms.settling import settled, unfitting  # noqa: E402
from kopir.cooperation.records import MODELS  # noqa: E402
from kopir.cooperation.registers.starter import starter  # noqa: E402
from kopir.solutions.kinds import checked  # noqa: E402
from kopir.solutions.pages.fields import FORMS, Field  # noqa: E402
from kopir.solutions.pages.mistakes import mistakes  # noqa: E402
from kopir.solutions.pages.options import LISTS  # noqa: E402
from kopir.solutions.pages.typed import gathered, renumbered, spread  # noqa: E402

pytestmark = pytest.mark.django_db
COMMITMENT: dict[str, Any] = {
    "code": "x",
    "names": {"en": "Open a school"},
    "kind": "target",
    "history": [{
        "status": "agreed", "day": "2025-09", "note": {"en": "said"},
        "evidence": [{"title": "A text", "address": "https://x.org/", "text": 7, "retrieved": "2026-01-02"}],
    }],
    "aim": {"indicator": "sdg-4.1.2", "value": 1.5},
    "sources": [{"title": "A text", "language": "en"}],
}  # fmt: skip


def again(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    """What a body is after it went through its form."""
    form = FORMS[kind]
    typed = renumbered(form, spread(form, body))
    made, wrong = settled(kind, gathered(form, typed))
    assert wrong == {}
    return checked(MODELS[kind], {**made, "code": body["code"]})


@pytest.mark.parametrize("kind", MODELS)
def test_every_starter_record_goes_through_its_form_unchanged(kind: str) -> None:
    for one in [*starter(kind).values()][:150]:
        body = json.loads(one.model_dump_json())
        assert again(kind, body) == body, one.code


@pytest.mark.parametrize("kind", MODELS)
def test_a_form_has_every_field_of_its_model_with_a_label_and_its_list(kind: str) -> None:
    form = FORMS[kind]
    assert {field.name for field in form.fields} == set(MODELS[kind].model_fields) - {"code"}
    for field in _all(form.fields):
        assert str(field.label) != field.name, f"{kind}.{field.name} has no label"
        if field.shape in ("choice", "several"):
            assert field.options in LISTS, f"{kind}.{field.name}"


def _all(fields: tuple[Field, ...]) -> list[Field]:
    return [each for field in fields for each in (field, *_all(field.fields))]


def test_parts_within_parts_are_kept_and_empty_rows_left_out() -> None:
    body = checked(MODELS["commitment"], {**COMMITMENT, "aim": None})
    typed = spread(FORMS["commitment"], body)
    typed["history.0.evidence.4.title"] = "Another"
    typed["history.0.evidence.9.title"] = "  "
    made = gathered(FORMS["commitment"], renumbered(FORMS["commitment"], typed))
    [step] = made["history"]
    assert [one["title"] for one in step["evidence"]] == ["A text", "Another"]
    assert again("commitment", body) == body


def test_names_become_references_and_countries_codes() -> None:
    made, wrong = settled("event", {"participants": [{"who": "Казахстан", "name": "", "mode": ""}],
                                    "of": ["СНГ", "Nobody such"], "host": "group:SCO"})  # fmt: skip
    assert made["participants"][0]["who"] == "place:KAZ"
    assert made["of"][0] in ("group:CIS", "org:cis")
    assert made["of"][1] == "Nobody such"
    assert list(wrong) == ["of"]
    assert settled("organisation", {"seats": ["Казахстан", "UZB"]})[0]["seats"] == ["KAZ", "UZB"]
    parents = ["Economic and Social Council of the United Nations", "un-secretariat", "Nobody such"]
    made, _wrong = settled("organisation", {"parents": parents})
    assert made["parents"] == ["un-ecosoc", "un-secretariat", "Nobody such"]


@pytest.mark.parametrize(("kind", "body", "place"), [
    ("event", {"day": "вчера"}, "day"),
    ("event", {"kind": "party"}, "kind"),
    ("event", {"host": "ministry"}, "host"),
    ("event", {"names": {}}, "names.en"),
    ("event", {"attended": "many"}, "attended"),
    ("event", {"participants": [{"who": "ministry"}]}, "participants.0.who"),
    ("event", {"sources": [{"title": "x", "address": "javascript:alert(1)"}]}, "sources.0.address"),
    ("event", {"part_of": "nothing-such"}, "part_of"),
    ("event", {"participants": [{"who": "org:nothing-such"}]}, "participants"),
    ("document", {"day": "2025-09-01", "horizon": "2024"}, "horizon"),
    ("document", {"amends": ["x"]}, ""),
    ("commitment", {"day": "2025-09-01", "deadline": "2024"}, "deadline"),
    ("programme", {"kind": "project", "status": "closed", "first": "2025", "last": "2020"}, "last"),
    ("person", {"posts": [{"title": {"en": "Minister"}, "first": "2025-02", "last": "2025-01"}]},
     "posts.0.last"),
    ("organisation", {"kind": "other", "parents": ["Nobody such"]}, "parents"),
    ("commitment", {"kind": "target", "aim": {"indicator": "no-such", "value": 1}}, "aim.indicator"),
])  # fmt: skip
def test_wrong_input_is_told_at_its_place(kind: str, body: dict[str, Any], place: str) -> None:
    least = {"names": {"en": "A name"}, "kind": "session", "status": "held"}
    least |= {"kind": "strategy", "status": "signed"} if kind == "document" else {}
    if kind not in ("event", "document"):
        least = {"names": {"en": "A name"}, **({"kind": "target"} if kind == "commitment" else {})}
    found = mistakes(FORMS[kind], {**least, "code": "x", **body}, "en")
    assert list(found) == [place], found


def test_what_a_model_refuses_of_the_whole_is_a_sentence_with_a_template_to_translate() -> None:
    point = {"code": "a", "names": {"en": "A"}, "kind": "city", "countries": ["KAZ"]}
    body = {"code": "x", "names": {"en": "A way"}, "points": [point, point]}
    assert mistakes(FORMS["corridor"], body, "en") == {"": "Two points have the same code."}
    with pytest.raises(ValidationError) as told:
        MODELS["corridor"].model_validate(body)
    [error] = told.value.errors()
    assert error["ctx"]["error"].message == "two points have the same code"


@pytest.mark.parametrize(("kind", "name", "code", "said"), [
    ("commitment", "area", "SCO", "ШОС"),
    ("commitment", "area", "KAZ", "Казахстан"),
    ("organisation", "parents", "un-ecosoc", "Экономический и Социальный Совет"),
    ("event", "host", "group:CIS", "СНГ"),
    ("corridor", "side", "UZB", "Узбекистан"),
])  # fmt: skip
def test_what_a_field_names_has_a_name(kind: str, name: str, code: str, said: str) -> None:
    text = Wording(kind).named(name, code)
    assert text is not None and text.ru.startswith(said)


@pytest.mark.parametrize("language", ["kk", "ru", "en"])
def test_what_does_not_fit_others_is_told_without_the_name_of_its_field(language: str) -> None:
    body = {"code": "x", "names": {"en": "A"}, "kind": "target", "document": "no-such"}
    with translation.override(language):
        said = unfitting("commitment", body)["document"]
    assert said[0].isupper()
    assert said.index("document:no-such") < said.index(";")
    assert ": " not in said


def test_what_fits_is_told_nothing_of() -> None:
    assert unfitting("event", {"code": "x", "names": {"en": "A"}, "kind": "forum", "status": "held"}) == {}
