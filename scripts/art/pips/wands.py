"""Wands: driftwood staffs with coral buds."""

from motifs.plants import coral
from motifs.shells import scallop, starfish
from motifs.signs import wand
from motifs.sky import burst, glow, twinkle
from palette import CORAL, FINE, GOLD, GOLD_LIGHT, ROSE, WANDS, WINE
from svg import at, disc, path


def ace(card):
    glow(card, 150, 190, 170, CORAL, 0.5)
    card.draw(burst(28, 70, 128, 150, 176, short=106, line=GOLD, width=FINE, alpha=0.7))
    card.draw(
        at(coral("ace", 200, CORAL, 9, GOLD), 122, 412, turn=-20),
        at(coral("ace", 200, CORAL, 9, GOLD), 178, 412, turn=20, flip=True),
    )
    card.draw(at(wand(300, 11), 150, 270))
    card.draw(at(scallop(74, ROSE, 9), 150, 440), at(starfish(15, CORAL), 150, 428))
    for x, y, r in ((92, 118, 7), (210, 132, 6), (70, 206, 5), (232, 216, 6)):
        card.draw(at(twinkle(r), x, y))


def _staffs(card, length, places):
    card.symbol("staff", wand(length))
    for x, y, turn in places:
        card.stamp("staff", x, y, turn)


def two(card):
    _staffs(card, 300, [(104, 268, 0), (196, 268, 0)])
    card.draw(at(scallop(30, ROSE), 150, 288), at(twinkle(12), 150, 226))


def three(card):
    _staffs(card, 300, [(150, 262, 0), (150, 268, -32), (150, 268, 32)])
    card.draw(disc(150, 270, 19, WINE), at(starfish(16, CORAL), 150, 271))


def four(card):
    _staffs(card, 290, [(72, 275, 0), (118, 275, 0), (182, 275, 0), (228, 275, 0)])
    card.draw(
        path("M66 190Q106 236 150 204Q194 236 234 190", line=CORAL, width=7),
        path("M66 190Q106 236 150 204Q194 236 234 190", line=GOLD_LIGHT, width=3, dash=".1 7"),
    )
    card.draw(at(scallop(28, ROSE), 150, 236), at(starfish(11, CORAL), 72, 194), at(starfish(11, CORAL), 228, 194))


def five(card):
    _staffs(card, 240, [(150, 268, -58), (150, 268, 58), (150, 268, -29), (150, 268, 29), (150, 268, 0)])
    card.draw(disc(150, 268, 17, WINE), at(starfish(14, CORAL), 150, 269))


def six(card):
    _staffs(card, 270, [(x, y, t) for x, y in ((96, 272), (150, 272), (204, 272)) for t in (-20, 20)])
    card.draw(at(starfish(20, CORAL), 150, 272))


def seven(card):
    _staffs(
        card, 230, [(64, 336, 20), (104, 336, 20), (144, 336, 20), (156, 336, -20), (196, 336, -20), (236, 336, -20)]
    )
    card.stamp("staff", 150, 196)


def eight(card):
    _staffs(card, 168, [(76 + 49.5 * (i % 4), 172 if i < 4 else 366, 24) for i in range(8)])


def nine(card):
    sides = [(x, 276 + 8 * i, 0) for i, x in enumerate((94, 68, 42))]
    _staffs(
        card, 250, sides + [(300 - x, y, 0) for x, y, _ in sides] + [(150, 268, -14), (150, 268, 14), (150, 258, 0)]
    )


def ten(card):
    _staffs(card, 268, [(150 + 6 * k, 282, 8.4 * k) for k in (-4.5, 4.5, -3.5, 3.5, -2.5, 2.5, -1.5, 1.5, -0.5, 0.5)])
    card.draw(disc(150, 300, 20, WANDS.dark), at(scallop(24, ROSE), 150, 313))


PIPS = (ace, two, three, four, five, six, seven, eight, nine, ten)
