"""Every outcome of a check, in Russian and Kazakh, against the figures that come with kopir."""

from __future__ import annotations

import pytest

from kopir.documents import read
from kopir.documents.checking import OUTCOMES, Verdict, check
from kopir.documents.checking.plain import plain, reason
from kopir.evidence import Store

PUBLISHED = "2025-03-01"
SAID: list[tuple[str, list[tuple[str, str]]]] = [
    ("В 2024 году Казахстан занял 24-е место в рейтинге EGDI.", [("24-е место", "agrees")]),
    ("2024 жылы Қазақстан EGDI рейтингінде 24-орынға көтерілді.", [("24-орынға", "agrees")]),
    (
        "Казахстан и Узбекистан заняли в 2024 году 24-е и 63-е места соответственно по индексу развития "
        "электронного правительства.",
        [("24-е", "agrees"), ("63-е места", "agrees")],
    ),
    (
        "В 2022 и 2024 годах Казахстан занимал 28-е и 24-е места соответственно в рейтинге EGDI.",
        [("28-е", "agrees"), ("24-е места", "agrees")],
    ),
    (
        "По индексам онлайн-услуг и электронного участия Казахстан в 2024 году занял 10-е и 27-е места "
        "соответственно.",
        [("10-е", "agrees"), ("27-е места", "agrees")],
    ),
    (
        "Қазақстан мен Өзбекстан 2024 жылы EGDI рейтингінде тиісінше 24 және 63-орынды иеленді.",
        [("24", "agrees"), ("63-орынды", "agrees")],
    ),
    ("Казахстан поднялся на 4 позиции в рейтинге электронного правительства ООН.", [("4 позиции", "agrees")]),
    ("Казахстан вошёл в топ-30 рейтинга электронного правительства ООН.", [("топ-30", "agrees")]),
    ("Өзбекстан 2024 жылы EGDI рейтингінде Орталық Азия арасында 2-орын алды.", [("2-орын", "agrees")]),
    ("Индекс EGDI Казахстана в 2022 году составил 0,8628.", [("0,8628", "agrees")]),
    (
        "Казахстан в 2022 году с индексом 0,8628 занял 28-е место в рейтинге электронного правительства ООН.",
        [("0,8628", "agrees"), ("28-е место", "agrees")],
    ),
    (
        "Қазақстан 2024 жылы 0,9009 индексімен электрондық үкімет рейтингінде 24-орынға көтерілді.",
        [("0,9009", "rounded"), ("24-орынға", "agrees")],
    ),
    ("В 2023 году экономика Казахстана выросла на 5,1%.", [("5,1%", "agrees")]),
    ("2023 жылы Қазақстан экономикасы 5,1%-ға өсті.", [("5,1%-ға", "agrees")]),
    ("Численность населения Казахстана превысила 20 млн человек.", [("20 млн человек", "agrees")]),
    ("В 2022 году доля пользователей интернета в Казахстане составила 92,3%.", [("92,3%", "rounded")]),
    ("2022 жылы Қазақстанда интернет пайдаланушылар үлесі 92,3%-ды құрады.", [("92,3%-ды", "rounded")]),
    ("В 2020 году ВВП Казахстана сократился на 2,5%.", [("2,5%", "rounded")]),
    ("Объём ВВП Казахстана в 2023 году составил 261,8 млрд долларов.", [("261,8 млрд долларов", "rounded")]),
    ("2024 жылы Қазақстан халқының саны 20,6 млн адамға жетті.", [("20,6 млн адамға", "rounded")]),
    ("В 2024 году Казахстан занял 28-е место в рейтинге EGDI.", [("28-е место", "other_period")]),
    ("2024 жылы Қазақстан EGDI рейтингінде 28-орын алды.", [("28-орын", "other_period")]),
    ("В 2023 году доля пользователей интернета в Казахстане составила 92,3%.", [("92,3%", "other_period")]),
    ("В 2022 году Казахстан занял 15-е место в рейтинге EGDI.", [("15-е место", "contradicted")]),
    ("2022 жылы Қазақстан EGDI рейтингінде 15-орын алды.", [("15-орын", "contradicted")]),
    ("Индекс EGDI Узбекистана в 2024 году составил 0,91.", [("0,91", "contradicted")]),
    (
        "Узбекистан занял 1-е место среди стран Центральной Азии в рейтинге EGDI.",
        [("1-е место", "contradicted")],
    ),
    ("В 2022 году проникновение интернета в Казахстане составило 97,3%.", [("97,3%", "differs")]),
    ("2024 жылы Өзбекстан халқының саны 20 млн адамға жетті.", [("20 млн адамға", "differs")]),
    ("Объём ВВП Казахстана в 2023 году составил 261,8 млн долларов.", [("261,8 млн долларов", "suspect")]),
    ("Доля интернет-пользователей превысила 130 процентов.", [("130 процентов", "suspect")]),
    ("Экспорт снизился на 120%.", [("120%", "suspect")]),
    ("Экспорт составил 3 млрд 100 тысяч долларов.", [("3 млрд 100 тысяч долларов", "suspect")]),
    (
        "Бюджет составил 100 млрд тенге, в том числе 60 млрд тенге – на дороги и 70 млрд тенге – на школы.",
        [("100 млрд тенге", "parts"), ("60 млрд тенге", "no_data"), ("70 млрд тенге", "no_data")],
    ),
    (
        "Бюджет 100 млрд теңгені құрады, оның ішінде 60 млрд теңге жолға, 70 млрд теңге мектепке берілді.",
        [("100 млрд теңгені", "parts"), ("60 млрд теңге", "no_data"), ("70 млрд теңге", "no_data")],
    ),
    ("В 2024 году в Казахстане построено 300 школ.", [("300 школ", "no_data")]),
    ("2024 жылы Қазақстанда 300 мектеп салынды.", [("300 мектеп", "no_data")]),
]  # fmt: skip


def _verdicts(text: str, store: Store, published: str | None = PUBLISHED) -> list[Verdict]:
    return check(read(text, published=published), store.view())


@pytest.mark.parametrize(("text", "wanted"), SAID, ids=[text[:40] for text, _ in SAID])
def test_a_claim_has_the_outcome_the_store_gives_it(
    text: str, wanted: list[tuple[str, str]], starter_store: Store
) -> None:
    found = _verdicts(text, starter_store)
    assert [(text[each.claim.start : each.claim.end], each.outcome) for each in found] == wanted


def test_every_outcome_is_met_in_these_sentences() -> None:
    assert {outcome for _, wanted in SAID for _, outcome in wanted} == set(OUTCOMES)


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (
            "В 2022 году Казахстан занял 28-е место в рейтинге электронного правительства ООН. Это самый "
            "высокий показатель среди государств – членов ШОС.",
            "SCO",
        ),
        (
            "Қазақстан 2022 жылы БҰҰ рейтингінде электрондық үкіметті дамыту бойынша 28-орынға тұрақтады. "
            "Бұл – ШЫҰ елдері арасындағы ең жоғары көрсеткіш.",
            "SCO",
        ),
    ],
)
def test_a_place_and_the_best_of_a_group_are_two_claims_with_all_members_as_proof(
    text: str, group: str, starter_store: Store
) -> None:
    place, best = _verdicts(text, starter_store, "2023-07-04")
    assert (place.outcome, best.outcome, best.claim.group) == ("agrees", "agrees", group)
    assert {proof.period for proof in best.proof} == {2022}
    assert {proof.area for proof in best.proof} == {
        "KAZ",
        "RUS",
        "CHN",
        "IND",
        "PAK",
        "UZB",
        "KGZ",
        "TJK",
        "IRN",
    }
    assert [proof.rank for proof in best.proof][:2] == [28, 42]


def test_an_edition_that_appeared_after_the_text_is_another_edition(starter_store: Store) -> None:
    text = "Казахстан занимает 28-е место в рейтинге EGDI."
    before = _verdicts(text, starter_store, "2024-09-16")
    after = _verdicts(text, starter_store, "2024-09-18")
    assert [each.outcome for each in (*before, *after)] == ["agrees", "other_period"]
    [early] = _verdicts("Казахстан занимает 24-е место в рейтинге EGDI.", starter_store, "2024-05-01")
    assert early.outcome == "other_period"
    assert "2024" in reason(early, "en") and "after the text" in reason(early, "en")


def test_a_year_the_store_does_not_reach_is_not_contradicted(starter_store: Store) -> None:
    text = "В 2026 году Казахстан занял 20-е место в EGDI."
    assert [each.outcome for each in _verdicts(text, starter_store, "2026-10-01")] == ["no_data"]


def test_a_verdict_as_data_names_release_and_edition(starter_store: Store) -> None:
    [verdict] = _verdicts(SAID[0][0], starter_store)
    proof = plain(verdict)["proof"][0]
    assert (proof["area"], proof["rank"], proof["edition"], proof["source"]) == (
        "KAZ",
        24,
        "2024",
        "UNDESA.EGDI",
    )


def test_reasons_are_whole_sentences_with_their_facts(starter_store: Store) -> None:
    for text, _ in SAID:
        for verdict in _verdicts(text, starter_store):
            for language in ("kk", "ru", "en"):
                assert "{" not in reason(verdict, language)
