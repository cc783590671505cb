"""One address of every page type."""

ADDRESSES = {
    "home": "",
    "countries": "countries",
    "country": "countries/KAZ",
    "compare": "compare?areas=KAZ,UZB,SCO",
    "indicators": "indicators",
    "indicator": "indicators/i99H",
    "indicator-by-sex": "indicators/fx.account",
    "indices": "indices",
    "index": "indices/egdi",
    "edition": "indices/egdi/2022?group=SCO&on=2023-07-04",
    "groups": "groups",
    "group": "groups/SCO?on=2023-07-04",
    "divides": "divide",
    "divide": "divide/egdi",
    "data": "data",
    "availability": "data/availability",
    "changes": "data/changes",
    "method": "method",
    "report": "report?group=SCO&on=2023-07-04",
    "search": "search?q=Казахстан",
}
LANGUAGES = ("kk", "ru", "en")
