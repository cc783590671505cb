"""Names of persons: where they begin and end, and their nominative."""

from __future__ import annotations

import pytest

from kopir.documents.names.russian.endings import CASES, possible
from kopir.documents.names.russian.nominative import nominative


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Письмо вручил шейх Мухаммед бен Заид Аль Нахайян.", ["Мухаммед бен Заид Аль Нахайян"]),
        ("Гостей встретил аким Алматы Дархан Сатыбалды.", ["Дархан Сатыбалды"]),
        ("Говорили К.К. Токаев и Амина Дж. Мохаммед.", ["К.К. Токаев", "Амина Дж. Мохаммед"]),
        ("Подписи поставили Ким Чен Ын и Си Цзиньпин.", ["Ким Чен Ын", "Си Цзиньпин"]),
        ("Слово взял Али Идаят оглы Асадов.", ["Али Идаят оглы Асадов"]),
        ("Выступил министр связи Саудовской Аравии Абдулла ас-Сваха.", ["Абдулла ас-Сваха"]),
        ("Переговоры провел министр Ван И.", ["Ван И"]),
        ("Прага, 3 мая /Асель Жумина - Ветер/. Открылся форум.", ["Асель Жумина"]),
        ("Проекты осмотрел Чрезвычайный и Полномочный Посол Японии г-н Тосио Мори.", ["Тосио Мори"]),
        ("Прием дан от имени Рашида Меридова.", ["Рашида Меридова"]),
        ("Беседа с лидером Аятоллой Сейедом Али Хосейни прошла.", ["Сейедом Али Хосейни"]),
        ("Мадиев Ж.Х. открыл заседание.", ["Мадиев Ж.Х."]),
    ],
)  # fmt: skip
def test_a_name_is_found_whole_and_without_titles(names, text, found):
    assert [name.rstrip(".") for name in names(text).persons] == [name.rstrip(".") for name in found]


def test_a_surname_is_found_again_after_the_full_name(names):
    read = names("Выступил директор Ростислав Коняшкин. Вопросы задали Коняшкину журналисты.")
    assert read.persons == ["Ростислав Коняшкин", "Коняшкину"]


def test_whom_a_university_is_called_after_is_nobody_present(names):
    assert (
        names("Студенты Евразийского национального университета имени Л.Н. Гумилева победили.").persons == []
    )


def test_an_adjective_made_of_a_name_is_no_person(names):
    read = names("Лидеры приняли Дохинскую политическую декларацию и одобрили Алматинский акт.")
    assert read.persons == [] and read.places == []


def test_a_headline_in_capitals_is_read_like_a_sentence(names):
    assert names("КАСЫМ-ЖОМАРТ ТОКАЕВ ПРИНЯЛ УЧАСТИЕ В САММИТЕ ШОС").persons == ["КАСЫМ-ЖОМАРТ ТОКАЕВ"]


@pytest.mark.parametrize(
    ("written", "cases", "told"),
    [
        ("Галымжаном Койшыбаевым", "ins", "Галымжан Койшыбаев"),
        ("Касым-Жомарта Токаева", "gen acc", "Касым-Жомарт Токаев"),
        ("Жаннат Нуркеновой", "dat", "Жаннат Нуркенова"),
        ("Армиды Алисджабаны", "gen", "Армида Алисджабана"),
        ("Мирослава Енчи", "gen", "Мирослав Енча"),
        ("Иваны Живкович", "gen", "Ивана Живкович"),
        ("Антониу Гутерришу", "dat", "Антониу Гутерриш"),
        ("Мустафу Капуджу", "acc", "Мустафа Капуджа"),
        ("Бахтиёром Саидовым", "ins", "Бахтиёр Саидов"),
        ("Кристофом Кампом", "ins", "Кристоф Камп"),
        ("Антонеллой Бассани", "ins", "Антонелла Бассани"),
        ("Кирилла Залесского", "gen", "Кирилл Залесский"),
        ("Ольги Смысловой", "gen", "Ольга Смыслова"),
        ("Сергея Лаврова", "gen acc", "Сергей Лавров"),
        ("Ли Чжаосином", "ins", "Ли Чжаосин"),
        ("Реджепом Тайипом Эрдоганом", "ins", "Реджеп Тайип Эрдоган"),
        ("Мурат Нуртлеу", "nom", "Мурат Нуртлеу"),
        ("Масато Кандой", "ins", "Масато Канда"),
        ("Хавьеро Монтесом", "gen ins", "Хавьеро Монтес"),
        ("Павла Белова", "gen", "Павел Белов"),
        ("Льва Кравца", "gen", "Лев Кравец"),
        ("Рустама Азимзода", "gen", "Рустам Азимзода"),
        ("Чэня Вэли", "gen", "Чэнь Вэли"),
        ("Орхана Демироглу", "acc", "Орхан Демироглу"),
        ("Эммануэлем Макроном", "ins", "Эммануэль Макрон"),
    ],
)
def test_all_parts_of_a_name_are_put_into_the_nominative(written, cases, told):
    assert nominative(written.split(), frozenset(cases.split())) == tuple(told.split())


def test_a_nominative_stays_as_it_is():
    for name in ("Касым-Жомарт Токаев", "Гульмира Садырбек", "Ван И", "Кай-Фу Ли", "Олжас Бектенов"):
        assert nominative(name.split(), {"nom"}) == tuple(name.split())


def test_the_verb_before_a_name_tells_its_case(names):
    assert names("Шавкат Мирзиёев встретил Касым-Жомарта Токаева.").norms[-1] == "Касым-Жомарт Токаев"
    assert names("Об этом сообщила Жанна Курмангалиева.").norms == ["Жанна Курмангалиева"]


def test_names_in_a_row_are_in_one_case(names):
    assert names("Фото Игоря Белова, Руслана Кима и Евгения Шевченко.").norms[-1] == "Евгений Шевченко"
    assert names("Выступили Игорь Белов и Александра Шевченко.").norms[-1] == "Александра Шевченко"


def test_one_person_has_one_link_in_all_forms(names):
    read = names(
        "Президент Касым-Жомарт Токаев принял гостей. Они поблагодарили Токаева. К. Токаев вручил им награды."
    )
    from kopir.documents.entities import Person

    assert {person.link for person in read.found.of(Person)} == {"person:kassym-jomart-tokayev"}


def test_a_name_whose_form_tells_its_case_can_be_in_no_other():
    assert possible(("Болат", "Жамишев")) == {"nom"}
    assert possible(("Ван", "И")) == set(CASES)
