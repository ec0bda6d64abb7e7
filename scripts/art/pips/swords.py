"""Swords: narwhal blades under northern lights."""

from geometry import polar
from motifs.shells import scallop
from motifs.signs import sword
from motifs.sky import burst, crescent, glow, twinkle
from palette import CORAL, FINE, GOLD, GOLD_LIGHT, LILAC, MOON, PEARL, ROSE, SWORDS
from svg import at, disc, path

HEART = "M0 40C-44 6 -44 -30 -20 -34C-8 -36 -2 -28 0 -20C2 -28 8 -36 20 -34C44 -30 44 6 0 40Z"


def ace(card):
    glow(card, 150, 170, 170, LILAC, 0.6)
    card.draw(burst(32, 66, 128, 150, 170, short=104, line=GOLD, width=FINE, alpha=0.7))
    card.draw(at(crescent(62, MOON, 0.8, -90), 150, 178))
    card.draw(at(sword(360, 17), 150, 268))
    crown = "M112 150L104 118L124 132L132 110L150 128L168 110L176 132L196 118L188 150Q150 138 112 150Z"
    card.draw(path(crown, GOLD_LIGHT), path("M114 143Q150 131 186 143", width=FINE))
    card.draw(*(disc(x, y, 4, PEARL, width=1) for x, y in ((104, 114), (132, 106), (168, 106), (196, 114))))
    card.draw(at(scallop(26, LILAC), 84, 436, turn=-24), at(scallop(26, LILAC), 216, 436, turn=24))
    for x, y, r in ((78, 110, 6), (222, 110, 6), (68, 250, 5), (232, 250, 5)):
        card.draw(at(twinkle(r), x, y))


def _blades(card, length, places, half=6):
    card.symbol("blade", sword(length, half))
    for x, y, turn in places:
        card.stamp("blade", x, y, turn)


def two(card):
    _blades(card, 280, [(150, 262, -38), (150, 262, 38)])
    card.draw(at(crescent(26, MOON, 0.7, -90), 150, 150), at(twinkle(9), 150, 138), at(scallop(26, LILAC), 150, 400))


def three(card):
    card.draw(
        at([path(HEART, CORAL, width=1.8), path("M-22 -22C-28 -14 -24 0 -16 10", line=ROSE, width=2)], 150, 246, 1.9)
    )
    _blades(card, 290, [(150, 262, 180), (150, 254, 145), (150, 254, -145)])


def four(card):
    _blades(card, 250, [(92, 224, 180), (150, 224, 180), (208, 224, 180)])
    card.stamp("blade", 150, 400, 90)
    card.draw(at(twinkle(6), 121, 376), at(twinkle(6), 179, 376))


def five(card):
    _blades(card, 220, [(92, 206, 0), (150, 190, 0), (208, 206, 0), (150, 384, 68), (150, 384, -68)])


def six(card):
    _blades(card, 220, [(62 + 35.2 * i, 250 + 16 * abs(i - 2.5), 0) for i in range(6)])
    card.draw(
        path("M44 402C90 442 210 442 256 402C236 452 206 462 150 462C94 462 64 452 44 402Z", SWORDS.dark),
        path("M62 424Q150 458 238 424", width=FINE),
    )


def seven(card):
    _blades(card, 210, [(76 + 37 * i, 330, 0) for i in range(5)])
    card.stamp("blade", 150, 146, 62)
    card.stamp("blade", 150, 146, -62)


def eight(card):
    _blades(card, 116, [(*polar(66, 45 * i, 150, 264), 45 * i + 180) for i in range(8)], 5)
    card.draw(at(scallop(24, LILAC), 150, 116), at(scallop(24, LILAC), 150, 412, turn=180))


def nine(card):
    _blades(card, 214, [(150, 112 + 41 * i, 90 if i % 2 else -90) for i in range(9)], 5)


def ten(card):
    _blades(
        card,
        168,
        [(62 + 44 * i, 164 if i % 2 else 142, 180) for i in range(5)]
        + [(62 + 44 * i, 376 if i % 2 else 398, 0) for i in range(5)],
        5,
    )
    card.draw(disc(150, 270, 22, SWORDS.dark), burst(20, 25, 36, 150, 270, width=1))
    card.draw(at(crescent(15, MOON, 0.7, -90), 150, 270))


PIPS = (ace, two, three, four, five, six, seven, eight, nine, ten)
