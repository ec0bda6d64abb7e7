"""Majors 6 to 11: the Lovers, the Chariot, Strength, the Hermit, the Wheel of Fortune, Justice."""

from geometry import polar
from motifs import figures as people
from motifs.animals import crab, fish, seahorse
from motifs.plants import anemone, coral, rock
from motifs.shells import conch, pearl, scallop, starfish
from motifs.sky import burst, cloud, crescent, glow, moon, night, phase, sea, twinkle, wavy_rays
from motifs.signs import sword
from motifs.things import helm, lantern, lemniscate, pillar, scales, wing
from palette import (
    CORAL,
    DEEP,
    DUSK,
    FINE,
    GOLD,
    GOLD_LIGHT,
    INK,
    LILAC,
    MOON,
    NIGHT,
    PEARL,
    ROSE,
    SAND,
    SEA,
    SHALLOW,
    SILVER,
    SKIN_BROWN,
    SKIN_TAN,
    STEEL,
    STONE,
    VIOLET,
    WINE,
    WOOD,
)
from svg import at, disc, path


def lovers(card):
    night(card, "#12103a", "#5a3a72", bottom=260)
    glow(card, 150, 118, 160, "#ffe9a8", 0.7)
    card.draw(burst(36, 50, 120, 150, 118, short=92, line=GOLD, width=FINE, alpha=0.8))
    card.symbol("wing", wing(84))
    card.stamp("wing", 176, 132, 6)
    card.stamp("wing", 124, 132, -6, flip=True)
    card.draw(
        at(wavy_rays(16, 30, 46, GOLD_LIGHT), 150, 118),
        at(moon(31, craters=False), 150, 118),
        at(scallop(22, ROSE), 150, 129),
    )
    card.draw(
        at(coral("eden", 170, CORAL, 9, GOLD), 50, 480), at(coral("eden", 170, LILAC, 9, GOLD), 250, 480, flip=True)
    )
    card.draw(
        path(
            "M150 392C84 340 60 280 92 252C120 232 146 252 150 282C154 252 180 232 208 252C240 280 216 340 150 392Z",
            "#f0806a",
            None,
            alpha=0.22,
        )
    )
    card.draw(at(seahorse("#f3c9a0", CORAL), 203, 322, 1.12), at(seahorse("#b9a8f0", VIOLET), 97, 322, 1.12, flip=True))
    card.draw(at(pearl(9), 150, 214), at(twinkle(9), 150, 392))
    card.draw(
        sea(446, SEA, 7, 44),
        sea(466, DEEP, 6, 52, 0.4),
        at(scallop(17, ROSE), 118, 462, turn=-14),
        at(starfish(12, SAND), 182, 458),
    )


def chariot(card):
    night(card, INK, "#1d4a78", bottom=300)
    glow(card, 150, 190, 170, LILAC, 0.45)
    card.draw(path("M66 96L66 380M234 96L234 380", line=GOLD_LIGHT, width=4))
    canopy = "M52 104C80 62 220 62 248 104C250 126 246 146 238 164C236 136 224 122 208 118C192 124 174 126 150 126C126 126 108 124 92 118C76 122 64 136 62 164C54 146 50 126 52 104Z"
    card.draw(path(canopy, DUSK), path("M52 104Q100 118 150 118Q200 118 248 104", width=FINE))
    for x, y, r in ((82, 98, 5), (116, 92, 6), (150, 96, 8), (184, 92, 6), (218, 98, 5)):
        card.draw(at(twinkle(r), x, y))
    figure = (
        people.robe(SILVER, STEEL, 120, 30, 28)
        + [path("M-26 34Q-34 30 -34 40Q-30 46 -22 42ZM26 34Q34 30 34 40Q30 46 22 42Z", GOLD_LIGHT, width=1)]
        + [path("M48 -8L56 116", line=GOLD_LIGHT, width=3)]
        + at(scallop(13, CORAL), 47, -6)
        + people.arm((46, 66), (52, 46), VIOLET, SKIN_TAN)
        + at(people.arm((44, 70), (42, 96), VIOLET, SKIN_TAN), flip=True)
        + people.collar(GOLD_LIGHT)
        + people.head(SKIN_TAN, False)
        + people.short_hair("#5b3a2a")
        + [path("M-16 -12Q0 -20 16 -12L15 -19Q0 -27 -15 -19Z", GOLD_LIGHT, width=1)]
        + at(twinkle(9), 0, -28)
    )
    card.draw(at(figure, 150, 196, 1.14))
    for x in (56, 244):
        card.draw(
            disc(x, 396, 40, INK, width=4),
            disc(x, 396, 40, "none", WOOD, 2),
            burst(8, 8, 36, x, 396, width=1.5),
            disc(x, 396, 8, GOLD_LIGHT),
        )
    card.draw(at(scallop(128, "#c9d3f2", 11, 82), 150, 438), at(scallop(40, CORAL, 7), 150, 398))
    card.draw(at(seahorse("#262c58", STEEL), 62, 372, 0.98), at(seahorse("#efe6da", ROSE), 238, 372, 0.98, flip=True))
    card.draw(sea(444, SEA, 8, 50), sea(466, DEEP, 7, 44, 0.4))


def strength(card):
    night(card, "#1a0f2e", "#6b3350", bottom=250)
    glow(card, 150, 200, 180, "#f2a65a", 0.5)
    card.draw(at(lemniscate(60), 150, 78))
    figure = (
        people.long_hair("#c8763e", 74)
        + people.robe("#f3ebe2", ROSE, 150, 50)
        + people.collar("#f3ebe2", False)
        + people.head()
        + people.parting("#c8763e")
    )
    for i in range(7):
        figure += at(starfish(5, CORAL if i % 2 else SAND), *polar(19, -78 + 26 * i, 0, -3))
    card.draw(at(figure, 150, 138, 1.22))
    mane = []
    for count, size, colour, shift in ((22, 132, "#b24a3e", 0), (20, 112, CORAL, 9), (18, 90, "#f5b06b", 0)):
        mane.append(path(_locks(count, size, shift), colour, width=1.2))
    card.draw(at(mane, 150, 352))
    face = [
        path("M-34 -34C-52 -48 -56 -30 -44 -18ZM34 -34C52 -48 56 -30 44 -18Z", "#e3a15c"),
        path("M0 -52C34 -52 48 -28 44 -2C42 26 26 52 0 54C-26 52 -42 26 -44 -2C-48 -28 -34 -52 0 -52Z", "#f1bf7a"),
        path("M0 12C26 8 30 26 22 38C14 50 -14 50 -22 38C-30 26 -26 8 0 12Z", "#fbe6bf", width=1),
        path("M-12 8C-8 2 8 2 12 8C10 16 4 20 0 22C-4 20 -10 16 -12 8Z", WINE, width=1),
        path("M0 22L0 30M0 30Q-10 40 -19 33M0 30Q10 40 19 33", line=WINE, width=1.6),
        path("M-33 -10Q-23 -1 -13 -8M33 -10Q23 -1 13 -8", line=WINE, width=2.4),
        path(
            "M-36 -20Q-24 -28 -12 -18Q-9 -6 -10 4M36 -20Q24 -28 12 -18Q9 -6 10 4M-8 -40Q0 -30 8 -40M-14 -32Q0 -18 14 -32"
        ),
        path("M-16 30L-16 30.1M-20 25L-20 25.1M16 30L16 30.1M20 25L20 25.1", line=WINE, width=2),
    ]
    card.draw(at(face, 150, 358, 1.05))
    sleeves = people.arm((52, 92), (40, 124), ROSE)
    card.draw(at(sleeves, 150, 138, 1.22), at(sleeves, 150, 138, 1.22, flip=True))
    card.draw(sea(462, SEA, 8, 48), at(anemone(16, 10, ROSE), 52, 460), at(anemone(16, 10, ROSE), 248, 460))


def _locks(count, radius, turn):
    """A ring of flame-like locks as one closed outline."""
    segments, step = [("M", (polar(radius * 0.66, turn),))], 360 / count
    for i in range(count):
        start = turn + step * i
        tip, end = polar(radius, start + step * 0.25), polar(radius * 0.66, start + step)
        segments.append(
            ("C", (polar(radius * 0.78, start - step * 0.5), polar(radius * 0.86, start + step * 0.5), tip))
        )
        segments.append(
            ("C", (polar(radius * 0.98, start + step * 0.9), polar(radius * 0.84, start + step * 1.3), end))
        )
    return segments + [("Z", ())]


def hermit(card):
    night(card, "#04060f", "#16315a", count=70, bottom=380)
    glow(card, 84, 226, 150, "#ffe39a", 0.8)
    card.draw(burst(16, 34, 74, 84, 232, short=56, line=GOLD_LIGHT, width=1, alpha=0.8))
    card.draw(at(crescent(26, MOON, 0.7, -24), 72, 108))
    card.draw(
        rock(
            [(16, 510), (16, 470), (60, 446), (96, 420), (150, 404), (212, 414), (250, 452), (284, 476), (284, 510)],
            STONE,
            "M60 446L84 476L70 510M150 404L140 450L164 510M212 414L204 458L230 510",
        )
    )
    robe = [
        path("M-16 6C-34 20 -38 60 -44 110L-58 214Q-30 222 0 218Q30 222 58 214L44 110C38 60 34 20 16 6Z", "#4a5482"),
        path("M-16 30C-20 90 -30 160 -34 214M0 34L0 216M16 30C20 90 30 160 34 214", width=FINE),
    ]
    figure = (
        [path("M52 -44C60 -50 66 -40 60 -34L50 214", line=WOOD, width=5)]
        + robe
        + people.arm((44, 78), (56, 60), "#38426e", SKIN_TAN, (20, 38), 12)
        + at(people.arm((48, 74), (70, 32), "#38426e", SKIN_TAN, (20, 38), 12), flip=True)
        + people.hood("#4a5482", "#0a0d22")
        + [
            path("M-10 12C-8 34 -4 46 0 54C4 46 8 34 10 12Q0 20 -10 12Z", SILVER, width=1),
            path("M-6 2Q-4 4 -2 2M6 2Q4 4 2 2", line=GOLD_LIGHT, width=1.2),
        ]
    )
    card.draw(at(figure, 172, 172, 1.1), at(lantern(1.05), 95, 208))
    hermit_crab = at(conch("#f2d9c8", WINE), 10, -22, 0.46, 58) + at(crab(CORAL), -8, 0, 0.7)
    card.draw(at(hermit_crab, 62, 436, 1.1, -14))
    card.draw(sea(478, SEA, 6, 40))


def wheel_of_fortune(card):
    night(card, "#0a0d2c", "#1d4d6e", bottom=440)
    glow(card, 150, 256, 190, GOLD_LIGHT, 0.4)
    card.draw(burst(48, 124, 142, 150, 256, short=132, line=GOLD, width=1, alpha=0.7))
    card.draw(at(helm(94), 150, 256))
    for i, (step, flip) in enumerate(((2, False), (5, False), (8, True), (10, True))):
        x, y = ((58, 112), (242, 112), (58, 408), (242, 408))[i]
        card.draw(at(cloud(74, NIGHT), x, y + 22), at(phase(17, step), x, y - 2, flip=flip))
    card.draw(at(fish(CORAL, SAND), 40, 262, 1.05, 84), at(fish(SHALLOW, PEARL), 260, 250, 1.05, -96))
    card.draw(at(conch(), 149, 92, 0.56, 10))
    card.draw(sea(436, SEA, 8, 50), sea(460, DEEP, 7, 42, 0.4), at(crab(), 150, 438, 0.9))


def justice(card):
    night(card, INK, "#31275e", bottom=300)
    glow(card, 150, 180, 150, LILAC, 0.5)
    card.draw(path("M66 96C66 60 110 62 150 62C190 62 234 60 234 96L240 450L60 450Z", WINE, None, alpha=0.8))
    for x in (90, 120, 150, 180, 210):
        card.draw(path(f"M{x} 66C{x - 6} 180 {x + 6} 320 {x} 450", width=FINE, alpha=0.6))
    card.draw(at(pillar(366, "#d6dcf0", width=26), 39, 456), at(pillar(366, "#d6dcf0", width=26), 261, 456))
    figure = (
        people.cloak(VIOLET, 190, 68, 30)
        + people.long_hair("#2a2140", 50)
        + people.seated("#ece6f6", VIOLET, 176, 44, 60)
        + at(sword(170, 6.5), 56, 0)
        + people.arm((48, 78), (56, 62), LILAC, SKIN_BROWN)
        + at(people.arm((48, 70), (54, 34), LILAC, SKIN_BROWN), flip=True)
        + at(scales(23, 40), -54, 40)
        + people.collar()
        + people.head(SKIN_BROWN)
        + people.parting("#2a2140")
        + [path("M-15 -14L-15 -30L-8 -26L-5 -32L0 -27L5 -32L8 -26L15 -30L15 -14Q0 -22 -15 -14Z", GOLD_LIGHT, width=1.2)]
        + at(pearl(3.4), 0, -22)
    )
    card.draw(at(figure, 150, 182, 1.14))
    card.draw(
        path("M16 446L284 446L284 510L16 510Z", STONE),
        path("M16 456L284 456M76 456L62 510M130 456L124 510M170 456L176 510M224 456L238 510", width=FINE),
        at(scallop(19, LILAC), 60, 474),
        at(scallop(19, LILAC), 240, 474),
    )
