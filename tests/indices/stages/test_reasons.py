"""Every reason a stage may give has a text in three languages."""

import ast
from pathlib import Path

import pytest

from kopir.errors import NotFound
from kopir.indices import stages
from kopir.indices.stages import denominating, treating
from kopir.indices.stages.imputers import gaps
from kopir.indices.stages.reasons import REASONS, reason

SCREENED = {"too_few_values", "too_many_zeros", "included_by_name", "excluded_by_name"}


def used():
    """Codes that the tables of the stages hold."""
    return {
        *(code for code in denominating._REASONS if code),
        *SCREENED,
        *(code for code in gaps.REASONS if code),
        *(str(code) for code in treating._REASONS if code),
    }


def test_every_reason_in_use_has_a_text_and_every_text_is_in_use():
    assert set(REASONS) == used()


def test_every_text_is_in_three_languages():
    for code, text in REASONS.items():
        assert text.kk and text.ru and text.en, code
        assert len({text.kk, text.ru, text.en}) == 3, code


def test_the_texts_differ_from_each_other():
    for language in ("kk", "ru", "en"):
        assert len({text.get(language) for text in REASONS.values()}) == len(REASONS)


def test_an_unknown_reason_is_refused():
    with pytest.raises(NotFound, match="there is no reason whim; known: no_divisor"):
        reason("whim")


def test_reasons_of_screening_stand_in_its_text():
    path = Path(stages.__file__).parent / "screening.py"
    words = {node.value for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Constant)}
    assert words >= SCREENED
