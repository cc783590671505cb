"""Names in English texts: posts and the persons beside them."""

from __future__ import annotations

from kopir.documents.entities import Person, Place, Position
from kopir.documents.found import Found
from kopir.documents.names import find
from kopir.documents.reader import prepare

TEXT = (
    "Prime Minister of the Republic of Kazakhstan Olzhas Bektenov met with Executive Secretary of ESCAP "
    "Armida Alisjahbana. Minister of Artificial Intelligence and Digital Development Zhaslan Madiyev and the "
    "Ambassador of Japan attended."
)


def read() -> Found:
    found = Found()
    find(prepare(TEXT, "en"), found)
    return found


def words(found: Found, kind: type) -> list[str]:
    return [TEXT[mention.start : mention.end] for mention in found.of(kind)]


def test_persons_are_found_after_their_posts():
    found = read()
    assert words(found, Person) == ["Olzhas Bektenov", "Armida Alisjahbana", "Zhaslan Madiyev"]
    assert words(found, Position) == [
        "Prime Minister of the Republic of Kazakhstan",
        "Executive Secretary of ESCAP",
        "Minister of Artificial Intelligence and Digital Development",
        "Ambassador of Japan",
    ]
    assert len(found.relations) == 3


def test_known_places_are_linked():
    assert [place.link for place in read().of(Place)] == ["place:KAZ", "place:JPN"]
