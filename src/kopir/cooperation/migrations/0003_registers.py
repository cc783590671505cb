"""Records that were confirmed before the registers go into them, with their sources; nothing is lost."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import migrations
from django.utils import timezone

from kopir.accounts.kinds import digest
from kopir.cooperation import values
from kopir.cooperation.registers.starter import starter
from kopir.errors import NotFound
from kopir.evidence import areas
from kopir.solutions.records.codes import code_of

LONGEST = 80
FIELDS = {
    "title": "names",
    "date": "day",
    "text": "wording",
    "words": "wording",
    "value_max": "highest",
    "entity": "about",
}
DATED = ("date", "horizon", "deadline", "period")
PREFIXES = {"organisation": "org", "person": "person"}


def state(link: str) -> str | None:
    """The country of a link."""
    kind, _, code = link.partition(":")
    try:
        return areas.area(code).code if kind == "place" else None
    except NotFound:
        return None


def day(value: str) -> str | None:
    """A date of the calendar."""
    return value if value and values.bounds(value) != (None, None) else None


class Carrying:
    """Old tables on their way into the registers."""

    def __init__(self, apps: Any, database: str) -> None:
        self.apps, self.database = apps, database
        self.entries: dict[tuple[str, int], Any] = {}
        self.references: dict[tuple[str, int], str] = {}
        self.taken: set[tuple[str, str]] = set()

    def model(self, name: str, app: str = "cooperation") -> Any:
        """A table as it was."""
        return self.apps.get_model(app, name)

    def rows(self, name: str, app: str = "cooperation") -> Any:
        """The rows of a table as it was, in the database that is being changed."""
        return self.model(name, app).objects.using(self.database)

    def carry(self) -> None:
        """Everything, what others refer to first."""
        self.taken = set(self.rows("Entry", "accounts").values_list("kind", "code"))
        for kind, name in (("organisation", "Organisation"), ("person", "Person")):
            for one in self.rows(name).order_by("pk"):
                self.named(kind, one)
        for kind, name in (
            ("event", "Event"),
            ("document", "Document"),
            ("commitment", "Commitment"),
            ("figure", "FigureClaim"),
        ):
            for one in self.rows(name).order_by("pk"):
                self.record(kind, one)

    def named(self, kind: str, one: Any) -> None:
        """Somebody whom records refer to; who came with kopir stays as they are there."""
        code = code_of(one.link.partition(":")[2] or str(one.pk))[:LONGEST].strip("-")
        self.references[kind, one.pk] = f"{PREFIXES[kind]}:{code}"
        if code in starter(kind):
            return
        names = {"kk": one.name_kk, "ru": one.name_ru, "en": one.name_en}
        called = {key: name for key, name in names.items() if name} or {"ru": code}
        body = {
            "code": code,
            "names": called,
            "sources": self.sources(self.texts_of(kind, one)),
        }
        language = next(key for key in ("ru", "kk", "en") if called.get(key))
        self.entry(kind, code, language, body, one)

    def texts_of(self, kind: str, one: Any) -> list[Any]:
        """The texts that name somebody."""
        found: dict[int, Any] = {}
        for each in (*one.participations.all(), *one.commitments.all()):
            for span in each.sources.select_related("text"):
                found[span.text_id] = span.text
        return list(found.values())

    def sources(self, texts: list[Any]) -> list[dict[str, Any]]:
        """Texts as sources of a record."""
        return [
            {
                "title": text.title,
                "address": text.address or None,
                "day": text.published or None,
                "language": text.lang[:2],
                "text": text.pk,
            }
            for text in sorted(texts, key=lambda each: each.pk)
        ]

    def record(self, kind: str, one: Any) -> None:
        """An event, document, commitment or figure, with its words."""
        spans = list(one.sources.select_related("text").order_by("pk"))
        parts = list(one.participations.order_by("pk")) if kind == "event" else []
        texts = {span.text_id: span.text for span in spans}
        for part in parts:
            texts.update({span.text_id: span.text for span in part.sources.select_related("text")})
        name, language = self.title(kind, one)
        drafts = self.rows("Draft").filter(kind=kind, record=one.pk)
        code = self.free(kind, name, getattr(one, "date", ""))
        body = {"code": code, "names": {language: name}, **getattr(self, kind)(one, drafts)}
        body["sources"] = self.sources(list(texts.values()))
        if parts:
            kept = [part for part in parts if one.withdrawn or not part.withdrawn]
            body["participants"] = [self.participant(part, language) for part in kept]
        entry = self.entry(kind, code, language, body, one)
        drafts.update(entry=entry)
        draft = drafts.first()
        self.spans(entry, spans, body, draft, lambda span: self.path(kind, span, body, draft))
        for part in parts:
            self.part(entry, part, body, language)

    def part(self, entry: Any, part: Any, body: dict[str, Any], language: str) -> None:
        """The words behind a participation; of one that was taken back they are kept, taken back."""
        drafts = self.rows("Draft").filter(kind="participation", record=part.pk)
        drafts.update(entry=entry)
        told = self.participant(part, language)
        path = f"participants:{told['who'] or told['name'].casefold()}"[:290]
        ends = {"participant": "", "capacity": ".capacity", "mode": ".mode"}
        spans = list(part.sources.select_related("text").order_by("pk"))
        self.spans(
            entry, spans, body, drafts.first(), lambda span: path + ends.get(span.field, ""), part.withdrawn
        )

    def title(self, kind: str, one: Any) -> tuple[str, str]:
        """What a record is called, and the language of that."""
        if kind in ("event", "document"):
            return one.title, one.title_lang[:2]
        if kind == "commitment":
            return one.wording, one.wording_lang[:2]
        return one.measure or one.words, one.words_lang[:2]

    def event(self, one: Any, drafts: Any) -> dict[str, Any]:
        """The body of an event."""
        places = [(field.link, field.value) for field in self.fields(drafts, "place")]
        places = places or [(one.place, one.place_name)]
        country = next((found for link, _name in places if (found := state(link))), None)
        city = next(
            (name for link, name in places if name and not state(link) and link[:6] in ("", "place:")), ""
        )
        return {
            "kind": one.kind,
            "status": one.status,
            "day": day(one.date),
            "country": country,
            "city": {one.title_lang[:2]: city} if city else {},
            "link": one.link,
        }

    def fields(self, drafts: Any, name: str) -> Iterator[Any]:
        """Values of the entry a record was made of."""
        for draft in drafts:
            yield from draft.fields.filter(name=name).exclude(state="rejected").order_by("order", "pk")

    def participant(self, part: Any, language: str) -> dict[str, Any]:
        """Somebody's part in an event."""
        country = state(part.place)
        who = self.who(part) or (f"place:{country}" if country else None)
        capacity = {language: part.capacity} if part.capacity else {}
        return {"who": who, "name": part.name, "capacity": capacity, "mode": part.mode}

    def who(self, one: Any) -> str | None:
        """The reference of the person or body of an old record."""
        if one.person_id:
            return self.references["person", one.person_id]
        return self.references["organisation", one.organisation_id] if one.organisation_id else None

    def document(self, one: Any, _drafts: Any) -> dict[str, Any]:
        """The body of a document."""
        return {
            "kind": one.kind or "other",
            "status": one.status,
            "horizon": day(one.horizon),
            "event": self.event_code(one),
            "link": one.link,
        }

    def event_code(self, one: Any) -> str | None:
        """The code of the event of an old record."""
        return self.entries["event", one.event_id].code if one.event_id else None

    def commitment(self, one: Any, _drafts: Any) -> dict[str, Any]:
        """The body of a commitment."""
        country = state(one.place)
        actor = self.who(one) or (f"place:{country}" if country else None)
        return {
            "kind": one.kind,
            "wording": one.wording,
            "wording_lang": one.wording_lang[:2],
            "actors": [actor] if actor else [],
            "deadline": day(one.deadline),
            "event": self.event_code(one),
        }

    def figure(self, one: Any, _drafts: Any) -> dict[str, Any]:
        """The body of a figure."""
        country = state(one.entity)
        return {
            "wording": one.words,
            "wording_lang": one.words_lang[:2],
            "value": one.value,
            "highest": one.value_max,
            "unit": one.unit,
            "kind": one.kind,
            "comparator": one.comparator,
            "direction": one.direction,
            "indicator": one.indicator or None,
            "period": day(one.period),
            "about": f"place:{country}" if country else None,
        }

    def path(self, kind: str, span: Any, body: dict[str, Any], draft: Any) -> str:
        """The field of the body that an old span says."""
        if span.field == "place":
            link = self.link(span, draft)
            return "country" if state(link) else "city" if link[:6] in ("", "place:") else "~place"
        if span.field in DATED and not day(span.value):
            return f"~{span.field}"
        if span.field == "actor":
            return f"actors:{body['actors'][0]}" if body["actors"] else "~actors"
        return str(FIELDS.get(span.field, span.field))

    def link(self, span: Any, draft: Any) -> str:
        """Whom a span means, as the entry has it."""
        if draft is None:
            return ""
        found = draft.fields.filter(name=span.field, value=span.value).values_list("link", flat=True)
        return next((each for each in found if each), "")

    def spans(
        self, entry: Any, spans: list[Any], body: dict[str, Any], draft: Any, path: Any, gone: bool = False
    ) -> None:
        """Words of texts, beside the record they say."""
        made = []
        for span in spans:
            told, link = path(span), self.link(span, draft)
            value = {"country": state(link), "event": body.get("event")}.get(told) or span.value
            made.append(
                self.model("Span")(
                    entry=entry,
                    field=told,
                    text_id=span.text_id,
                    start=span.start,
                    end=span.end,
                    words=span.words,
                    value=value,
                    link=link,
                    draft=draft,
                    withdrawn=gone or entry.withdrawn is not None,
                )
            )
        self.rows("Span").bulk_create(made)

    def free(self, kind: str, name: str, date: str) -> str:
        """A code nobody has."""
        told = "-".join(filter(None, (code_of(name)[:LONGEST].strip("-"), code_of(date) if date else "")))
        tried = (told if number == 1 else f"{told}-{number}" for number in range(1, 100_000))
        return next(each for each in tried if (kind, each) not in self.taken and each not in starter(kind))

    def entry(self, kind: str, code: str, language: str, body: dict[str, Any], one: Any) -> Any:
        """The record in the register, published as it was confirmed, or withdrawn."""
        countries = [body.get("country"), *(each.get("who") for each in body.get("participants", ()))]
        codes = [each.removeprefix("place:") for each in countries if each and ":" not in each[:1]]
        made = self.rows("Entry", "accounts").create(
            kind=kind,
            code=code,
            language=language if language in ("kk", "ru", "en") else "ru",
            areas="".join(f" {each}" for each in codes if len(each) == 3) + " " if codes else "",
            withdrawn=timezone.now() if one.withdrawn else None,
            created=one.confirmed,
            changed=one.confirmed,
        )
        version = self.rows("Version", "accounts").create(
            entry=made,
            number=1,
            body=body,
            digest=digest(body),
            state="published",
            author_id=one.confirmed_by_id,
            source="inbox",
            made=one.confirmed,
            published=one.confirmed,
        )
        made.published = version
        made.save()
        self.taken.add((kind, code))
        steps = self.rows("Step", "accounts")
        steps.create(
            entry=made, at=one.confirmed, by_id=one.confirmed_by_id, action="confirm", number=1, public=True
        )
        if one.withdrawn:
            steps.create(entry=made, action="withdraw", number=1, public=True)
        self.entries[kind, one.pk] = made
        return made


def carry(apps: Any, schema: Any) -> None:
    """Confirmed records become records of the registers."""
    Carrying(apps, schema.connection.alias).carry()


class Migration(migrations.Migration):
    """From tables of the inbox to the registers."""

    dependencies = [("accounts", "0003_untranslated"), ("cooperation", "0002_spans")]

    operations = [migrations.RunPython(carry, migrations.RunPython.noop)]
