"""One small figure of each kind, in Kazakh."""

from kopir.portal.charts import (
    Bar,
    Curve,
    CurvePoint,
    Curves,
    Distribution,
    Dot,
    Edge,
    GapRow,
    Gaps,
    HeatCell,
    HeatMap,
    HeatRow,
    Journey,
    Line,
    Lines,
    Network,
    Node,
    Panel,
    PanelRow,
    Panels,
    Part,
    Point,
    RankedBars,
    Ranks,
    Reached,
    Reference,
    Slope,
    SlopeLine,
    Stack,
    StackRow,
    Step,
    Strip,
    Waterfall,
    Words,
)


def comma(value: float) -> str:
    """Two decimals with a comma."""
    return f"{value:.2f}".replace(".", ",")


def words(name: str) -> Words:
    """Words in Kazakh."""
    return Words(
        id=name,
        title="Қазақстан <бірінші> & «алда»",
        subtitle="ЭҮДИ, 0–1, 2022 жылғы басылым",
        source="Дереккөз: БҰҰ ЭӘД, 2022",
        lang="kk",
        no_data="дерек жоқ",
        estimated="бағалау",
    )


BARS = RankedBars(
    words("bars"),
    (
        Bar("KAZ", "Қазақстан", 0.86, "chosen", "28", href="/kk/countries/KAZ"),
        Bar("RUS", "Ресей", 0.81, "group", "42", lower=0.78, upper=0.84),
        Bar("UZB", "Өзбекстан", 0.72, "group", "69", estimated=True),
        Bar("TKM", "Түрікменстан", None, "other"),
    ),
    comma,
    references=(Reference("медиана", 0.7),),
    high=1.0,
)
DOTS = Distribution(
    words("dots"),
    (
        Strip(
            "",
            tuple(Dot(f"A{i}", f"Ел {i}", i / 60, "chosen" if i == 40 else "other") for i in range(60)),
            (Reference("медиана", 0.5),),
        ),
    ),
    comma,
    low=0,
    high=1,
)
TREND = Lines(
    words("trend"),
    (
        Line(
            "KAZ",
            "Қазақстан",
            (
                Point(2012, 0.68, lower=0.66, upper=0.70),
                Point(2014, 0.72, lower=0.70, upper=0.74),
                Point(2016, None),
                Point(2018, 0.75),
                Point(2020, 0.83, estimated=True),
            ),
            colour=1,
            strong=True,
        ),
        Line("UZB", "Өзбекстан", (Point(2012, 0.5), Point(2020, 0.66)), colour=2),
        Line("TJK", "Тәжікстан", (Point(2012, 0.4), Point(2020, 0.46)), colour=0),
    ),
    comma,
)
PLACES = Ranks(
    words("places"),
    (
        Line("KAZ", "Қазақстан", (Point(2012, 38), Point(2024, 24)), colour=1),
        Line("UZB", "Өзбекстан", (Point(2012, 91), Point(2024, 63)), colour=2),
    ),
    "{:.0f}".format,
    last=193,
)
SEXES = Gaps(
    words("sexes"),
    ("Әйелдер", "Ерлер"),
    (
        GapRow("KAZ", "Қазақстан", (81.4, 83.2), "chosen"),
        GapRow("UZB", "Өзбекстан", (None, 73.1)),
        GapRow("TKM", "Түрікменстан", (None, None)),
    ),
    comma,
    high=100,
)
PARTS = Stack(
    words("parts"),
    (Part("osi", "Онлайн қызметтер", 1), Part("tii", "Инфрақұрылым", 2)),
    (
        StackRow("RUS", "Ресей", (-0.06, 0.01)),
        StackRow("CHN", "Қытай", (0.02, None), "chosen", href="/kk/countries/CHN"),
    ),
    comma,
)
STEPS = Waterfall(
    words("steps"),
    "2020",
    0.8375,
    (Step("osi", "Онлайн қызметтер", 0.004), Step("tii", "Инфрақұрылым", -0.017)),
    "2022",
    comma,
    lambda v: f"{v:+.3f}",
)
TWO_TIMES = Slope(
    words("two"),
    "2012",
    "2022",
    (
        SlopeLine("KAZ", "Қазақстан", 38, 28, "chosen"),
        SlopeLine("UZB", "Өзбекстан", 91, 69, "group"),
        SlopeLine("TKM", "Түрікменстан", None, 137),
    ),
    "{:.0f}".format,
    ranks=True,
)
STAIRS = HeatMap(
    words("stairs"),
    (
        HeatRow("egdi", "ЭҮДИ"),
        HeatRow("osi", "Онлайн-қызметтер", (HeatCell(0.95),)),
        HeatRow("tii", "Инфрақұрылым", (HeatCell(0.91, True, "ЭҮДИ – инфрақұрылым"), HeatCell(-0.45, True))),
        HeatRow("hci", "Адами капитал", (HeatCell(0.5), HeatCell(None), HeatCell(0.02))),
    ),
    comma,
    lambda v: f"{100 * v:.0f}",
    "назар аударыңыз",
    "жүздік үлеспен",
)
FAMILY = HeatMap(
    words("family"),
    (
        HeatRow("tii", "Инфрақұрылым"),
        HeatRow("internet", "Интернет пайдаланушылар", (HeatCell(0.95), HeatCell(0.9))),
        HeatRow("mobile", "Ұялы телефон", (HeatCell(0.2, True), HeatCell(-0.1))),
    ),
    comma,
    lambda v: f"{100 * v:.0f}",
    "назар аударыңыз",
    "жүздік үлеспен",
    heads=("құрамдас бөлікпен", "индекспен"),
)
LORENZ = Curves(
    words("lorenz"),
    (
        Curve("now", "2024", (CurvePoint(0, 0), CurvePoint(0.5, 0.25, "Ауғанстан"), CurvePoint(1, 1)), 1),
        Curve("then", "2010", tuple(CurvePoint(i / 50, (i / 50) ** 2) for i in range(51)), 4),
    ),
    lambda v: f"{100 * v:.0f}%",
    "бәрі тең",
    "елдердің үлесі",
    "жалпы көлемдегі үлес",
)
PEERS = Panels(
    words("peers"),
    (
        Panel(
            "KAZ",
            "Қазақстан",
            (
                PanelRow("sex", "Әйелдер мен ерлер", (58.7, 60.1), (55.0, 57.0), (62.0, 63.0), "0,98"),
                PanelRow("location", "Ауыл мен қала", (None, None)),
            ),
            "chosen",
        ),
        Panel(
            "UZB",
            "Өзбекстан",
            (PanelRow("sex", "Әйелдер мен ерлер", (36.0, None)),),
            href="/kk/countries/UZB",
        ),
    ),
    ("әйелдер", "ерлер"),
    comma,
    high=100,
)
WAY = Journey(
    words("way"),
    (
        Reached("Алтынкөл", 0, 0, 0, 0),
        Reached("", 0, 6, 2, 20, "Алтынкөл: 6 сағ"),
        Reached("Ақтау", 3200, 70, 60, 110),
        Reached("", 3200, 100, 80, 190),
        Reached("Алят", 3660, 124, 100, 220),
    ),
    "{:.0f}".format,
    "{:.0f}".format,
    along="Қашықтық, км",
    up="Уақыт, сағ",
    moving="жолда",
    stopped="аялдамада",
    band="бақыланған ауқым",
)

TIES = Network(
    words("ties"),
    tuple(
        Node(key, label, mark, f"/kk/countries/{key}")
        for key, label, mark in (
            ("KAZ", "Қазақстан", "chosen"),
            ("UZB", "Өзбекстан", "group"),
            ("CHN", "Қытай", "other"),
            ("un", "Азия және Тынық мұхиты экономикалық және әлеуметтік комиссиясы", "other"),
        )
    ),
    (Edge("KAZ", "UZB", 1.0, "Қазақстан – Өзбекстан"), Edge("KAZ", "CHN", 0.4), Edge("UZB", "un", 0.1)),
)

ALL = (TIES, WAY, LORENZ, PEERS, BARS, DOTS, TREND, PLACES, SEXES, PARTS, STEPS, TWO_TIMES, STAIRS, FAMILY)
