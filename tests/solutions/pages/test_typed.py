"""A body that is shown in a form and sent back says what it said, for every record that comes with kopir."""

from __future__ import annotations

import json
from typing import Any

import django
import pytest
from django.http import QueryDict
from hypothesis import given
from hypothesis import strategies as st

django.setup()  # models are imported below

from kopir.solutions.claims import honest  # noqa: E402
from kopir.solutions.kinds import MODELS, checked  # noqa: E402
from kopir.solutions.pages.fields import FORMS, MOST_ROWS  # noqa: E402
from kopir.solutions.pages.mistakes import lacking, mistakes  # noqa: E402
from kopir.solutions.pages.typed import gathered, over, renumbered, rows, sent, spread  # noqa: E402
from kopir.solutions.records.catalogue import catalogue  # noqa: E402
from kopir.solutions.records.practices import practices  # noqa: E402


def there_and_back(kind: str, body: dict[str, Any]) -> dict[str, Any]:
    form = FORMS[kind]
    typed = spread(form, body)
    # As a browser sends it: codes that were ticked one by one, lines ended as the web ends them.
    post = QueryDict(mutable=True)
    for name, text in typed.items():
        several = "." not in name and form.field(name).shape == "several"
        post.setlist(name, text.split() if several else [text.replace("\n", "\r\n")])
    back = over(body, gathered(form, renumbered(form, sent(post, form))))
    return honest(body, checked(MODELS[kind], back), "en")


def test_no_record_of_the_catalogue_loses_anything_in_its_form():
    for one in catalogue().values():
        body = json.loads(one.model_dump_json())
        assert there_and_back("solution", body) == body, one.code


def test_no_practice_loses_anything_in_its_form():
    for one in practices().values():
        body = json.loads(one.model_dump_json())
        assert there_and_back("practice", body) == body, one.code


WORDS = st.fixed_dictionaries(
    {code: st.text("aбқ <&\"'\n\\%{}", max_size=12).map(str.strip) for code in ("kk", "ru", "en")}
)
BODIES = st.fixed_dictionaries(
    {
        "code": st.just("one"),
        "name": st.sampled_from(["Sel habar", "«Ашық» <деректер> & K°", 'a "name"']),
        "summary": WORDS,
        "kinds": st.lists(st.sampled_from(["software", "data", "model"]), unique=True),
        "answers": st.lists(
            st.fixed_dictionaries(
                {
                    "need": st.sampled_from(["open-data", "early-warning"]),
                    "why": WORDS,
                    "status": st.sampled_from(["read", "self-reported"]),
                }
            ),
            max_size=3,
        ),
        "goals": st.lists(
            st.sampled_from([{"goal": 9, "target": "9.c"}, {"goal": 3, "target": None}]), max_size=3
        ),
        "speaks": st.lists(st.sampled_from(["kk", "zh-Hans", "sw", "uz-Latn"]), unique=True),
        "standards": st.lists(st.sampled_from(["ISO 20022", "OpenAPI; 3.1, all", "«ҚР СТ»"]), unique=True),
        "criteria": st.lists(
            st.sampled_from([{"number": 2, "met": True}, {"number": 9, "met": False}]),
            unique_by=lambda one: one["number"],
        ).map(lambda every: sorted(every, key=lambda one: one["number"])),
        "offline": st.sampled_from([True, False, None]),
        "deployments": st.lists(
            st.sampled_from(
                [
                    {
                        "area": "KAZ",
                        "year": 2024,
                        "checked": {"status": "verified", "by": "B", "on": "2026-01-02"},
                    },
                    {"area": "KAZ", "year": 2024},
                    {"area": "UZB", "link": "https://example.org/?a=1&b=2"},
                ]
            ),
            max_size=4,
        ),
    }
)


@given(BODIES)
def test_no_body_loses_anything_in_its_form(body: dict[str, Any]):
    normal = checked(MODELS["solution"], body)
    assert there_and_back("solution", normal) == normal


def test_rows_that_were_left_out_or_are_empty_leave_no_gap():
    form = FORMS["solution"]
    typed = {
        "links.0.kind": "website",
        "links.0.address": "",
        "links.3.kind": "code",
        "links.3.address": "https://a.example",
        "links.x.kind": "code",
    }
    assert rows(typed, "links") == [0, 3]
    assert gathered(form, renumbered(form, typed))["links"] == [
        {"kind": "code", "address": "https://a.example"}
    ]
    assert rows({f"links.{n}.kind": "code" for n in range(5000)}, "links")[-1] == MOST_ROWS - 1


def test_what_is_not_of_the_form_is_not_taken():
    form = FORMS["solution"]
    post = QueryDict(
        "name=A&standing=public-good&answers.0.need=open-data&answers.0.status=verified&renew=2099-01-01"
    )
    body = gathered(form, renumbered(form, sent(post, form)))
    assert "standing" not in body and "renew" not in body
    assert body["answers"] == [{"need": "open-data", "why": {"kk": "", "ru": "", "en": ""}}]


@pytest.mark.parametrize(
    ("kind", "typed", "name", "cure"),
    [
        ("solution", {}, "name", "needed"),
        ("solution", {"name": "x" * 301}, "name", "300"),
        (
            "solution",
            {"links.0.kind": "code", "links.0.address": "javascript:alert(1)"},
            "links.0.address",
            "https://",
        ),
        (
            "solution",
            {"links.0.kind": "porn", "links.0.address": "https://a.example"},
            "links.0.kind",
            "list",
        ),
        ("solution", {"deployments.0.area": "WLD"}, "deployments.0.area", "list"),
        (
            "solution",
            {"deployments.0.area": "KAZ", "deployments.0.year": "last"},
            "deployments.0.year",
            "1950",
        ),
        (
            "solution",
            {"deployments.0.area": "KAZ", "deployments.0.year": "99999"},
            "deployments.0.year",
            "2100",
        ),
        ("solution", {"goals.0.target": "18.1"}, "goals.0.target", "list"),
        ("solution", {"goals.0.target": "x"}, "goals.0.target", "list"),
        ("solution", {"goals.0.why.en": "y"}, "goals.0.target", "list"),
        ("solution", {"answers.0.need": "<b>"}, "answers.0.need", "list"),
        ("solution", {"criteria.9.link": "ftp://a"}, "criteria.9.link", "https://"),
        ("solution", {"criteria.9.met": "perhaps"}, "criteria.9.met", "list"),
        ("solution", {"summary.kk": "ұ" * 20_001}, "summary.kk", "20000"),
        ("solution", {"kinds": "hardware"}, "kinds", "list"),
        ("practice", {}, "name.ru", "needed"),
        ("practice", {}, "area", "list"),
        ("practice", {"result.before": "many"}, "result.before", "figures"),
        ("practice", {"result.before": "nan"}, "result.before", "figures"),
        ("practice", {"result.after": "-1e999"}, "result.after", "figures"),
        (
            "practice",
            {
                "result.indicator": "nothing-such",
                "result.area": "KAZ",
                "result.first": "2010",
                "result.last": "2020",
                "result.before": "1",
                "result.after": "2",
            },
            "result.indicator",
            "list",
        ),
    ],
)
def test_what_cannot_stand_is_told_at_its_field_with_the_cure(
    kind: str, typed: dict[str, str], name: str, cure: str
):
    form = FORMS[kind]
    body = {**gathered(form, renumbered(form, typed)), "code": "one"}
    assert cure in mistakes(form, body, "ru")[name]


def test_a_change_from_a_later_to_an_earlier_year_is_refused_at_the_result():
    form = FORMS["practice"]
    told = {
        "indicator": "i99h",
        "area": "KAZ",
        "first": "2020",
        "last": "2010",
        "before": "1,5",
        "after": "2",
    }
    from kopir.evidence import catalogue as evidence

    told["indicator"] = evidence.indicators()[0].code
    typed = {f"result.{key}": value for key, value in told.items()}
    body = {**gathered(form, typed), "code": "one", "name": {"ru": "a"}, "area": "KAZ"}
    assert body["result"]["before"] == 1.5
    assert mistakes(form, body, "ru") == {"result": "The first year must come before the last."}


def test_a_draft_needs_little_and_a_review_more():
    form = FORMS["solution"]
    body = {**gathered(form, {"name": "A"}), "code": "a"}
    assert mistakes(form, body, "ru") == {}
    assert set(lacking(form, body, "ru")) == {"kinds", "summary.ru", "links", "answers"}
