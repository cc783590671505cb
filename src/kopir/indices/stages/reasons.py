"""Why a stage changed a cell, filled a gap, left it, or left out a unit: every code in three languages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from kopir.errors import NotFound
from kopir.language import Text

_DENOMINATE: Final = {
    "no_divisor": Text(
        kk="бөлгіштің мәні жоқ, сондықтан көрсеткіш есептелмеді",
        ru="нет значения делителя, поэтому показатель не рассчитан",
        en="there is no value to divide by, so the indicator cannot be told",
    ),
    "divisor_not_positive": Text(
        kk="бөлгіштің мәні нөлге тең немесе теріс, сондықтан көрсеткіш есептелмеді",
        ru="значение делителя равно нулю или отрицательно, поэтому показатель не рассчитан",
        en="the value to divide by is zero or negative, so the indicator cannot be told",
    ),
}
_SCREEN: Final = {
    "too_few_values": Text(
        kk="деректер жеткіліксіз болғандықтан есепке алынбады",
        ru="исключено из расчёта: недостаточно данных",
        en="left out: too few values",
    ),
    "too_many_zeros": Text(
        kk="нөлдік мәндердің үлесі тым жоғары болғандықтан есепке алынбады",
        ru="исключено из расчёта: слишком велика доля нулевых значений",
        en="left out: too large a share of the values is zero",
    ),
    "excluded_by_name": Text(
        kk="индекс анықтамасындағы тікелей нұсқау бойынша есепке алынбады",
        ru="исключено из расчёта прямым указанием в определении индекса",
        en="left out: the definition of the index names it",
    ),
    "included_by_name": Text(
        kk="деректер жеткіліксіз болса да, индекс анықтамасындағы тікелей нұсқау бойынша есепке алынды",
        ru="включено в расчёт прямым указанием в определении индекса, несмотря на недостаток данных",
        en="kept in spite of too little data: the definition of the index names it",
    ),
}
_IMPUTE: Final = {
    "imputed_zero": Text(
        kk="жетіспейтін мән нөлмен толықтырылды",
        ru="пропуск заполнен нулём",
        en="gap counted as zero",
    ),
    "imputed_mean": Text(
        kk="жетіспейтін мән көрсеткіштің орташа мәнімен толықтырылды",
        ru="пропуск заполнен средним значением показателя",
        en="gap filled with the mean of the indicator",
    ),
    "imputed_median": Text(
        kk="жетіспейтін мән көрсеткіштің медианасымен толықтырылды",
        ru="пропуск заполнен медианой показателя",
        en="gap filled with the median of the indicator",
    ),
    "imputed_group_mean": Text(
        kk="жетіспейтін мән көрсеткіштің топ бойынша орташа мәнімен толықтырылды",
        ru="пропуск заполнен средним значением показателя по группе",
        en="gap filled with the mean of the group",
    ),
    "imputed_group_median": Text(
        kk="жетіспейтін мән көрсеткіштің топ бойынша медианасымен толықтырылды",
        ru="пропуск заполнен медианой показателя по группе",
        en="gap filled with the median of the group",
    ),
    "imputed_sibling_mean": Text(
        kk="жетіспейтін мән сол аумақтың басқа көрсеткіштерінің орташа мәні бойынша толықтырылды",
        ru="пропуск заполнен по среднему других показателей той же территории",
        en="gap filled from the mean of the other indicators of the unit",
    ),
    "imputed_sibling_median": Text(
        kk="жетіспейтін мән сол аумақтың басқа көрсеткіштерінің медианасы бойынша толықтырылды",
        ru="пропуск заполнен по медиане других показателей той же территории",
        en="gap filled from the median of the other indicators of the unit",
    ),
    "imputed_regression": Text(
        kk="жетіспейтін мән басқа көрсеткіштер бойынша регрессия теңдеуімен бағаланды",
        ru="пропуск заполнен оценкой по уравнению регрессии по другим показателям",
        en="gap filled with the estimate of a regression on other indicators",
    ),
    "imputed_em": Text(
        kk="жетіспейтін мән барлық көрсеткіш бойынша ең үлкен шындыққа ұқсастық әдісімен (EM алгоритмі) "
        "бағаланды",
        ru="пропуск заполнен оценкой по всем показателям методом максимального правдоподобия (EM-алгоритм)",
        en="gap filled with its expectation given all other indicators (EM algorithm)",
    ),
    "imputed_linear": Text(
        kk="жетіспейтін мән уақыт қатары бойынша сызықтық интерполяциямен толықтырылды",
        ru="пропуск заполнен линейной интерполяцией временного ряда",
        en="gap filled by linear interpolation of the series",
    ),
    "carried_forward": Text(
        kk="алдыңғы кезеңдердің соңғы белгілі мәні алынды",
        ru="перенесено последнее известное значение предыдущих периодов",
        en="the latest value of earlier periods is carried forward",
    ),
    "carried_back": Text(
        kk="кейінгі кезеңдердің ең жақын белгілі мәні алынды",
        ru="перенесено ближайшее известное значение последующих периодов",
        en="the nearest value of later periods is carried back",
    ),
    "no_group": Text(
        kk="жетіспейтін мән толықтырылмады: аумақ бірде-бір топқа кірмейді",
        ru="пропуск не заполнен: территория не входит ни в одну группу",
        en="gap left: the unit is in no group",
    ),
    "no_group_values": Text(
        kk="жетіспейтін мән толықтырылмады: топта бірде-бір мән жоқ",
        ru="пропуск не заполнен: в группе нет ни одного значения",
        en="gap left: nobody of the group has a value",
    ),
    "no_sibling_values": Text(
        kk="жетіспейтін мән толықтырылмады: аумақтың салыстыруға келетін басқа көрсеткіштері жоқ",
        ru="пропуск не заполнен: у территории нет значений других показателей, пригодных для сопоставления",
        en="gap left: the unit has no value in other indicators to go by",
    ),
    "no_predictors": Text(
        kk="жетіспейтін мән толықтырылмады: оны бағалауға жарамды басқа көрсеткіштер жоқ",
        ru="пропуск не заполнен: нет других показателей, пригодных для его оценки",
        en="gap left: no other indicator will do to estimate it from",
    ),
    "no_series_values": Text(
        kk="жетіспейтін мән толықтырылмады: аумақтың уақыт қатарында бірде-бір мән жоқ",
        ru="пропуск не заполнен: во временном ряду территории нет ни одного значения",
        en="gap left: the unit has no value in any period",
    ),
    "outside_series": Text(
        kk="жетіспейтін мән толықтырылмады: кезең уақыт қатарының белгілі мәндерінен тыс жатыр",
        ru="пропуск не заполнен: период лежит за пределами известных значений временного ряда",
        en="gap left: the period lies outside the values of the series",
    ),
    "value_too_old": Text(
        kk="жетіспейтін мән толықтырылмады: ең жақын белгілі мән рұқсат етілген мерзімнен алыс",
        ru="пропуск не заполнен: ближайшее известное значение отстоит дальше допустимого срока",
        en="gap left: the nearest value is further away than allowed",
    ),
}
_TREAT: Final = {
    "floored": Text(
        kk="төменгі шектен кіші мән сол шекке теңестірілді",
        ru="значение ниже нижней границы приведено к ней",
        en="value below the floor set to the floor",
    ),
    "capped": Text(
        kk="жоғарғы шектен үлкен мән сол шекке теңестірілді",
        ru="значение выше верхней границы приведено к ней",
        en="value above the cap set to the cap",
    ),
    "winsorised_high": Text(
        kk="шектен шыққан жоғары мән қалған мәндердің ең үлкенімен алмастырылды (винсорлау)",
        ru="выброс вверх: значение заменено наибольшим из остальных (винсоризация)",
        en="high outlier set to the highest of the other values (winsorised)",
    ),
    "winsorised_low": Text(
        kk="шектен шыққан төмен мән қалған мәндердің ең кішісімен алмастырылды (винсорлау)",
        ru="выброс вниз: значение заменено наименьшим из остальных (винсоризация)",
        en="low outlier set to the lowest of the other values (winsorised)",
    ),
    "logged": Text(
        kk="үлестірімнің асимметриясына байланысты логарифмдік түрлендіру қолданылды",
        ru="применено логарифмическое преобразование из-за асимметрии распределения",
        en="logarithm taken because the distribution is skewed",
    ),
    "boxcoxed": Text(
        kk="үлестірімнің асимметриясына байланысты Бокс–Кокс түрлендіруі қолданылды",
        ru="применено преобразование Бокса — Кокса из-за асимметрии распределения",
        en="Box-Cox transformation applied because the distribution is skewed",
    ),
    "missing_as_zero": Text(
        kk="жетіспейтін мән нөл ретінде есепке алынды",
        ru="пропуск учтён как ноль",
        en="missing value counted as zero",
    ),
}
REASONS: Final[Mapping[str, Text]] = {**_DENOMINATE, **_SCREEN, **_IMPUTE, **_TREAT}
"""The text of every code that may stand in ``Audit.reasons``."""


def reason(code: str) -> Text:
    """The text of a reason.

    Raises:
        NotFound: no stage gives such a reason.

    >>> reason("imputed_mean").ru
    'пропуск заполнен средним значением показателя'
    """
    if code not in REASONS:
        raise NotFound("there is no reason {code}; known: {known}", code=code, known=", ".join(REASONS))
    return REASONS[code]
