"""Bodies and places."""

from __future__ import annotations

from tests.documents.names.kazakh.reading import bodies, found, places

from kopir.documents.entities import Organisation, Place


def test_a_body_reaches_to_its_first_owner_and_holds_those_inside_it() -> None:
    text = "ТМД ұйымына мүше елдердің үкіметтері басшылары кеңесінің отырысы өтті."
    assert bodies(text) == [text.partition(" отырысы")[0], "ТМД"]


def test_fields_in_a_list_belong_to_the_ministry() -> None:
    text = "Цифрлық даму, инновациялар және аэроғарыш өнеркәсібі министрлігі есеп берді."
    assert bodies(text) == [text.partition(" есеп")[0]]


def test_a_common_noun_is_no_body() -> None:
    assert bodies("Ауылда жаңа мектеп пен банк бөлімі ашылды, электрондық үкімет дамып келеді.") == []


def test_a_firm_is_its_name_and_a_legal_form_belongs_to_it() -> None:
    assert bodies("Кеше «Сұңқар Телеком» компаниясының желісі іске қосылды.") == ["Сұңқар Телеком"]
    assert bodies("Кеше «Сұңқар Телеком» АҚ желісі іске қосылды.") == ["«Сұңқар Телеком» АҚ"]


def test_a_body_that_is_to_be_founded_is_proposed() -> None:
    (body,) = found("Тараптар Алматыда Өңірлік су орталығын құруды ұсынды.").of(Organisation)
    assert body.status == "proposed"


def test_a_body_spoken_of_by_its_kind_is_the_one_named_before() -> None:
    text = "Саммитте ШЫҰ елдері бас қосты. Қатысушылар енді Ұйымның рөлін атап өтті."
    assert [body.link for body in found(text).of(Organisation)] == ["org:sco", "org:sco"]


def test_money_and_adjectives_are_no_places() -> None:
    assert places("Қазақстандық экспорт 5 млрд АҚШ долларын құрады.") == []


def test_the_word_for_a_town_is_outside_and_for_a_region_inside() -> None:
    assert places("Ол Көкшетау қаласында болды, кейін Павлодар облысына барды.") == [
        "Көкшетау",
        "Павлодар облысына",
    ]


def test_regions_that_share_their_word_are_three() -> None:
    text = "Су тасқыны Ақтөбе, Қостанай және Батыс Қазақстан облыстарында болды."
    assert places(text) == ["Ақтөбе", "Қостанай", "Батыс Қазақстан облыстарында"]


def test_a_town_that_no_list_holds_is_found_before_its_word() -> None:
    (place,) = found("Кеше Бұлақты ауылында мектеп ашылды.").of(Place)
    assert place.sub == "city"


def test_a_body_is_for_the_countries_that_a_postposition_holds() -> None:
    text = "Жиында БҰҰ-ның Армения, Грузия және Молдова үшін Балалар қоры жөніндегі өңірлік орталығын ашпақ."
    assert bodies(text)[0] == text.removeprefix("Жиында ").partition(" ашпақ")[0]


def test_a_region_with_a_side_of_the_world_is_no_body() -> None:
    assert bodies("Кеше БҰҰ-ның Орталық Азиядағы жұмысы айтылды, Батыс пен Шығыстың тоғысы да.") == [
        "БҰҰ-ның"
    ]


def test_a_group_with_a_name_is_a_body() -> None:
    assert bodies("Қаржыны Араб үйлестіру қоры мен Вишеград инвестициялық тобы береді.")[-1] == (
        "Вишеград инвестициялық тобы"
    )


def test_a_town_that_is_the_centre_of_a_region_is_no_body() -> None:
    assert bodies("Талдықорғанның облыс орталығы болғанына жиырма жыл.") == []


def test_the_first_word_of_a_sentence_opens_the_name_of_a_body() -> None:
    assert bodies("Ұлттық жастар бастамасы кеңесінің мүшелері келді.") == [
        "Ұлттық жастар бастамасы кеңесінің"
    ]


def test_a_ministry_is_known_by_its_letters_behind_the_country() -> None:
    assert bodies("ҚР ЖБҒМ мен мектеп жобаны бастады, ҚР ҚК 12-бабы бойынша іс ашылды.") == ["ҚР ЖБҒМ"]


def test_addresses_and_brands_hold_no_places() -> None:
    assert places("Бұл туралы Semey-today.kz, astana.qala.kz және Almaty-hub хабарлады.") == []


def test_a_road_map_is_no_place_and_a_republic_is_whole() -> None:
    assert places("Тараптар Жол картасын бекітті. Оны Дағыстан Республикасының өкілі атады.") == [
        "Дағыстан Республикасының"
    ]


def test_an_address_to_the_people_of_the_country_is_no_town() -> None:
    assert places("Президент биылғы Жолдауында елдің жоспарын айтты.") == []


def test_services_given_are_no_body() -> None:
    assert bodies("Мемлекеттік қызмет көрсету сапасы артты.") == []


def test_letters_in_brackets_are_the_body_before_them() -> None:
    text = "Балтық ғалымдар одағының (БҒО) кеңесі өтті. Ертең БҒО тарайды."
    links = {each.link for each in found(text).of(Organisation) if "БҒО" in text[each.start : each.end]}
    assert len(links) == 1


def test_an_act_has_its_object_in_the_name_of_a_body() -> None:
    assert bodies("Кеше Үндістанды зерттеу орталығының баяндамасы шықты.") == [
        "Үндістанды зерттеу орталығының"
    ]
    text = "Жиынға қатысушылар Халықаралық Аралды құтқару қорының ісін талқылады."
    assert bodies(text) == ["Халықаралық Аралды құтқару қорының"]


def test_a_town_owns_its_boards_with_a_capital() -> None:
    text = "Кеше Алматы қаласы Мәдениет істері жөніндегі басқармасы хабарлады."
    assert bodies(text) == ["Алматы қаласы Мәдениет істері жөніндегі басқармасы"]


def test_a_foreign_ministry_in_small_letters_is_that_of_its_country() -> None:
    (body,) = found("Бүгін Қазақстан сыртқы істер министрлігі жауап берді.").of(Organisation)
    assert body.link == "org:kz-mfa"


def test_matters_and_coalitions_are_no_places() -> None:
    assert places("Кеше Қарусыздану жөніндегі конференция өтті, ұйымдардың Коалициясы сөйледі.") == []
