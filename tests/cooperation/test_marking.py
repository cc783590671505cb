"""A text with its mentions marked: no letter changes, and every element is closed where it was opened."""

from __future__ import annotations

from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from kopir.cooperation.marking import Mark, marked, nested

TEXT = 'Саммит <ШОС> & "форум" в Астане'
SPANS = st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).filter(lambda span: span[0] < span[1])
MARKS = st.lists(st.tuples(SPANS, st.sampled_from(("PERSON", "EVENT", ""))), max_size=12).map(
    lambda found: [
        Mark(start, end, kind, str(place) if kind else "") for place, ((start, end), kind) in enumerate(found)
    ]
)


class Reader(HTMLParser):
    """Letters of the page, elements that are open, and the letters inside of each mark."""

    def __init__(self) -> None:
        super().__init__()
        self.letters = ""
        self.open: list[tuple[str, str]] = []
        self.inside: dict[str, str] = {}
        self.ids: list[str] = []
        self.links_inside_links = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        self.links_inside_links |= tag == "a" and any(each == "a" for each, _name in self.open)
        self.open.append((tag, known.get("data-m") or ""))
        self.ids += [known["id"]] if known.get("id") else []

    def handle_endtag(self, tag: str) -> None:
        opened, _name = self.open.pop()
        assert opened == tag

    def handle_data(self, data: str) -> None:
        self.letters += data
        for _tag, name in self.open:
            self.inside[name] = self.inside.get(name, "") + data


def read(html: str) -> Reader:
    reader = Reader()
    reader.feed(html)
    reader.close()
    assert reader.open == []
    return reader


@given(MARKS)
def test_no_letter_changes_and_each_mark_holds_its_own_letters(marks: list[Mark]):
    fields = {mark.name: f"f{mark.name}" for mark in marks if mark.name}
    page = read(marked(TEXT, marks, fields))
    assert page.letters == TEXT
    assert not page.links_inside_links
    assert sorted(page.ids) == sorted(f"m{mark.name}" for mark in marks if mark.name)
    for mark in marks:
        if mark.name:
            assert page.inside[mark.name] == TEXT[mark.start : mark.end]


@given(MARKS)
def test_each_mark_opens_inside_of_the_one_that_is_open(marks: list[Mark]):
    around: list[Mark] = []
    for mark in nested(marks):
        while around and around[-1].end <= mark.start:
            around.pop()
        assert not around or mark.end <= around[-1].end
        around.append(mark)


def test_a_thousand_marks_that_cross_take_no_time_to_speak_of():
    text = "а" * 3000
    marks = [Mark(start, start + 50, "ORG", str(start)) for start in range(0, 2900, 3)]
    assert read(marked(text, marks, {})).letters == text
