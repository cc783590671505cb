"""How a Kazakh clause is closed: by what reports it, by an opinion, by a sign."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from kopir.documents.prepared import Prepared
from kopir.documents.tokens import Sentence
from kopir.documents.undertakings.kazakh_promises import REPORTED
from kopir.documents.undertakings.words import kazakh
from kopir.documents.wordlists import words as listed

_REPORTED: Final = ("ғанын", "генін", "қанын", "кенін", *REPORTED, "дығын", "дігін")
"""Ends of a verb or noun behind which it is said who reports it: «жоспарлап отырғанын айтты»."""
ATTRIBUTES: Final = ("ған", "ген", "қан", "кен")
"""Ends of a participle."""
PERFECT: Final = frozenset({"болатын", "болған", "еді", "болса"})
"""What makes a finite verb of the participle before it: «тапсырған болатын»."""
AGAIN: Final = listed("тағы да де баса ерекше қайта нақты ашық")
"""What may stand between an undertaking and who reports it."""
VERB: Final = re.compile(
    r"(?:(?:ыл|іл|л|ын|ін|н|ыс|іс)?(?:ды|ді|ты|ті)(?:м|қ|к|лар|лер)?|(?:ыл|іл|л|ын|ін|н)?(?:ып|іп|п)"
    r"|(?:ыл|іл|л|н)?(?:ған|ген|қан|кен)|(?:ыл|іл|л|н)?(?:а|е|й)(?:ды|ді|мын|мін|мыз|міз)|уда|уде"
    r"|(?:ыл|іл|л|н)?(?:ған|ген|қан|кен|атын|етін|йтын|йтін)(?:ын|ін|дығын|дігін)|(?:м|п|б)(?:ақ|ек)(?:шы|ші)?)"
)
"""What stands behind the stem of a verb in a frame."""
_AUXILIARY: Final = re.compile(
    r"(?:отыр|жатыр|жүр|кел|өтті|өтілді|өтіп|өткен|көрсетті|көрсетіп|айтты|айтып|қойды|қойылды|берді|беріп|келеді|болды|кетті|"
    r"табылады|тұр|алды|жасады|етті)\w*"
)
_OPINION: Final = re.compile(r"(?:сана|есепте|біл|көр|таны|атап|айт|ойла|мәлімде|тап)\w*")


def closed(prepared: Prepared, sentence: Sentence, last: int) -> int:
    """The last token with what reports it: «екенін мәлімдеді», «атап өтті», «деп санайды»."""
    steps = 0
    while last + 1 < sentence.after and steps < 4:
        token, following = prepared.tokens[last], prepared.tokens[last + 1]
        goes_on = (
            following.low.startswith("екен")
            or (token.low.startswith("екен") and _reported(prepared, last + 1))
            or (token.low.endswith(_REPORTED) and _reported(prepared, last + 1))
            or (token.low in AGAIN and (following.low in AGAIN or _reports(following.low)))
            or (token.low.endswith(ATTRIBUTES) and following.low in PERFECT)
            or (token.low.endswith(("п", "ген", "ған", "айта")) and _AUXILIARY.fullmatch(following.low))
            or (token.low in ("мақсат", "міндет", "талап") and following.low in ("етіп", "етіліп"))
            or (token.low == "деп" and _OPINION.fullmatch(following.low))
            or (following.low == "деп" and last + 2 < sentence.after
                and _OPINION.fullmatch(prepared.tokens[last + 2].low))
        )  # fmt: skip
        if not goes_on:
            break
        last, steps = last + 1, steps + 1
    return last


def _reported(prepared: Prepared, at: int) -> bool:
    """Whether a report stands here, also behind «тағы да», «баса»."""
    while at < len(prepared.tokens) and prepared.tokens[at].low in AGAIN:
        at += 1
    return at < len(prepared.tokens) and _reports(prepared.tokens[at].low)


@lru_cache(maxsize=1 << 14)
def _reports(low: str) -> bool:
    """Whether a word says that something was said: «айтты», «жеткізген»."""
    if low in ("атап", "көрсетті"):
        return True
    return any(low.startswith(stem) and VERB.fullmatch(low, len(stem)) for stem in kazakh().report)


def joined(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether another verb is joined to one in -сын: «қабылдасын әрі …»."""
    return prepared.tokens[at].low.endswith(("сын", "сін")) and (
        at + 1 < sentence.after and prepared.tokens[at + 1].low in ("әрі", "және")
    )


def expected(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether it is said behind a verb that it is expected: «іске қосылады деп күтілуде»."""
    if at + 2 >= sentence.after:
        return False
    said, token = prepared.tokens[at + 1 : at + 3], prepared.tokens[at]
    return said[0].low == "деп" and said[1].low.startswith("күтіл") and token.low.endswith(("ады", "еді"))


def final(prepared: Prepared, sentence: Sentence, at: int) -> bool:
    """Whether a clause ends with a token."""
    if at + 1 >= sentence.after:
        return True
    following = prepared.tokens[at + 1]
    return following.kind == "sign" and following.text in '.,;:!?»”"–—…' and at > sentence.first
