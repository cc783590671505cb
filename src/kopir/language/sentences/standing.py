"""Where a country stands: its place in the world and in a group, now and before."""

from __future__ import annotations

from dataclasses import dataclass

from kopir.language import dates, ru
from kopir.language.sentences import words
from kopir.language.sentences.words import Named
from kopir.language.text import Language, Text


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a ranking.

    Attributes:
        rank: 1 is the best; None where the country was not surveyed or has no figure.
        of: how many were ranked.
        tied: how many share the place, with the country itself.
    """

    rank: int | None
    of: int
    tied: int = 1

    @property
    def shared(self) -> bool:
        """Whether others stand on the same place."""
        return self.tied > 1


@dataclass(frozen=True, slots=True)
class Standing:
    """The facts of a standing.

    Attributes:
        area: the country.
        year: of the edition or of the figures.
        world: its place among all.
        group, group_place: its place within a group, if one is chosen.
        before_year, before: an earlier place, if there is one.
        topic: the index or indicator, where the page does not already say it; an index becomes part of the
            sentence, anything else stands before it.
    """

    area: Named
    year: int | str
    world: Place
    group: Named | None = None
    group_place: Place | None = None
    before_year: int | str | None = None
    before: Place | None = None
    topic: Text | None = None


def standing(facts: Standing, language: Language) -> str:
    """The standing in one quotable sentence.

    >>> from kopir.language.sentences.words import Item
    >>> kazakhstan = Item("KAZ", Text(kk="Қазақстан", ru="Казахстан", en="Kazakhstan"))
    >>> standing(Standing(kazakhstan, 2022, Place(28, 193)), "en")
    'Kazakhstan stood 28th of 193 in 2022.'
    >>> egdi = Text(kk="БҰҰ индексі", ru="Индекс ООН", en="UN index")
    >>> standing(Standing(kazakhstan, 2022, Place(28, 193), topic=egdi), "en")
    'In the UN index of 2022, Kazakhstan stood 28th of 193.'
    """
    if facts.world.rank is None:
        return not_surveyed(facts.area, facts.year, language, facts.topic)
    write = {"kk": _kazakh, "ru": _russian, "en": _english}[language]
    return _told(facts.topic, write(facts, facts.world.rank), language)


def not_surveyed(area: Named, year: int | str, language: Language, topic: Text | None = None) -> str:
    """The sentence for a country that an edition left out."""
    name = words.area(area, language)
    if language == "ru":
        participle = ru.short("охвачен", words.russian(area).gender)
        text = f"{_russian_head(area, year, topic)} не {_be(area)} {participle} обследованием."
    elif language == "kk":
        text = f"{_kazakh_head(year, topic)} {name} зерттеуге енген жоқ."
    else:
        when = f"for {index.removeprefix('in ')} of" if (index := words.by_index(topic, "en")) else "in"
        text = f"{name} was not surveyed {when} {year}."
    return _told(topic, text, language)


def _told(topic: Text | None, text: str, language: Language) -> str:
    """The sentence with its topic at the head, unless it names the index already."""
    return words.headed(None if words.by_index(topic, language) else topic, text, language)


def _russian_head(area: Named, year: int | str, topic: Text | None) -> str:
    name, index = words.area(area, "ru"), words.by_index(topic, "ru")
    return f"{index} {name} в {year} году" if index else f"в {year} году {name}"


def _kazakh_head(year: int | str, topic: Text | None) -> str:
    return f"{words.by_index(topic, 'kk')} {year} жылы".lstrip()


def _be(area: Named) -> str:
    return ru.past("был", words.russian(area).gender)


def _english(facts: Standing, rank: int) -> str:
    verb = "shared" if facts.world.shared else "stood"
    noun = " place" if facts.world.shared else ""
    index = words.by_index(facts.topic, "en")
    text = f"{words.area(facts.area, 'en')} {verb} {dates.english_ordinal(rank)}{noun} of {facts.world.of}"
    text = f"{index} of {facts.year}, {text}" if index else f"{text} in {facts.year}"
    if facts.group and facts.group_place and facts.group_place.rank:
        place = facts.group_place
        joint = "" if facts.world.shared == place.shared else "shared " if place.shared else "stood "
        ending = " place" if place.shared else ""
        members = words.among(facts.group, place.of, "en")
        text += f" and {joint}{words.ordinal(facts.group_place.rank, 'en')}{ending} {members}"
    if facts.before and facts.before_year:
        text += f"; in {facts.before_year} it {_english_before(facts.before)}"
    return text + "."


def _english_before(place: Place) -> str:
    if place.rank is None:
        return "was not surveyed"
    if place.shared:
        return f"shared {dates.english_ordinal(place.rank)} place"
    return f"stood {dates.english_ordinal(place.rank)}"


def _russian(facts: Standing, rank: int) -> str:
    gender = words.russian(facts.area).gender
    held, shared = ru.past("занимал", gender), ru.past("делил", gender)
    verb = shared if facts.world.shared else held
    head = _russian_head(facts.area, facts.year, facts.topic)
    text = f"{head} {verb} {rank}-е место из {facts.world.of}"
    if facts.group and facts.group_place and facts.group_place.rank:
        place = facts.group_place
        joint = "" if facts.world.shared == place.shared else f"{shared if place.shared else held} "
        members = words.among(facts.group, place.of, "ru")
        text += f" и {joint}{words.ordinal(facts.group_place.rank, 'ru')} {members}"
    if facts.before and facts.before_year:
        text += f"; в {facts.before_year} году {_russian_before(facts)}"
    return text + "."


def _russian_before(facts: Standing) -> str:
    if facts.before is None or facts.before.rank is None:
        return f"не {_be(facts.area)} {ru.short('охвачен', words.russian(facts.area).gender)} обследованием"
    verb = ru.past("делил", words.russian(facts.area).gender) if facts.before.shared else "—"
    return f"{verb} {facts.before.rank}-е"


def _kazakh(facts: Standing, rank: int) -> str:
    name, place = words.area(facts.area, "kk"), facts.group_place
    text = f"{_kazakh_head(facts.year, facts.topic)} {name} {facts.world.of} елдің ішінде "
    text += f"{_together(facts.world)}{words.kazakh_place(rank, 'acc')}"
    if facts.group and place and place.rank:
        members = words.among(facts.group, place.of, "kk")
        text += f", ал {members} {_together(place)}{words.kazakh_place(place.rank, 'acc', in_words=True)}"
    text += " иеленді"
    if facts.before and facts.before_year:
        text += f"; {facts.before_year} жылы {_kazakh_before(facts.before)}"
    return text + "."


def _kazakh_before(place: Place) -> str:
    if place.rank is None:
        return "зерттеуге енбеген"
    return f"{_together(place)}{words.kazakh_place(place.rank, 'loc')} болған"


def _together(place: Place) -> str:
    if not place.shared:
        return ""
    return "басқа елмен бірге " if place.tied == 2 else "басқа елдермен бірге "
