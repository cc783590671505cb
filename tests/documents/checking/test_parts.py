"""Parts of a whole."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.checking.parts import oversummed


@pytest.mark.parametrize(
    "text",
    [
        "Экспорт составил 37 млрд долларов, в том числе 25 млрд долларов – нефть, а импорт – 20 млрд.",
        "Экспорт составил 37 млрд долларов, в том числе 25 млрд – нефть, из них 18 млрд – в страны Европы.",
        "Экспорт (37 млрд долларов, в том числе 25 млрд – нефть) и импорт (30 млрд долларов) выросли.",
        "Выделено более 10 млрд тенге, в том числе 6 млрд тенге на дороги и 5 млрд тенге на школы.",
        "В форуме участвуют 100 человек, из них 60 женщин и 70 предпринимателей.",
        "Экспорт 37 млрд долларды құрады, оның ішінде мұнай – 25 млрд доллар, ал импорт 20 млрд болды.",
        "Экспорт составил 37 млрд долларов, в том числе 20 млрд долларов – нефть, что больше на 18 млрд.",
    ],
)
def test_what_is_no_part_is_not_summed(text: str) -> None:
    assert oversummed(read(text)) == {}


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Экспорт составил 37 млрд долларов, в том числе 25 млрд долларов – нефть и 18 млрд – металлы.", 2),
        ("Экспорт 37 млрд долларды құрады, оның ішінде 25 млрд доллар – мұнай, 18 млрд доллар – металл.", 2),
    ],
)
def test_parts_that_are_more_than_the_whole_are_told(text: str, parts: int) -> None:
    [found] = oversummed(read(text)).values()
    assert len(found) == parts
