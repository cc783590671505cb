"""XML from outside passes only when it is plain: no declarations, no great depth, well-formed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kopir.guarding import Declaring, Malformed, TooDeep, look_through


@pytest.mark.parametrize(
    "prolog",
    [
        "<!DOCTYPE a>",
        '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
        '<!DOCTYPE a [<!ENTITY x "x">]>',
        '<!DOCTYPE a [<!ENTITY % x SYSTEM "file:///etc/hostname"> %x;]>',
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_document_type_is_refused_with_its_line_in_any_encoding(prolog: str, encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?>\n{prolog}<a/>'
    with pytest.raises(Declaring) as caught:
        look_through(text.encode(encoding), 9)
    assert caught.value.line == 2


@given(depth=st.integers(1, 40), deepest=st.integers(1, 40))
def test_elements_may_be_as_deep_as_allowed_and_no_deeper(depth: int, deepest: int) -> None:
    data = b"<a>\n" * depth + b"</a>" * depth
    if depth <= deepest:
        look_through(data, deepest)
    else:
        with pytest.raises(TooDeep) as caught:
            look_through(data, deepest)
        assert caught.value.line == deepest + 1


def test_elements_beside_each_other_are_not_deep() -> None:
    look_through(b"<a>" + b"<b><c/></b>" * 500 + b"</a>", 3)


@pytest.mark.parametrize("data", [b"", b"<a>", b"<a></b>", b"a,b\n1,2\n", b"<a>&x;</a>", b"<a/><a/>"])
def test_what_is_not_well_formed_is_refused_with_a_reason(data: bytes) -> None:
    with pytest.raises(Malformed) as caught:
        look_through(data, 9)
    assert caught.value.line >= 1
    assert caught.value.reason
