"""Posts, who holds them, and whom a bare role stands for."""

from __future__ import annotations

from tests.documents.names.kazakh.reading import found, posts

from kopir.documents.entities import Position, Relation


def _pairs(text: str) -> list[tuple[str, str]]:
    relations: list[Relation] = found(text).relations
    return [
        (text[each.head.start : each.head.end], text[each.tail.start : each.tail.end]) for each in relations
    ]


def _refers(text: str) -> list[str | None]:
    return [post.refers for post in found(text).of(Position)]


def test_a_dash_joins_two_posts_into_one_and_a_comma_parts_them() -> None:
    joined = "Тәжікстан Премьер-министрі - ТМД Үкімет басшылары кеңесінің төрағасы Кохир Расулзода келді."
    parted = "Сенат депутаты, комитет төрағасы Ерлан Серіков келді."
    assert posts(joined) == [joined.partition(" Кохир")[0]]
    assert posts(parted) == ["Сенат депутаты", "комитет төрағасы"]
    assert len(_pairs(parted)) == 2


def test_a_post_ends_the_phrase_however_many_owners_it_has() -> None:
    text = "Қазақстан Республикасы Премьер-министрінің бірінші орынбасары Роман Скляр келді."
    assert posts(text) == [text.partition(" Роман")[0]]


def test_a_post_behind_a_name_is_that_persons() -> None:
    text = "Олжас Бектенов, Қазақстан Премьер-министрі, форумды ашты."
    assert _pairs(text) == [("Олжас Бектенов", "Қазақстан Премьер-министрі")]


def test_who_is_appointed_holds_the_post() -> None:
    text = "Ерлан Серіков Көлік министрі қызметіне тағайындалды."
    assert _pairs(text) == [("Ерлан Серіков", "Көлік министрі")]


def test_a_plural_post_stands_for_nobody() -> None:
    assert posts("Кездесуге Орталық Азия елдерінің министрлері мен делегация басшылары қатысты.") == []


def test_a_bare_role_is_who_held_it_in_the_text_before() -> None:
    text = "Энергетика министрі Ерлан Серіков келді. Министр жобаны қолдады."
    assert _refers(text) == ["person:yerlan-serikov", "person:yerlan-serikov"]


def test_a_head_of_state_without_a_name_is_who_is_known_to_be_it() -> None:
    assert _refers("Мемлекет басшысы заңға қол қойды.") == ["person:kassym-jomart-tokayev"]
    assert _refers("Қазақстан Президенті заңға қол қойды.") == ["person:kassym-jomart-tokayev"]


def test_a_name_that_can_be_a_post_is_a_name() -> None:
    assert posts("Малайзия Королі Сұлтан Ибраһим келді.") == ["Малайзия Королі"]


def test_a_head_of_state_in_a_text_of_another_state_is_that_ones() -> None:
    text = "Өзбекстан Президенті Шавкат Мирзиёев зауытқа барды. Кейін мемлекет басшысы мектепті көрді."
    assert set(_refers(text)) == {"person:shavkat-mirziyoyev"}


def test_the_head_of_a_department_is_the_minister_of_the_text() -> None:
    text = "Энергетика министрі Ерлан Серіков келді. Ведомство басшысы жоспарды таныстырды."
    assert set(_refers(text)) == {"person:yerlan-serikov"}


def test_a_president_of_a_firm_is_not_the_president() -> None:
    text = "«Сұңқар» қорының президенті Ерлан Серіков келді. Президент Жолдау жариялады."
    assert _refers(text)[-1] == "person:kassym-jomart-tokayev"


def test_a_deputy_is_of_a_post_without_an_ending() -> None:
    text = "Премьер-Министр орынбасары – Көлік министрі Марат Оспанов, облыс әкімі кеңесшісі Әлия Сәтова."
    assert posts(text) == [
        "Премьер-Министр орынбасары – Көлік министрі",
        "облыс әкімі кеңесшісі",
    ]


def test_a_dateline_is_no_part_of_a_post() -> None:
    assert posts("Бұхара қаласы Мемлекет басшысы Шавкат Мирзиёев форумды ашты.") == ["Мемлекет басшысы"]


def test_a_republic_has_its_head() -> None:
    assert posts("Башқұртстан Республикасының басшысы мен Татарстан Республикасының раисы келді.") == [
        "Башқұртстан Республикасының басшысы",
        "Татарстан Республикасының раисы",
    ]


def test_the_post_of_who_speaks_is_all_that_stands_behind_the_name() -> None:
    text = "Дәурен Әлімов, ЮНИСЕФ мектептерді жаңартатын бағдарлама бойынша жобаның менеджері:"
    assert posts(text) == [text.partition(", ")[2].removesuffix(":")]
    assert len(_pairs(text)) == 1
    assert posts("Дәурен Әлімов – Кентау қаласы әкімдігінің инспекторы.") == [
        "Кентау қаласы әкімдігінің инспекторы"
    ]


def test_chairman_before_a_name_is_a_post() -> None:
    assert _pairs("Ол Төраға Си Цзиньпинге алғыс айтты.") == [("Си Цзиньпинге", "Төраға")]


def test_the_leader_of_the_nation_is_one_person_whoever_is_president() -> None:
    text = "Президент Қасым-Жомарт Тоқаев сөйледі. Елбасы да келді."
    assert _refers(text) == ["person:kassym-jomart-tokayev", "person:nursultan-nazarbayev"]


def test_a_representative_in_our_country_has_the_body_in_the_post() -> None:
    assert posts("Жиынға ЮНЕСКО-ның еліміздегі өкілі Дана Сартр келді.") == ["ЮНЕСКО-ның еліміздегі өкілі"]


def test_a_nation_says_whose_president_it_is() -> None:
    text = "Қырғыз президенті Назарбаевтың шақыруымен келді. Кейін өзбек президентінің кеңесшісі сөйледі."
    assert posts(text) == ["Қырғыз президенті", "өзбек президентінің кеңесшісі"]
    assert _pairs(text) == []
    assert _refers("Кеше қырғыз президенті келді.")[0] == "person:sadyr-japarov"
