"""Colours and line weights of the deck: a night sea, moonlight, and one gold line."""

from dataclasses import dataclass

INK = "#060a1e"
NIGHT = "#0d1738"
DUSK = "#1c2a5c"
DEEP = "#0f3350"
SEA = "#1c5a75"
SHALLOW = "#3d93a4"
FOAM = "#c9ecea"

GOLD = "#e8c678"
GOLD_LIGHT = "#fbe9b7"
GOLD_DEEP = "#a67c3a"
MOON = "#fdf3d6"
PEARL = "#f6efe8"

CORAL = "#f0806a"
ROSE = "#f2b3a6"
WINE = "#7a2f4f"
LILAC = "#b3a5ea"
VIOLET = "#4a3f8c"
KELP = "#8fcb8b"
MOSS = "#2f6b57"
SAND = "#ecd8a6"
STONE = "#39436b"
WOOD = "#8b5a48"
SILVER = "#dde5fb"
STEEL = "#8f9fd0"

SKIN_FAIR = "#f6dcc4"
SKIN_TAN = "#dba880"
SKIN_BROWN = "#a86f50"
SKIN_DEEP = "#7d4d3b"
FACE_LINE = "#4a2a35"

BOLD = 2.4
LINE = 1.5
FINE = 0.8


@dataclass(frozen=True)
class Suit:
    """One suit's own accent on the shared night palette."""

    name: str
    accent: str
    soft: str
    dark: str
    sky_top: str
    sky_low: str
    shade: str


WANDS = Suit("wands", CORAL, ROSE, WINE, "#160d2c", "#57243f", "#7b3148")
CUPS = Suit("cups", "#6fd3d8", FOAM, "#1d6078", "#061531", "#11566c", "#1d7285")
SWORDS = Suit("swords", "#c5cdf6", SILVER, VIOLET, "#090d2b", "#3a3a7d", "#5754a5")
PENTACLES = Suit("pentacles", "#a6d78c", SAND, MOSS, "#06161f", "#20503f", "#2f6b50")

SUITS = (WANDS, CUPS, SWORDS, PENTACLES)
