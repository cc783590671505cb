"""The inbox: a text comes in, its entries are decided one by one, and nothing that was decided is lost."""

from __future__ import annotations

from typing import Any

import pytest

from kopir.accounts.models import Entry, Role, User
from kopir.cooperation import services
from kopir.cooperation.confirmed.candidates import candidates
from kopir.cooperation.duplicates import duplicates
from kopir.cooperation.models import Change, Draft, DraftField, SourceText, Span
from kopir.cooperation.records import Commitment, Document, Event, Figure, Organisation, Person
from kopir.cooperation.registers import registers
from kopir.cooperation.registers.spans import said
from kopir.cooperation.registers.starter import starter
from kopir.cooperation.services.intake import MOST_LETTERS
from kopir.errors import Conflict, InvalidInput, NotAllowed, NotFound
from tests.accounts.people import member, person

pytestmark = pytest.mark.django_db


def one(draft: Draft, name: str) -> DraftField:
    return draft.fields.filter(name=name).first()


def made(model: type[Any]) -> list[Any]:
    """The records of a register that do not come with kopir."""
    kind = model.__name__.lower()
    return [one for code, one in registers().of(model).items() if code not in starter(kind)]


def event_of(entry: Entry) -> Event:
    """The event of an entry, as everybody sees it."""
    return registers().of(Event)[entry.code]


def spoken(entry: Entry, field: str) -> list[Span]:
    return list(entry.spans.filter(field=field, withdrawn=False))


def fresh(draft: Draft) -> Draft:
    return Draft.objects.get(pk=draft.pk)


def test_a_text_becomes_drafts_of_every_kind(text: SourceText):
    assert sorted(text.drafts.values_list("kind", flat=True)) == [
        "commitment", "document", "event", "figure", "participation", "participation",
    ]  # fmt: skip
    assert (text.lang, text.published, text.state) == ("ru", "2025-09-01", "open")
    assert text.title == "Саммит ШОС состоялся 31 августа – 1 сентября 2025 года в Астане."


def test_the_same_text_twice_is_recognised_whatever_its_spacing(secretary: User, text: SourceText):
    added = services.add_text(
        secretary, "  " + text.text.upper().replace(" ", "   ").replace("\n", "\r\n\r\n")
    )
    assert added.known
    assert added.text == text
    assert SourceText.objects.count() == 1


@pytest.mark.parametrize("given", ["", "  \n ", "123 456 !", "\0\0\0"])
def test_a_text_without_words_is_refused(secretary: User, given: str):
    with pytest.raises(InvalidInput, match="no words"):
        services.add_text(secretary, given)


def test_a_text_of_five_million_letters_is_refused_with_the_way_on(secretary: User):
    with pytest.raises(InvalidInput, match="parts one by one"):
        services.add_text(secretary, "слово " * 833_334)
    assert MOST_LETTERS < 5_000_000


@pytest.mark.parametrize("address", ["javascript:alert(1)", "ftp://x", "gov.kz", "https://"])
def test_an_address_that_is_none_is_refused(secretary: User, address: str):
    with pytest.raises(InvalidInput, match="no address"):
        services.add_text(secretary, "Текст", address=address)


def test_a_text_without_events_is_done_at_once_and_can_get_entries_by_hand(secretary: User):
    text = services.add_text(secretary, "Погода хорошая. Кафе работает.").text
    assert (text.drafts.count(), text.state) == (0, "done")
    draft = services.add_draft(secretary, text, "event", "Кафе работает")
    assert text.state == "open"
    assert one(draft, "title").start == text.text.index("Кафе")
    record = services.confirm_draft(secretary, draft.pk, 0)
    assert [span.words for span in spoken(record, "names")] == ["Кафе работает"]


def test_an_event_is_confirmed_with_its_participations_and_sources(secretary: User, event: Draft):
    entry = services.confirm_draft(secretary, event.pk, event.version)
    record = event_of(entry)
    assert (record.names.ru, record.names.en, record.kind) == ("Саммит ШОС", "", "session")
    assert (record.day, record.city.ru, record.link) == ("2025-08-31/2025-09-01", "Астана", "event:scs")
    first, second = record.participants
    assert (first.who, first.name) == ("person:a", "Айдар Серик")
    assert first.capacity.ru == "Президент Республики Казахстан"
    assert second.mode == "online"
    [source] = record.sources
    assert (source.text, source.title, source.language) == (event.text_id, event.text.title, "ru")
    for field, words in (("names", "Саммит ШОС"), ("city", "Астане")):
        [span] = spoken(entry, field)
        assert span.words == words
        assert span.text.text[span.start : span.end] == words
    assert fresh(event).entry == entry
    assert [part.entry for part in event.parts.all()] == [entry, entry]


def test_whoever_confirms_stands_in_the_history_of_the_record(secretary: User, event: Draft):
    entry = services.confirm_draft(secretary, event.pk, event.version)
    assert [(step.action, step.by, step.public) for step in entry.steps.all()] == [
        ("confirm", secretary, True)
    ]
    assert (entry.published.source, entry.published.author, entry.language) == ("inbox", secretary, "ru")


def test_who_takes_part_becomes_a_record_with_the_text_as_its_source(secretary: User, event: Draft):
    services.confirm_draft(secretary, event.pk, 0)
    somebody = registers().of(Person)["a"]
    assert (somebody.names.ru, somebody.names.kk) == ("Айдар Серик", "")
    assert [post.title.ru for post in somebody.posts] == ["Президент Республики Казахстан"]
    assert [source.text for source in somebody.sources] == [event.text_id]


def test_a_document_finds_its_event_whichever_is_confirmed_first(secretary: User, text: SourceText):
    document, event = text.drafts.get(kind="document"), text.drafts.get(kind="event")
    services.confirm_draft(secretary, document.pk, 0)
    assert made(Document)[0].event is None
    services.confirm_draft(secretary, event.pk, 0)
    [kept] = made(Document)
    assert (kept.event, kept.horizon) == (made(Event)[0].code, "/2035")


def test_a_commitment_and_a_figure_become_records(secretary: User, text: SourceText):
    commitment, figure = text.drafts.get(kind="commitment"), text.drafts.get(kind="figure")
    services.confirm_draft(secretary, text.drafts.get(kind="event").pk, 0)
    services.confirm_draft(secretary, commitment.pk, 0)
    services.confirm_draft(secretary, figure.pk, 0)
    [kept] = made(Commitment)
    assert (kept.kind, kept.deadline, kept.event) == ("target", "2030", made(Event)[0].code)
    assert kept.actors in (("org:sco",), ("group:SCO",))
    assert [(stood.status, stood.day) for stood in kept.history] == [("agreed", "2025-08-31/2025-09-01")]
    [claim] = made(Figure)
    assert (claim.value, claim.unit, claim.period, claim.wording) == (
        37.3e9,
        "USD",
        "2024",
        "37,3 млрд долларов",
    )


def test_a_text_is_done_when_everything_is_decided(secretary: User, text: SourceText):
    for draft in text.drafts.filter(parent=None):
        assert SourceText.objects.get().state == "open"
        services.reject_draft(secretary, draft.pk, draft.version)
    assert SourceText.objects.get().state == "done"
    assert not text.drafts.filter(state="open").exists()


def test_a_value_is_corrected_and_the_correction_is_kept_with_who_and_what(secretary: User, event: Draft):
    place = one(event, "place")
    services.edit_field(secretary, event.pk, 0, place.pk, "  Нур-Султан ")
    assert (one(event, "place").value, one(event, "place").drafted) == ("Нур-Султан", "Астана")
    change = Change.objects.first()
    assert (change.by, change.action, change.before, change.after) == (
        secretary, "edit_field", "Астана", "Нур-Султан",
    )  # fmt: skip
    assert event_of(services.confirm_draft(secretary, event.pk, 1)).city.ru == "Нур-Султан"


@pytest.mark.parametrize(("name", "value"), [
    ("kind", "party"), ("date", "вчера"), ("date", "2025-13-01"), ("date", "2026/2025"), ("title", "  "),
    ("title", "а" * 5000), ("date", "/"), ("date", "2025-02-30"),
])  # fmt: skip
def test_a_value_that_cannot_stand_in_its_field_is_refused(
    secretary: User, event: Draft, name: str, value: str
):
    with pytest.raises(InvalidInput):
        services.edit_field(secretary, event.pk, 0, one(event, name).pk, value)
    assert fresh(event).version == 0


@pytest.mark.parametrize("value", ["many", "nan", "inf", "1e400", ""])
def test_a_number_that_is_none_is_refused(secretary: User, text: SourceText, value: str):
    figure = text.drafts.get(kind="figure")
    with pytest.raises(InvalidInput):
        services.edit_field(secretary, figure.pk, 0, one(figure, "value").pk, value)


def test_a_value_left_out_is_not_in_the_record(secretary: User, event: Draft):
    services.reject_field(secretary, event.pk, 0, one(event, "place").pk)
    entry = services.confirm_draft(secretary, event.pk, 1)
    assert not event_of(entry).city
    assert not spoken(entry, "city")


def test_a_value_is_put_back_to_what_was_drafted(secretary: User, event: Draft):
    place = one(event, "place").pk
    services.edit_field(secretary, event.pk, 0, place, "Пекин")
    services.restore_field(secretary, event.pk, 1, place)
    assert (one(event, "place").value, one(event, "place").state) == ("Астана", "drafted")


def test_a_value_added_by_hand_finds_its_words_and_can_be_removed(secretary: User, event: Draft):
    field = services.add_field(secretary, event.pk, 0, "place", "Республики Казахстан")
    assert field.words == "Республики Казахстан"
    services.restore_field(secretary, event.pk, 1, field.pk)
    assert not DraftField.objects.filter(pk=field.pk).exists()


def test_a_field_that_the_entry_does_not_have_is_refused(secretary: User, event: Draft):
    with pytest.raises(InvalidInput, match="no field"):
        services.add_field(secretary, event.pk, 0, "deadline", "2030")


def test_a_field_of_another_entry_is_refused(secretary: User, text: SourceText, event: Draft):
    figure = text.drafts.get(kind="figure")
    with pytest.raises(InvalidInput):
        services.accept_field(secretary, event.pk, 0, one(figure, "value").pk)


def test_an_entry_without_what_makes_it_a_record_is_not_confirmed(secretary: User, event: Draft):
    services.reject_field(secretary, event.pk, 0, one(event, "title").pk)
    with pytest.raises(InvalidInput) as told:
        services.confirm_draft(secretary, event.pk, 1)
    assert told.value.facts["names"] == ["title"]
    assert not made(Event)


def test_two_editors_cannot_overwrite_each_other(secretary: User, event: Draft):
    services.edit_field(person(Role.REVIEWER), event.pk, 0, one(event, "place").pk, "Пекин")
    with pytest.raises(Conflict, match="Reviewer changed this entry"):
        services.edit_field(secretary, event.pk, 0, one(event, "place").pk, "Шанхай")
    assert one(event, "place").value == "Пекин"


def test_what_is_decided_is_not_decided_again(secretary: User, event: Draft):
    services.confirm_draft(secretary, event.pk, 0)
    with pytest.raises(Conflict, match="decided already"):
        services.confirm_draft(secretary, event.pk, 1)
    assert len(made(Event)) == 1


def test_a_rejected_entry_is_opened_again_with_its_parts(secretary: User, event: Draft):
    services.reject_draft(secretary, event.pk, 0)
    services.reopen_draft(secretary, event.pk, 1)
    assert fresh(event).is_open
    assert event.parts.filter(state="open").count() == 2


def test_a_confirmed_record_is_withdrawn_by_a_reviewer_only_and_kept(
    secretary: User, reviewer: User, event: Draft
):
    services.confirm_draft(secretary, event.pk, 0)
    with pytest.raises(NotAllowed):
        services.reopen_draft(secretary, event.pk, 1)
    services.reopen_draft(reviewer, event.pk, 1)
    assert fresh(event).is_open
    assert not made(Event)
    assert not made(Person)
    entry = Entry.objects.get(kind="event")
    assert entry.withdrawn
    assert entry.reason
    assert entry.published.body["names"]["ru"] == "Саммит ШОС"
    assert services.confirm_draft(secretary, event.pk, 2) == entry
    [anew] = made(Event)
    assert len(anew.participants) == 2


def test_a_participant_who_was_not_there_is_left_out(secretary: User, event: Draft):
    part = event.parts.first()
    services.reject_draft(secretary, part.pk, 0)
    assert len(event_of(services.confirm_draft(secretary, event.pk, 0)).participants) == 1


def test_a_participation_is_taken_back_alone(secretary: User, reviewer: User, event: Draft):
    entry = services.confirm_draft(secretary, event.pk, 0)
    part = event.parts.first()
    services.reopen_draft(reviewer, part.pk, 0)
    assert [one.name for one in event_of(entry).participants] == ["Ли Вэй"]
    services.confirm_draft(secretary, part.pk, 1)
    assert len(event_of(entry).participants) == 2


def test_a_participation_needs_its_event_confirmed(secretary: User, event: Draft):
    with pytest.raises(Conflict, match="event first"):
        services.confirm_draft(secretary, event.parts.first().pk, 0)


def test_a_participant_is_added_by_hand(secretary: User, event: Draft):
    services.add_participant(secretary, event.pk, 0, "Дана Омар", person=True)
    services.add_participant(secretary, event.pk, 1, "Казахстан", person=False)
    record = event_of(services.confirm_draft(secretary, event.pk, 2))
    who = {each.name: each.who for each in record.participants}
    assert who["Дана Омар"] == "person:dana-omar"
    assert who["Казахстан"] == "place:KAZ"


def test_an_entry_is_split_in_two(secretary: User, event: Draft):
    part = event.parts.last()
    new = services.split_draft(secretary, event.pk, 0, [one(event, "date").pk], [part.pk])
    assert one(new, "date") is not None
    assert one(event, "date") is None
    assert one(new, "title").value == one(event, "title").value
    assert (new.parts.count(), event.parts.count()) == (1, 1)
    services.confirm_draft(secretary, event.pk, 1)
    services.confirm_draft(secretary, new.pk, 0)
    assert len(made(Event)) == 2


def test_splitting_off_nothing_is_refused(secretary: User, event: Draft):
    with pytest.raises(InvalidInput, match="choose"):
        services.split_draft(secretary, event.pk, 0, [], [])


def test_the_same_event_of_another_newsroom_is_offered_for_merging(event: Draft, again: SourceText):
    [found] = duplicates(event)
    assert found.draft == again.drafts.get(kind="event")
    assert (found.people, found.likeness) == (1, 1.0)


def test_two_drafts_of_one_event_become_one_with_two_sources(
    secretary: User, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    services.merge_drafts(secretary, other.pk, 0, event.pk)
    assert fresh(other).into == event
    assert SourceText.objects.get(pk=again.pk).state == "done"
    entry = services.confirm_draft(secretary, event.pk, fresh(event).version)
    assert {span.text for span in spoken(entry, "names")} == {event.text, again}
    record = event_of(entry)
    assert sorted(each.name for each in record.participants) == ["Айдар Серик", "Дана Омар", "Ли Вэй"]
    assert [source.text for source in record.sources] == [event.text_id, again.pk]


def test_an_entry_that_went_into_another_is_not_opened_again(
    secretary: User, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    services.merge_drafts(secretary, other.pk, 0, event.pk)
    with pytest.raises(Conflict, match="split"):
        services.reopen_draft(secretary, other.pk, 1)


def test_a_document_follows_its_event_when_that_is_withdrawn_and_confirmed_anew(
    secretary: User, reviewer: User, text: SourceText, event: Draft
):
    services.confirm_draft(secretary, event.pk, 0)
    services.confirm_draft(secretary, text.drafts.get(kind="document").pk, 0)
    services.reopen_draft(reviewer, event.pk, 1)
    anew = services.confirm_draft(secretary, event.pk, 2)
    assert made(Document)[0].event == anew.code


def test_a_draft_goes_into_an_event_that_is_confirmed_already(
    secretary: User, event: Draft, again: SourceText
):
    entry = services.confirm_draft(secretary, event.pk, 0)
    services.merge_drafts(secretary, again.drafts.get(kind="event").pk, 0, event.pk)
    [record] = made(Event)
    assert sorted(each.name for each in record.participants) == ["Айдар Серик", "Дана Омар", "Ли Вэй"]
    assert {span.text.lang for span in spoken(entry, "participants:person:a")} == {"ru", "kk"}
    assert len(spoken(entry, "day")) == 2


def test_the_same_link_makes_one_event_of_two_newsrooms_with_both_as_sources(
    secretary: User, event: Draft, again: SourceText
):
    first = services.confirm_draft(secretary, event.pk, 0)
    second = services.confirm_draft(secretary, again.drafts.get(kind="event").pk, 0)
    assert first == second
    [record] = made(Event)
    assert (record.names.ru, record.names.kk) == ("Саммит ШОС", "ШЫҰ саммиті")
    assert (record.city.ru, record.city.kk) == ("Астана", "Астана")
    assert [source.text for source in record.sources] == [event.text_id, again.pk]


def test_what_another_newsroom_says_otherwise_is_kept_beside_the_record(
    secretary: User, event: Draft, again: SourceText
):
    services.confirm_draft(secretary, event.pk, 0)
    services.confirm_draft(secretary, again.drafts.get(kind="event").pk, 0)
    [record] = made(Event)
    assert record.day == "2025-08-31/2025-09-01"
    told = said("event", record.code)
    assert list(told) == ["day"]
    assert [(other.value, other.text) for other in told["day"]] == [("2025-09-01", again.pk)]


def test_of_a_joined_event_only_what_one_text_said_is_taken_back(
    secretary: User, reviewer: User, event: Draft, again: SourceText
):
    services.confirm_draft(secretary, event.pk, 0)
    services.confirm_draft(secretary, again.drafts.get(kind="event").pk, 0)
    services.reopen_draft(reviewer, event.pk, 1)
    [record] = made(Event)
    assert (record.names.ru, record.names.kk) == ("", "ШЫҰ саммиті")
    assert record.day == "2025-09-01"
    assert sorted(each.name for each in record.participants) == ["Айдар Серик", "Дана Омар"]
    assert [source.text for source in record.sources] == [again.pk]
    assert said("event", record.code) == {}
    assert {one.code for one in made(Person)} == {"a", "c"}


def test_without_a_link_the_same_event_is_proposed_and_joined_only_by_a_person(
    secretary: User, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    Draft.objects.filter(pk=event.pk).update(key="event:session-1")
    Draft.objects.filter(pk=other.pk).update(key="event:meeting-1")
    first = services.confirm_draft(secretary, event.pk, 0)
    [proposed] = candidates(fresh(other))
    assert (proposed.code, proposed.same) == (first.code, False)
    assert services.confirm_draft(secretary, other.pk, 0, proposed.code) == first
    assert len(made(Event)) == 1


def test_a_proposal_that_nobody_takes_makes_a_record_of_its_own(
    secretary: User, event: Draft, again: SourceText
):
    other = again.drafts.get(kind="event")
    Draft.objects.filter(pk=event.pk).update(key="event:session-1")
    Draft.objects.filter(pk=other.pk).update(key="event:meeting-1")
    services.confirm_draft(secretary, event.pk, 0)
    services.confirm_draft(secretary, other.pk, 0)
    assert len(made(Event)) == 2


def test_an_entry_is_not_added_to_a_record_that_is_not_there(secretary: User, event: Draft):
    with pytest.raises(NotFound, match="no record"):
        services.confirm_draft(secretary, event.pk, 0, "nothing-such")
    assert fresh(event).is_open


def test_the_record_of_an_organisation_keeps_its_own_words_and_gets_the_text_beside_it(
    secretary: User, event: Draft, again: SourceText
):
    entry = services.confirm_draft(secretary, event.pk, 0)
    Entry.objects.filter(pk=entry.pk).update(organisation=member(Role.CONTRIBUTOR, "ministry").organisation)
    services.confirm_draft(secretary, again.drafts.get(kind="event").pk, 0)
    [record] = made(Event)
    assert record.names.kk == ""
    assert [other.value for other in said("event", record.code)["day"]] == ["2025-09-01"]


def test_a_body_of_the_starter_register_is_found_and_not_made_again(secretary: User, text: SourceText):
    draft = services.add_draft(secretary, text, "event", "встречи")
    services.add_participant(
        secretary, draft.pk, 0, "Исполнительный комитет Содружества Независимых Государств", person=False
    )
    record = event_of(services.confirm_draft(secretary, draft.pk, 1))
    assert [one.who for one in record.participants] == ["org:cis-executive-committee"]
    assert not made(Organisation)


def test_entries_of_different_kinds_do_not_become_one(secretary: User, text: SourceText, event: Draft):
    with pytest.raises(InvalidInput):
        services.merge_drafts(secretary, event.pk, 0, text.drafts.get(kind="figure").pk)
    with pytest.raises(InvalidInput):
        services.merge_drafts(secretary, event.pk, 0, event.pk)
    with pytest.raises(NotFound):
        services.merge_drafts(secretary, event.pk, 0, 10**9)


def test_a_text_is_set_aside_and_taken_back(secretary: User, text: SourceText):
    services.set_text_aside(secretary, text)
    assert SourceText.objects.get().state == "aside"
    services.take_text_back(secretary, text)
    assert SourceText.objects.get().state == "open"


def test_a_person_is_one_record_in_all_texts(secretary: User, event: Draft, again: SourceText):
    Draft.objects.filter(pk=event.pk).update(key="event:session-1")
    services.confirm_draft(secretary, event.pk, 0)
    services.confirm_draft(secretary, again.drafts.get(kind="event").pk, 0)
    somebody = registers().of(Person)["a"]
    assert (somebody.names.ru, somebody.names.kk) == ("Айдар Серик", "Айдар Серік")
    assert len(registers().referring["person:a"]) == 2
    assert not made(Organisation)


def test_every_action_is_in_the_history(secretary: User, reviewer: User, event: Draft):
    place = one(event, "place").pk
    services.accept_field(secretary, event.pk, 0, place)
    services.confirm_draft(secretary, event.pk, 1)
    services.reopen_draft(reviewer, event.pk, 2)
    told = [(change.action, str(change.by)) for change in event.text.changes.order_by("id")]
    assert told == [
        ("add_text", "Secretary"),
        ("accept_field", "Secretary"),
        ("confirm_draft", "Secretary"),
        ("confirm_draft", "Secretary"),
        ("confirm_draft", "Secretary"),
        ("reopen_draft", "Reviewer"),
    ]
