"""The words every map carries, in three languages."""

from typing import Final

DISCLAIMER: Final[dict[str, str]] = {
    "kk": (
        "Картада көрсетілген шекаралар мен атаулар және пайдаланылған белгілер Біріккен Ұлттар Ұйымының "
        "оларды ресми мақұлдағанын немесе мойындағанын білдірмейді."
    ),
    "ru": (
        "Границы и названия, показанные на карте, и использованные на ней обозначения не означают "
        "официального одобрения или признания со стороны Организации Объединённых Наций."
    ),
    "en": (
        "The boundaries and names shown and the designations used on this map do not imply official "
        "endorsement or acceptance by the United Nations."
    ),
}


def disclaimer(language: str) -> str:
    """The United Nations' sentence on boundaries, in the language of the map (English for any other)."""
    return DISCLAIMER.get(language, DISCLAIMER["en"])
