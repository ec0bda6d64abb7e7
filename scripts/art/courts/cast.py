"""Who sits at the four courts: one colouring per suit and rank, and how each carries the suit's sign."""

from dataclasses import dataclass

from motifs.animals import crab, fish, gull, turtle
from motifs.signs import coin, cup, sword, wand
from palette import (
    CORAL,
    CUPS,
    GOLD_LIGHT,
    KELP,
    LILAC,
    MOSS,
    SAND,
    SEA,
    SHALLOW,
    SILVER,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_FAIR,
    SKIN_TAN,
    STEEL,
    VIOLET,
    WINE,
)
from svg import at


@dataclass(frozen=True)
class Dress:
    """The colours of one suit's court."""

    robe: str
    panel: str
    sleeve: str
    cloak: str
    throne: str
    steed: str
    fin: str
    left_handed: bool


DRESS = {
    "wands": Dress("#c94f45", GOLD_LIGHT, CORAL, WINE, "#7a3148", "#f1a077", "#a83f4c", False),
    "cups": Dress(SHALLOW, "#e6f4f2", CUPS.accent, SEA, "#1f6f86", "#8fdcda", "#2b7f96", True),
    "swords": Dress("#dfe2f5", VIOLET, LILAC, VIOLET, "#4b4796", "#d3d8f4", "#6f68b8", False),
    "pentacles": Dress("#4f8f60", SAND, KELP, MOSS, "#2c6350", "#e2d09a", "#5a9b63", True),
}

HAIR = {
    "wands": ("#8f3f2c", "#5a2a24", "#c2562f", "#a9472c"),
    "cups": ("#e3bd6c", "#3a2430", "#e7c987", "#d8d6e0"),
    "swords": ("#2a2140", "#cfc8e4", "#2a2140", "#6a6f92"),
    "pentacles": ("#3b2a26", "#7a4c2c", "#4a2f24", "#2c2226"),
}

SKIN = {
    "wands": (SKIN_TAN, SKIN_DEEP, SKIN_FAIR, SKIN_TAN),
    "cups": (SKIN_FAIR, SKIN_TAN, SKIN_BROWN, SKIN_FAIR),
    "swords": (SKIN_BROWN, SKIN_FAIR, SKIN_FAIR, SKIN_BROWN),
    "pentacles": (SKIN_DEEP, SKIN_BROWN, SKIN_TAN, SKIN_DEEP),
}

PAGE, KNIGHT, QUEEN, KING = range(4)


def sign(suit, long=False):
    """The suit's sign as held in a hand at the origin."""
    if suit == "wands":
        return at(wand(200 if long else 150, 5), 0, -34 if long else -26)
    if suit == "cups":
        return at(cup(60), 0, -22)
    if suit == "swords":
        return at(sword(190 if long else 150, 6), 0, -78 if long else -58)
    return at(coin(29), 0, -26)


def companion(suit):
    """A small creature at the page's feet: (shapes, x, y)."""
    if suit == "wands":
        return at(crab(CORAL), 70, 452)
    if suit == "cups":
        return at(fish(CORAL, SAND), 64, 440, 1, -24, True)
    if suit == "swords":
        return at(gull(34, SILVER, 2), 66, 150) + at(gull(24, STEEL, 1.6), 98, 122)
    return at(turtle(SHALLOW, SAND), 66, 452, 0.8, 60)
