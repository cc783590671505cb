"""What a page puts around a text: photo credits, counters, invitations to subscribe, copyright."""

from __future__ import annotations

import re
from typing import Final

_LINES: Final = re.compile(r"[^\n]+")

_WHOLE: Final = re.compile(
    r"\s*(?:"
    r"[\d\s.,:|/•·-]*"  # counters; dates are kept, see _DATE
    r"|(?:фото|сурет(?:тер)?|photo|видео|бейне|источник|дереккөз|кадр|иллюстрация|скриншот|"
    r"коллаж|инфографика|автор(?:ы|лары)?|текст|мәтін|подготовил\w*|дайындаған|әзірлеген)\s*[:：].{0,120}"
    r"|(?:©|copyright|\(c\)).*"
    r"|.{0,60}(?:©|\ball rights reserved\b|все права защищены|барлық құқықтар қорғалған).{0,200}"
    r"|(?:подпис(?:ывайтесь|аться|ка|ыва[йт]\w*)|подпишитесь|жазылыңыз|жазылу|subscribe|follow us)\b.{0,200}"
    r"|(?:читайте|смотрите)\s+(?:также|ещ[её]|по теме)\b.{0,200}|(?:тағы\s+оқыңыз|оқи\s+отырыңыз)\b.{0,200}"
    r"|(?:telegram|facebook|twitter|whatsapp|instagram|youtube|vk|вконтакте|одноклассники|tiktok|threads|x)"
    r"(?:[\s,|/•]+(?:telegram|facebook|twitter|whatsapp|instagram|youtube|vk|tiktok|threads))*"
    r"|(?:читать|узнать|смотреть|узнавайте|оқу)\s+(?:полностью|подробнее|далее|дальше|на сайте|свежие|больше|"
    r"толығырақ)\b.{0,120}|(?:толығырақ|подробнее|далее|наверх|вверх|в начало|top|back to top|найти тему|"
    r"все новости|барлық жаңалықтар|"
    r"accessibility links|link(?:s)?|поиск|іздеу|меню|мәзір|войти|кіру|печать|версия для печати|"
    r"курсы валют.{0,40}|валюта бағамы.{0,40}|(?:ru|kz|kk|en|qz|uz|рус|қаз|eng|qaz|каз|ўзб|оʻz)"
    r"(?:[\s,|/•]+(?:ru|kz|kk|en|qz|uz|рус|қаз|eng|qaz|каз|ўзб|оʻz))+)"
    r"|(?:[$€₽₸£¥]\s?1|[a-z]{3}|[$€₽₸£¥])\s?[-–—:=]?\s?-?\d[\d.,]{0,15}\s?%?"
    r"|\d{1,4}\s+(?:пікір|комментари\w*|просмотр\w*|қаралым|рет қаралды|views?|comments?)"
    r"|(?:поделиться|бөлісу|share|распечатать|басып шығару|теги?|тегтер|tags?|рубрика|тема|обновление|"
    r"просмотров|қаралды|комментарии|пікірлер|главная|басты бет|новости|жаңалықтар|назад|артқа)"
    r"\s*[:：]?\s*[\d\s,.#\w-]{0,80}"
    r")\s*",
    re.IGNORECASE,
)
_DATE: Final = re.compile(
    r"\s*(?:\d{1,2}:\d{2}(?::\d{2})?[\s,|/•·–—-]+)?"
    r"(?:\d{1,2}[./]\d{1,2}[./]\d{4}|\d{4}-\d{2}-\d{2}|\d{1,2}\s+[^\W\d_]+\s+\d{4})(?:\s*(?:г|года|ж|жыл)?\.?)?"
    r"(?:[\s,|/•·–—-]+\d{1,2}:\d{2}(?::\d{2})?)?\s*"
)
_FOOTER: Final = re.compile(
    r"гиперссылк|гиперсілтеме|авторлық құқық|авторские права|свидетельств\w* о (?:постановке|регистрации)|"
    r"зарегистрирован\w* в министерстве|при (?:использовании|перепечатке|копировании) материал|"
    r"материалд\w+ (?:пайдалан|көшір)|тіркеу туралы куәлік|куәлігі №|агентство «[^»]{2,40}» зарег|"
    r"редакция не несет|наш(?:и|его)? (?:telegram|телеграм|канал)|мнение редакции|cookie|күкі",
    re.IGNORECASE,
)
_LONGEST: Final = 400
"""Letters of the longest line that can be furniture as a whole."""


def furniture(text: str) -> list[tuple[int, int]]:
    r"""Spans of lines that belong to the page, not to the text, in order.

    >>> text = "Фото: gov.kz\nСтороны подписали меморандум.\nПодписывайтесь на нас"
    >>> [text[start:end] for start, end in furniture(text)]
    ['Фото: gov.kz', 'Подписывайтесь на нас']
    """
    found = []
    for line in _LINES.finditer(text):
        words = line[0]
        if len(words) > _LONGEST or not words.strip():
            continue
        if _DATE.fullmatch(words):
            continue
        if _WHOLE.fullmatch(words) or _FOOTER.search(words):
            start = line.start() + len(words) - len(words.lstrip())
            found.append((start, line.start() + len(words.rstrip())))
    return found
