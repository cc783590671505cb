"""Every text of the portal stands in its catalogues, with the same fields in every language."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from kopir.portal import extract

FIELD = re.compile(r"%\((\w+)\)s|\{(\w+)[^}]*\}")


def catalogue(language: str):
    with extract.path_of(language).open("rb") as file:
        return {
            (message.id if isinstance(message.id, tuple) else (message.id,)): message
            for message in read_po(file, locale=language)
            if message.id
        }


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_every_text_is_translated(language: str):
    known = catalogue(language)
    wanted = {text if isinstance(text, tuple) else (text,) for _name, text in extract.messages()}
    assert sorted(wanted - set(known)) == []
    empty = [key for key in wanted if not all(extract._forms(known[key].string))]
    assert sorted(empty) == []


def test_texts_within_f_strings_are_found():
    source = """f"{tip}: {_('km')}, {_('asked on %(day)s') % {'day': day}}{code(_('Code'))}" + _("Length")"""
    assert list(extract.inner(source)) == ["km", "asked on %(day)s", "Code"]


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_no_text_is_left_from_earlier(language: str):
    wanted = {text if isinstance(text, tuple) else (text,) for _name, text in extract.messages()}
    assert sorted(set(catalogue(language)) - wanted) == []


@pytest.mark.parametrize("language", ["kk", "ru"])
def test_translations_keep_the_fields(language: str):
    for key, message in catalogue(language).items():
        fields = {name for text in key for pair in FIELD.findall(text) for name in pair if name}
        for form in extract._forms(message.string):
            assert {name for pair in FIELD.findall(str(form)) for name in pair if name} == fields, key


def test_kazakh_differs_from_russian():
    kazakh, russian = catalogue("kk"), catalogue("ru")
    said = [key for key in kazakh if re.search(r"[a-z]{3}", FIELD.sub("", str(key)))]
    same = [key for key in said if kazakh[key].string == russian[key].string and len(str(key)) > 14]
    assert len(same) < 12, same  # words that both took over: технопарк, декларация
