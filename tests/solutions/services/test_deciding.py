"""What a source says and what people made of it is decided field by field; one product has one address."""

from __future__ import annotations

from pathlib import Path

import django
import pytest

django.setup()  # models are imported below

from kopir.accounts import services as accounts  # noqa: E402
from kopir.accounts.models import Entry, Role, User, Version  # noqa: E402
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound  # noqa: E402
from kopir.solutions import published  # noqa: E402
from kopir.solutions.models import Sameness  # noqa: E402
from kopir.solutions.services import deciding, joining  # noqa: E402
from kopir.solutions.services.importing import import_file  # noqa: E402
from tests.accounts.people import member, person  # noqa: E402
from tests.solutions.services.test_importing import counts, edit, entry, record, run  # noqa: E402

pytestmark = pytest.mark.django_db
NEW = {"stage": "nominee", "description": "Keeps all registers"}


@pytest.fixture
def editor(db: None) -> User:
    return member(Role.EDITOR, "fourth-house", "fourth")


@pytest.fixture
def offered(db: None) -> Entry:
    """A record that an editor changed, and the source too."""
    run(record())
    edit(summary={"kk": "", "ru": "", "en": "Keeps our registers"})
    run(record(**NEW))
    return entry()


def test_the_offer_tells_what_either_changed(offered: Entry) -> None:
    found = deciding.offer(offered.pk)
    told = {change.path: change.taken for change in found.found}
    assert told == {"summary.en": None, "standing": "mine"}
    assert deciding.offers() == [offered]


@pytest.mark.parametrize(
    ("side", "summary"), [("mine", "Keeps all registers"), ("theirs", "Keeps our registers")]
)
def test_what_was_chosen_becomes_a_draft_and_the_next_import_asks_nothing(
    offered: Entry, editor: User, side: deciding.Side, summary: str
) -> None:
    decided = deciding.decide(editor, offered.pk, offered.lock, {"summary.en": side})
    assert decided.open is not None and decided.published is not None
    assert (decided.open.body["summary"]["en"], decided.open.body["standing"]) == (summary, "nominee")
    assert (decided.open.author, decided.open.source) == (editor, "")
    assert decided.published.body["summary"]["en"] == "Keeps our registers"
    assert deciding.offers() == []
    assert counts(run(record(**NEW)))[2] == 1


def test_keeping_everything_as_it_is_makes_no_draft(offered: Entry, editor: User) -> None:
    choices: dict[str, deciding.Side] = {"summary.en": "theirs", "standing": "theirs"}
    decided = deciding.decide(editor, offered.pk, offered.lock, choices)
    assert decided.open is None
    assert counts(run(record(**NEW)))[2] == 1


def test_a_choice_that_is_missing_an_older_state_and_a_missing_right_are_refused(
    offered: Entry, editor: User
) -> None:
    with pytest.raises(InvalidInput, match=r"summary\.en"):
        deciding.decide(editor, offered.pk, offered.lock, {})
    with pytest.raises(NotAllowed):
        deciding.decide(person(Role.REVIEWER), offered.pk, offered.lock, {"summary.en": "mine"})
    with pytest.raises(Conflict):
        deciding.decide(editor, offered.pk, offered.lock - 1, {"summary.en": "mine"})
    deciding.decide(editor, offered.pk, offered.lock, {"summary.en": "mine"})
    with pytest.raises(Conflict, match="nothing to decide"):
        deciding.decide(editor, offered.pk, offered.lock, {"summary.en": "mine"})


def three() -> None:
    """The same product under three names."""
    code = [{"url": "https://code.example/x/form"}]
    run(
        record(id="form", name="Open Form", repositories=code),
        record(id="form-2", name="OpenForm Platform", repositories=code),
        record(id="form-3", name="The Form", website="https://b.example"),
        record(id="other", name="Wholly Other", website="https://c.example"),
    )


def asked() -> set[tuple[str, str]]:
    codes = {"form", "form-2", "form-3", "other"}
    return {(pair.first, pair.second) for pair in joining.pairs() if {pair.first, pair.second} <= codes}


def test_one_product_under_three_names_is_offered_and_joined(editor: User) -> None:
    three()
    assert {("form", "form-2"), ("form", "form-3")} <= asked()
    _said, draft = joining.join(editor, "form", "form-2")
    assert draft is not None and "OpenForm Platform" in draft.body["aliases"]
    joining.join(editor, "form", "form-3")
    assert published.redirects() == {"form-2": "form", "form-3": "form"}
    assert asked() == set()
    assert Version.objects.filter(entry__code="form", state="draft").count() == 1


def test_two_that_are_different_are_not_asked_about_again(editor: User) -> None:
    three()
    joining.different(editor, "form-2", "form")
    assert ("form", "form-2") not in asked()
    assert {"form", "form-2"} <= set(published.solutions())
    joining.take_back(editor, "form", "form-2")
    assert ("form", "form-2") in asked()
    with pytest.raises(NotFound):
        joining.take_back(editor, "form", "form-2")


def test_records_that_came_with_kopir_are_joined_and_imported_later(editor: User, shared: Path) -> None:
    _said, draft = joining.join(editor, "moodle-lms", "moodle")
    assert "moodle" not in published.solutions()
    assert draft is not None and draft.entry.published is not None
    accounts.drop(editor, draft.entry.pk, Entry.objects.get(pk=draft.entry.pk).lock)
    found = import_file(None, shared / "data" / "solutions" / "dpg" / "dpg_catalog.jsonl")
    assert (found.new, found.changed, found.conflicts) == (749, 1, 0)


def test_joining_asks_for_the_right_and_two_records_that_are_there(editor: User) -> None:
    three()
    with pytest.raises(NotAllowed):
        joining.join(person(Role.REVIEWER), "form", "form-2")
    with pytest.raises(NotFound):
        joining.join(editor, "form", "no-such")
    with pytest.raises(InvalidInput):
        joining.join(editor, "form", "form")
    assert not Sameness.objects.exists()
