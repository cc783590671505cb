"""Calendars and feeds that were made are kept until the registers change or a day begins."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import Final

from kopir.cooperation.registers import Registers

MOST: Final = 200
"""Texts that are kept."""


class Kept:
    """Texts made of one and the same registers."""

    def __init__(self) -> None:
        self._registers: Registers | None = None
        self._texts: dict[Hashable, str] = {}

    def text(self, registers: Registers, key: Hashable, make: Callable[[], str]) -> str:
        """The kept text, or the one that ``make`` makes.

        Args:
            registers: of which it is made; they are the same object until something is published.
            key: everything else it depends on.
            make: makes it.
        """
        if self._registers is not registers or len(self._texts) >= MOST:
            self._registers, self._texts = registers, {}
        texts = self._texts
        found = texts.get(key)
        if found is None:
            found = texts[key] = make()
        return found
