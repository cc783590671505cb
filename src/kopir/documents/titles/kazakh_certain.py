"""Whether a Kazakh noun, with what stands before it, stands for a certain document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from kopir.documents.entities import Mention, Organisation, Place, Position
from kopir.documents.morphology import kazakh
from kopir.documents.prepared import Prepared
from kopir.documents.titles import kazakh_heads as heads
from kopir.documents.titles.words import Status, words
from kopir.documents.tokens import Sentence
from kopir.documents.wordlists import words as listed

_RESOLVED: Final = frozenset({"шешім", "уағдаластық"})
"""What is only decided or agreed on is no document, unless it has a name or stands in a list of them."""
_SOME: Final = listed("бірнеше бірқатар барлық кейбір")
"""What says before a title that documents are only spoken of in number."""
_COUNTED: Final = _SOME | listed("екі үш төрт бес алты жеті сегіз тоғыз он қатар")
"""The same right before a head."""
_MATTERS: Final = listed(
    "туралы жайлы жайында жөніндегі жөнінде турасында арналған бағытталған арасындағы саласындағы"
)
"""What stands between what a document is about and its head."""
_LETTERS: Final = frozenset({"құттықтау", "шақыру"})
"""What a letter that counts as a document is for."""
_NAMED: Final = frozenset({"бағдарлама", "ұлттық жоба", "арнайы жоба"})
"""What is a document by its name only, however it is told what it is for."""
_STATES: Final = frozenset({"даму", "сату", "қатысу"})
_UNTOLD: Final = frozenset({"report", "letter"})
"""Kinds that are told by their names only, not by what they are about."""


@dataclass(frozen=True)
class Told:
    """What is told of a document.

    Attributes:
        prepared: the text.
        ends: the longest name that ends at an offset.
        sentence: the title stands in.
        noun: the head.
        places: of the first word of the title, the first one of the head, the last one.
        status: what was done to it.
        dated: whether it says until when it runs.
    """

    prepared: Prepared
    ends: dict[int, Mention]
    sentence: Sentence
    noun: str
    places: tuple[int, int, int]
    status: Status
    dated: bool

    def certain(self, *, listed: bool) -> bool:
        """Whether it is a certain document.

        Args:
            listed: whether it stands in a list of documents.
        """
        signed = listed or self.status == "signed"
        if self.noun in _RESOLVED and not signed and not self._of_body():
            return False
        named = self.dated or self._named()
        if words("kk").kinds[self.noun] == "report" and not listed and not self._written():
            return False
        return self._is_one(named) and (listed or named or not self._several())

    def _is_one(self, named: bool) -> bool:
        first, place, _ = self.places
        tokens = self.prepared.tokens
        bare = self.noun in words("kk").bare
        if first == place:
            counted = place > self.sentence.first and tokens[place - 1].kind == "number"
            short = place > 1 and tokens[place - 2].low == "әрі" and tokens[place - 1].text in "–-—"
            return not bare and not counted and not short and (named or self.status in ("signed", "adopted"))
        if tokens[place - 1].low in _COUNTED or (first and tokens[first - 1].low in _SOME and not named):
            return False
        if self.noun == "хат" and tokens[place - 1].low in _LETTERS:
            return True
        if not bare or named or self.status in ("signed", "adopted"):
            return True
        before = [token.low for token in tokens[first + 1 : place]]
        if words("kk").kinds[self.noun] == "report":
            return "туралы" in before and "acc" in heads.cases(tokens[self.places[2]].low, self.noun)
        about = self.noun not in _NAMED and not _MATTERS.isdisjoint(before)
        about = about or any(low.endswith(("удың", "удің")) for low in before)
        about = about or (self._deed(place) and first + 1 < place)
        return about and words("kk").kinds[self.noun] not in _UNTOLD and self.noun not in _RESOLVED

    def _written(self) -> bool:
        """Whether a report is somebody's, on something, or has a title: no «есеп дайындады»."""
        first, place, at = self.places
        span = self.prepared.tokens[first:place]
        known = kazakh.stems(self.noun)
        forms = [form for form in kazakh.forms(self.prepared.tokens[at].low) if form.stem in known]
        return any(form.possessive for form in forms) or any(
            token.low == "туралы" or token.text in '»"”' for token in span
        )

    def _deed(self, place: int) -> bool:
        """Whether the head is of an action: «шекараны белгілеу шарты»."""
        before = self.prepared.tokens[place - 1].low
        agreed = words("kk").kinds[self.noun] == "agreement"
        return agreed and before not in _STATES and len(before) > 4 and before.endswith(("у", "ю"))

    def _named(self) -> bool:
        """Whether it holds a name: a capital letter that opens no sentence, or a place: «Париж келісімі»."""
        first, _, at = self.places
        tokens = self.prepared.tokens
        inside = tokens[max(first, self.sentence.first + 1) : at + 1]
        if any(token.capital for token in inside) or tokens[first].text in '«"“':
            return True
        kind = words("kk").kinds[self.noun]
        if kind == "decision" and any(token.low == "жылғы" for token in tokens[first:at]):
            return True
        if kind in ("agreement", "declaration") and first < at and tokens[at - 1].shout:
            return True
        ends = (tokens[at - 1].end, tokens[first].end) if at > first else ()
        return any(isinstance(self.ends.get(end), Place) for end in ends)

    def _of_body(self) -> bool:
        """Whether a decision has a title in quotation marks, or is of a body named before it."""
        first, _, at = self.places
        span = self.prepared.tokens[first:at]
        if any(token.text in '»"”' for token in span):
            return True
        bodies = [self.ends.get(token.end) for token in span]
        owned = any(form.possessive for form in kazakh.forms(self.prepared.tokens[at].low))
        return owned and any(isinstance(body, Organisation | Position) for body in bodies)

    def _several(self) -> bool:
        """Whether a head stands for documents in general: «келісімдерді», no «жоспарларын»."""
        known = kazakh.stems(self.noun.rpartition(" ")[2])
        low = self.prepared.tokens[self.places[2]].low
        forms = [form for form in kazakh.forms(low) if form.stem in known]
        return bool(forms) and all(form.plural and not form.possessive for form in forms)
