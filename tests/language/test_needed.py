"""How many needs a country has, in three languages with their agreement."""

from __future__ import annotations

import pytest

from kopir.evidence import areas
from kopir.language import Text
from kopir.language.sentences import Needed, needed

GREATEST = Text(kk="Ашық деректер", ru="Открытые данные", en="Open data")


def plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(("count", "indirect", "said"), [
    (1, 0, ("Деректер Өзбекстанның 1 қажеттілігін көрсетеді: ашық деректер (2022 ж.).",
            "Данные показывают 1 потребность Узбекистана: открытые данные (2022 г.).",
            "The evidence shows 1 need of Uzbekistan: open data (2022).")),
    (3, 1, ("Деректер Өзбекстанның 3 қажеттілігін көрсетеді; ең үлкені – ашық деректер (2022 ж.). "
            "Тағы 1 қажеттілік жанама түрде ғана көрінеді.",
            "Данные показывают 3 потребности Узбекистана; самая большая — открытые данные (2022 г.). "
            "Ещё 1 показана лишь косвенно.",
            "The evidence shows 3 needs of Uzbekistan; the greatest is open data (2022). "
            "Another 1 is shown only indirectly.")),
    (12, 5, ("Деректер Өзбекстанның 12 қажеттілігін көрсетеді; ең үлкені – ашық деректер (2022 ж.). "
             "Тағы 5 қажеттілік жанама түрде ғана көрінеді.",
             "Данные показывают 12 потребностей Узбекистана; самая большая — открытые данные (2022 г.). "
             "Ещё 5 показаны лишь косвенно.",
             "The evidence shows 12 needs of Uzbekistan; the greatest is open data (2022). "
             "Another 5 are shown only indirectly.")),
    (0, 2, ("Деректер Өзбекстанның бірде-бір қажеттілігін тікелей көрсетпейді. "
            "Жанама түрде 2 қажеттілігі көрінеді.",
            "Данные не показывают потребностей Узбекистана прямо. Косвенно они показывают 2 потребности.",
            "The evidence shows no need of Uzbekistan directly. Indirectly it shows 2 needs.")),
    (0, 0, ("Деректер Өзбекстанның бірде-бір қажеттілігін көрсетпейді.",
            "Данные не показывают потребностей Узбекистана.",
            "The evidence shows no need of Uzbekistan.")),
])  # fmt: skip
def test_the_number_agrees_and_the_year_stands_beside(count: int, indirect: int, said: tuple[str, ...]):
    greatest = GREATEST if count else None
    facts = Needed(areas.area("UZB"), count, greatest, 2022 if count else None, indirect)
    assert tuple(plain(needed(facts, language)) for language in ("kk", "ru", "en")) == said
