"""Pentacles: coins of the sea, every one a sand dollar."""

from geometry import smooth
from motifs.plants import kelp
from motifs.shells import scallop, starfish
from motifs.signs import coin
from motifs.sky import burst, glow, twinkle
from palette import CORAL, FINE, GOLD, KELP, MOSS, PENTACLES, ROSE, SAND
from svg import at, disc, path


def ace(card):
    glow(card, 150, 236, 180, SAND, 0.55)
    card.draw(burst(40, 106, 138, 150, 236, short=124, line=GOLD, width=1, alpha=0.8))
    card.draw(at(coin(94), 150, 236), disc(150, 236, 101, "none", GOLD, FINE))
    card.draw(at(kelp(150, MOSS, 12, 3), 108, 470, turn=-30), at(kelp(150, MOSS, 12, 3), 192, 470, turn=30, flip=True))
    card.draw(at(scallop(52, ROSE, 9), 150, 446), at(starfish(13, CORAL), 150, 430))
    for x, y, r in ((66, 108, 7), (234, 108, 7), (150, 80, 8), (48, 330, 5), (252, 330, 5)):
        card.draw(at(twinkle(r), x, y))


def _coins(card, radius, places):
    card.symbol("coin", coin(radius))
    for x, y in places:
        card.stamp("coin", x, y)


def _vine(card, points, leaves=()):
    """A kelp vine winding between the coins."""
    card.draw(path(smooth(points), line=KELP, width=2.2, alpha=0.8))
    leaf = path("M0 0C4 -9 14 -11 20 -6C15 1 6 4 0 0Z", MOSS, KELP, FINE)
    for x, y, turn in leaves:
        card.draw(at([leaf], x, y, 1, turn))


def two(card):
    loop = "M150 262C190 210 236 190 236 156C236 100 64 100 64 156C64 190 110 210 150 262C190 314 236 334 236 372C236 428 64 428 64 372C64 334 110 314 150 262Z"
    card.draw(
        path(loop, line=MOSS, width=11), path(loop, line=KELP, width=8), path(loop, line=MOSS, width=2.4, dash=".1 7")
    )
    _coins(card, 48, [(150, 162), (150, 364)])


def three(card):
    _vine(
        card,
        [(150, 120), (86, 220), (90, 320), (150, 270), (210, 320), (214, 220), (150, 120)],
        ((150, 270, -120), (150, 270, -20)),
    )
    _coins(card, 44, [(150, 150), (88, 330), (212, 330)])


def four(card):
    card.draw(path("M88 160L212 160L212 366L88 366Z", line=KELP, width=2.2, alpha=0.8))
    _coins(card, 42, [(88, 160), (212, 160), (88, 366), (212, 366)])
    card.draw(at(scallop(36, ROSE, 9), 150, 280))


def five(card):
    _vine(card, [(84, 150), (120, 200), (150, 262), (180, 324), (216, 374)])
    _vine(card, [(216, 150), (180, 200), (150, 262), (120, 324), (84, 374)])
    _coins(card, 38, [(84, 150), (216, 150), (150, 262), (84, 374), (216, 374)])


def six(card):
    _vine(
        card,
        [(150, 100), (150, 180), (150, 262), (150, 340), (150, 420)],
        [(150, y, t) for y in (140, 200, 262, 320, 380) for t in (-14, -166)],
    )
    _coins(card, 36, [(x, y) for y in (146, 262, 378) for x in (86, 214)])


def seven(card):
    _vine(
        card,
        [(150, 430), (146, 360), (154, 290), (148, 220), (150, 150)],
        [(150, y, t) for y in (236, 320, 390) for t in (-14, -166)],
    )
    _coins(card, 34, [(150, 118), (84, 186), (216, 186), (84, 284), (216, 284), (84, 382), (216, 382)])


def eight(card):
    _coins(card, 33, [(x, y) for y in (120, 216, 312, 408) for x in (96, 204)])
    _vine(
        card,
        [(150, 100), (144, 180), (156, 262), (144, 344), (150, 426)],
        [(150, y, t) for y in (168, 262, 356) for t in (-14, -166)],
    )


def nine(card):
    _vine(card, [(74, 146), (112, 200), (150, 262), (188, 324), (226, 378)])
    _vine(card, [(226, 146), (188, 200), (150, 262), (112, 324), (74, 378)])
    _coins(card, 31, [(x, y) for y in (146, 262, 378) for x in (74, 150, 226)])


def ten(card):
    places = [
        (150, 104),
        (84, 164),
        (216, 164),
        (150, 210),
        (84, 262),
        (216, 262),
        (150, 316),
        (84, 362),
        (216, 362),
        (150, 420),
    ]
    card.draw(
        path(
            "M150 104L84 164L150 210L216 164ZM150 210L84 262L150 316L216 262ZM150 316L84 362L150 420L216 362ZM84 164L84 362M216 164L216 362",
            line=PENTACLES.accent,
            width=1.6,
            alpha=0.7,
        )
    )
    _coins(card, 29, places)


PIPS = (ace, two, three, four, five, six, seven, eight, nine, ten)
