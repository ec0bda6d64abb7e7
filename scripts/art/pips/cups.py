"""Cups: shell chalices, filled with moonlit water."""

from geometry import smooth
from motifs.animals import fish
from motifs.shells import scallop, starfish
from motifs.signs import cup
from motifs.sky import burst, glow, twinkle
from palette import CORAL, CUPS, FINE, FOAM, GOLD, MOON, PEARL, ROSE, SAND, SHALLOW
from svg import at, disc, path


def ace(card):
    glow(card, 150, 190, 160, FOAM, 0.5)
    card.draw(burst(32, 60, 122, 150, 176, short=100, line=GOLD, width=FINE, alpha=0.7))
    card.draw(disc(150, 130, 34, MOON), at(scallop(24, ROSE), 150, 142))
    for side in (1, -1):
        for k, (dx, dy) in enumerate(((74, 70), (54, 120), (36, 160))):
            stream = smooth(
                [
                    (150 + side * 20, 200 - 8 * k),
                    (150 + side * dx * 0.8, 180 - 2 * k),
                    (150 + side * dx, 240 + k * 6),
                    (150 + side * (dx + 4), 440),
                ]
            )
            card.draw(path(stream, line=CUPS.accent, width=3 - 0.6 * k, alpha=0.9))
    card.draw(at(cup(230), 150, 300))
    card.draw(
        at(scallop(26, SHALLOW), 96, 452, turn=-18),
        at(scallop(26, SHALLOW), 204, 452, turn=18),
        at(starfish(15, CORAL), 150, 444),
    )
    for x, y, r in ((70, 140, 7), (230, 140, 7), (90, 86, 5), (210, 86, 5)):
        card.draw(at(twinkle(r), x, y))


def _cups(card, height, places):
    card.symbol("cup", cup(height))
    for x, y in places:
        card.stamp("cup", x, y)


def two(card):
    _cups(card, 112, [(90, 300), (210, 300)])
    card.draw(path("M90 240C90 170 150 190 150 140C150 190 210 170 210 240", line=CUPS.accent, width=2.4))
    card.draw(
        disc(150, 122, 22, MOON),
        at(scallop(17, ROSE), 150, 130),
        at(fish(CORAL, SAND), 118, 214, 0.7),
        at(fish(PEARL, ROSE), 182, 214, 0.7, flip=True),
    )


def three(card):
    _cups(card, 104, [(150, 160), (88, 334), (212, 334)])
    card.draw(
        at(starfish(24, CORAL), 150, 270),
        path("M150 222L150 240M112 292L128 282M188 292L172 282", line=CUPS.accent, width=2),
    )


def four(card):
    _cups(card, 96, [(88, 160), (212, 160), (88, 360), (212, 360)])
    card.draw(
        at(scallop(34, ROSE, 9), 150, 276),
        path("M88 226L88 296M212 226L212 296", line=CUPS.accent, width=1.2, dash=".1 6"),
    )


def five(card):
    """Three are spilled, two stand: what is lost lies in front of what is left."""
    _cups(card, 92, [(96, 388), (204, 388)])
    for x, y, turn in ((84, 168, -112), (216, 168, 112), (150, 262, 104)):
        card.stamp("cup", x, y, turn)
    for x, y, side in ((40, 178, -1), (260, 178, 1), (198, 276, 1)):
        pool = [(x, y), (x + side * 6, y + 14), (x + side * 2, y + 34), (x + side * 8, y + 56)]
        card.draw(path(smooth(pool), line=CUPS.accent, width=2.6, alpha=0.9))
        card.draw(disc(x + side * 8, y + 64, 3.2, CUPS.accent, None))


def six(card):
    _cups(card, 84, [(x, y) for y in (146, 266, 386) for x in (88, 212)])
    card.draw(*(at(scallop(22, ROSE), 150, y) for y in (214, 334)))


def seven(card):
    _cups(card, 78, [(74, 130), (226, 130), (150, 186), (74, 264), (226, 264), (96, 388), (204, 388)])
    card.draw(at(starfish(20, CORAL), 150, 298))


def eight(card):
    _cups(card, 74, [(74, 150), (74, 262), (74, 374), (226, 150), (226, 262), (226, 374), (150, 206), (150, 330)])
    card.draw(disc(150, 112, 21, MOON), at(scallop(16, ROSE), 150, 120))


def nine(card):
    _cups(card, 76, [(x, y) for y in (146, 262, 378) for x in (76, 150, 224)])


def ten(card):
    for i, colour in enumerate((CORAL, SAND, CUPS.accent)):
        card.draw(
            path(
                f"M40 {214 + i * 7}C70 {136 + i * 7} 230 {136 + i * 7} 260 {214 + i * 7}",
                line=colour,
                width=2.4,
                alpha=0.7,
            )
        )
    _cups(
        card,
        68,
        [
            (66, 158),
            (122, 118),
            (178, 118),
            (234, 158),
            (84, 270),
            (150, 250),
            (216, 270),
            (84, 384),
            (150, 364),
            (216, 384),
        ],
    )


PIPS = (ace, two, three, four, five, six, seven, eight, nine, ten)
