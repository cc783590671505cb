"""Tenses of Kazakh verbs, as far as their form tells them apart.

The past of a verb whose stem ends in a vowel or й (қабылда-ды, қой-ды) looks like the present-future of one
whose stem ends in a consonant (бар-ады): the commonest of both are told apart by how their stems end.
"""

from __future__ import annotations

import re
from typing import Final

_FUTURE: Final = re.compile(r"\w{2,}(?:[ае]д[ыі]|[йи]д[ыі]|[мбп]ақ|[мбп]ек)(?:шы|ші)?|ниетті")
_PAST: Final = re.compile(
    r"\w{2,}(?:лады|леді|дады|деді|тады|теді|сады|седі)|қарады|сұрады|қойды|жойды|жайды|қайтпақ|қоймақ"
)
_NOT_PAST: Final = re.compile(
    r"(?!қорытынды|талқылад)\w*(?:ылады|іледі|ысады|іседі|еседі|өтеді|кетеді|жетеді|көрсетеді|күтеді|айтады|тартады|бекітеді)|"
    r"болады|келеді|асады|алады|салады|қалады|қаралады|жасалады"
)


def future(word: str) -> bool:
    """Whether a finite verb in lower case is in the present or future.

    >>> [future(word) for word in ("барады", "қабылдайды", "өтпек", "қабылдады", "талқылады", "келді")]
    [True, True, True, False, False, False]
    """
    past = _PAST.fullmatch(word) and not _NOT_PAST.fullmatch(word)
    return bool(_FUTURE.fullmatch(word)) and not past
