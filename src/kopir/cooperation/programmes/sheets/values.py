"""What stands in a cell: days, amounts, lists with shares, organisations, countries, statuses."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Final

from kopir.cooperation.programmes.codelists import codes
from kopir.cooperation.programmes.drawing.values import day
from kopir.evidence import areas
from kopir.solutions.importing.places import Where, reason

STATUSES: Final = {
    "1": ("pipeline", "planned", "планируется", "запланирован", "жоспарда", "жоспарланған"),
    "2": ("implementation", "active", "реализуется", "выполняется", "іске асырылуда", "орындалуда"),
    "3": ("finalisation", "finalization", "завершается", "аяқталуда"),
    "4": ("closed", "completed", "закрыт", "завершён", "завершен", "жабылды", "аяқталды"),
    "5": ("cancelled", "canceled", "отменён", "отменен", "тоқтатылды", "бас тартылды"),
    "6": ("suspended", "приостановлен", "кідіртілді", "тоқтата тұрылды"),
}
_SHARE: Final = re.compile(r"^(?P<name>.*?)[\s:=(]+(?P<share>\d+(?:[.,]\d+)?)\s*%?\)?$")
_CODED: Final = re.compile(r"^(?P<name>.*?)\s*\[(?P<ref>[^\[\]]+)\]$")
_EUROPEAN: Final = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")


class Wrong(Exception):
    """A cell that cannot be read.

    Attributes:
        found: what stands there. expected: what was expected.
    """

    def __init__(self, found: str, expected: Where) -> None:
        self.found, self.expected = found, expected
        super().__init__(found)


def a_day(cell: str) -> str:
    """A day.

    Raises:
        Wrong: it is none.

    >>> a_day("31.01.2026"), a_day("2026-01-31")
    ('2026-01-31', '2026-01-31')
    """
    european = _EUROPEAN.fullmatch(cell)
    told = f"{european[3]}-{int(european[2]):02}-{int(european[1]):02}" if european else cell
    found = day(told) if re.fullmatch(r"\d{4}-\d\d-\d\d", told) else ""
    if not found:
        raise Wrong(cell, reason("a day, as 2026-01-31"))
    return found


def an_amount(cell: str) -> str:
    """An amount as people write it: with decimal comma or point, spaces between thousands.

    Raises:
        Wrong: it is none.

    >>> an_amount("37 300 000,5")
    '37300000.5'
    """
    told = re.sub(r"[\s\u00a0\u202f]", "", cell).replace(",", ".")
    try:
        found = Decimal(told)
    except InvalidOperation:
        found = Decimal("NaN")
    if not found.is_finite() or abs(found) >= 10**15:
        raise Wrong(cell, reason("an amount in figures, as 37300000 or 4,5"))
    return format(found, "f")


def status(cell: str) -> str:
    """The code of a status, by code or word.

    Raises:
        Wrong: it is none.
    """
    told = cell.casefold()
    for code, words in STATUSES.items():
        if told == code or told in words:
            return code
    raise Wrong(cell, reason("pipeline, implementation, finalisation, closed, cancelled or suspended"))


def listed(cell: str) -> list[str]:
    """Parts of a cell, which are separated by semicolons or line breaks."""
    return [part.strip() for part in re.split(r"[;\n]", cell) if part.strip()]


def organisations(cell: str) -> list[tuple[str, str]]:
    """Names of organisations with their references, where one stands in square brackets.

    >>> organisations("World Bank [44000]; Ministry")
    [('World Bank', '44000'), ('Ministry', '')]
    """
    found = []
    for part in listed(cell):
        coded = _CODED.match(part)
        found.append((coded["name"], coded["ref"]) if coded else (part, ""))
    return found


def shared(cell: str) -> list[tuple[str, str]]:
    """Names or codes with their percentages, where they are told.

    >>> shared("KZ 60; Uzbekistan 40%"), shared("KAZ")
    ([('KZ', '60'), ('Uzbekistan', '40')], [('KAZ', '')])
    """
    found = []
    for part in listed(cell):
        told = _SHARE.match(part)
        found.append((told["name"], told["share"].replace(",", ".")) if told else (part, ""))
    return found


def countries(cell: str) -> list[tuple[str, str]]:
    """Alpha-2 codes of countries with their percentages.

    Raises:
        Wrong: a country is not known.
    """
    found = []
    for name, share in shared(cell):
        code = areas.resolve([name]).codes[0]
        alpha2 = areas.area(code).iso2 if code is not None else None
        if alpha2 is None:
            raise Wrong(name, reason("the name or code of a country"))
        found.append((alpha2, share))
    return found


def sectors(cell: str) -> list[tuple[str, str]]:
    """Purpose codes of five digits with their percentages."""
    return [(part, "") if part.isdecimal() else shared(part)[0] for part in listed(cell)]


def targets(cell: str) -> list[str]:
    """Codes of goals and targets.

    Raises:
        Wrong: one is none.
    """
    found = [part.casefold() for part in re.split(r"[;,\s]+", cell) if part]
    for code in found:
        if code not in codes("UNSDG-Targets") and code not in codes("UNSDG-Goals"):
            raise Wrong(code, reason("a goal or target of the 2030 Agenda, as 9 or 9.c"))
    return found
