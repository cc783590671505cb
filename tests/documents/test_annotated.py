"""Marked texts are read as they are written."""

import pytest

from kopir.documents.annotated import marked
from kopir.errors import InvalidInput

TEXT = """=== one lang=ru published=2024-05-01
# a remark
{POSITION#t Министр {ORG|link=org:x связи}} {PERSON#p|link=person:a Иванов}
занял {FIGURE|kind=rank|value=28|unit=rank 28-е место}.
@ person-position p -> t
"""


def test_marks_stand_inside_each_other() -> None:
    (text,) = marked(TEXT, "a.txt")
    assert text["text"] == "Министр связи Иванов\nзанял 28-е место."
    spans = {mark["type"]: text["text"][mark["start"] : mark["end"]] for mark in text["entities"]}
    assert spans == {
        "ORG": "связи", "POSITION": "Министр связи", "PERSON": "Иванов", "FIGURE": "28-е место",
    }  # fmt: skip
    assert text["relations"] == [{"type": "person-position", "head": "p", "tail": "t"}]
    assert text["doc_date"] == "2024-05-01"


@pytest.mark.parametrize("wrong", ["{PERSON Иванов", "Иванов}", "{ИМЯ Иванов}", "@ person-position a -> b"])
def test_a_wrong_mark_is_told_with_its_place(wrong: str) -> None:
    with pytest.raises(InvalidInput, match=r"a\.txt, one"):
        list(marked(f"=== one lang=ru\n{wrong}\n", "a.txt"))
