"""Each suit's own quiet ground behind its pips."""

from geometry import dots, smooth, wave
from motifs.plants import coral, dune, kelp
from motifs.sky import phase
from palette import FINE, FOAM, SUITS, Suit
from svg import at, disc, faded, path

SUIT_BY_NAME = {suit.name: suit for suit in SUITS}


def add_ground(card, suit: Suit, strong=False):
    sky = card.linear("sky", (0, suit.sky_top), (0.45, suit.sky_top), (1, suit.sky_low))
    light = card.radial("light", (0, suit.accent, 0.3 if strong else 0.2), (1, suit.accent, 0))
    card.draw(path("M0 0L300 0L300 520L0 520Z", sky, None), disc(150, 255, 210, light, None))
    GROUNDS[suit.name](card, suit)


def moon_cartouche(number):
    """The foot cartouche of a pip card: the moon waxes from ace to ten."""
    return at(phase(9, number), 150, 491)


def _reef(card, suit):
    """Wands: a reef of coral, sparks rising."""
    for x, height, seed, flip in (
        (34, 150, "a", False),
        (266, 165, "b", True),
        (82, 80, "c", False),
        (222, 74, "d", True),
    ):
        card.draw(at(faded(coral("reef" + seed, height, suit.shade, 8), 0.75), x, 508, flip=flip))
    card.draw(path(dots("sparks", 34, (24, 50, 276, 430)), line=suit.accent, width=1.6, alpha=0.55))


def _ripples(card, suit):
    """Cups: long ripples from below, bubbles."""
    for i in range(6):
        y = 396 + i * 20
        card.draw(path(wave(y, 7, 52, 0.17 * i), line=suit.accent, width=1, alpha=0.16 + 0.05 * i))
    for x, y, r in (
        (42, 120, 5),
        (52, 92, 3),
        (262, 210, 4),
        (254, 236, 6),
        (36, 330, 3.5),
        (266, 96, 3),
        (46, 352, 5),
    ):
        card.draw(disc(x, y, r, line=FOAM, width=FINE, alpha=0.5))
    card.draw(path(dots("drops", 26, (24, 40, 276, 380)), line=FOAM, width=1.2, alpha=0.5))


def _northern_lights(card, suit):
    """Swords: bands of northern light over a starry sky."""
    for i, (y, lift) in enumerate(((130, 46), (230, 60), (345, 50))):
        top = [(-10, y + 30), (60, y - lift), (140, y + 10), (220, y - lift * 0.6), (310, y - 20)]
        low = [(px, py + 74) for px, py in reversed(top)]
        band = list(smooth(top)) + [("L", (low[0],))] + list(smooth(low))[1:] + [("Z", ())]
        card.draw(
            path(band, suit.shade, None, alpha=0.3 - 0.05 * i),
            path(smooth(top), line=suit.accent, width=FINE, alpha=0.4),
        )
    card.draw(path(dots("frost", 60, (22, 28, 278, 490)), line="#fff", width=1.2, alpha=0.6))


def _sea_bed(card, suit):
    """Pentacles: dunes of the sea bed, kelp at both sides."""
    for x, height, flip in ((32, 300, False), (268, 300, True), (54, 150, True), (246, 150, False)):
        card.draw(at(faded(kelp(height, suit.shade, 8, 3, suit.accent), 0.4), x, 500, flip=flip))
    card.draw(dune(448, 18, "#22503f", suit.accent, 0.9), dune(472, -12, "#183f37", suit.accent, 1))
    card.draw(path(dots("sand", 30, (20, 470, 280, 503)), line=suit.soft, width=1.2, alpha=0.5))


GROUNDS = {"wands": _reef, "cups": _ripples, "swords": _northern_lights, "pentacles": _sea_bed}
