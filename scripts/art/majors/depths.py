"""Majors 12 to 14: the Hanged Man, Death, Temperance."""

from geometry import polar, ribbon, smooth
from motifs import figures as people
from motifs.animals import fish
from motifs.plants import kelp, lotus, rock
from motifs.signs import cup
from motifs.sky import burst, glow, night, sea, twinkle
from motifs.things import shimmer, sun_face, wing
from palette import (
    CORAL,
    CUPS,
    DEEP,
    FINE,
    FOAM,
    GOLD,
    GOLD_LIGHT,
    INK,
    KELP,
    LILAC,
    MOSS,
    PEARL,
    ROSE,
    SAND,
    SEA,
    SHALLOW,
    STONE,
    WOOD,
)
from svg import at, disc, path


def hanged_man(card):
    night(card, INK, "#1b4c66", bottom=380)
    glow(card, 150, 338, 120, "#ffeab0", 0.85)
    for x, turn in ((62, 0), (238, 0)):
        card.draw(
            path(ribbon([(x, 510, 11), (x + 3, 400, 10), (x - 3, 260, 9), (x + 2, 140, 9), (x, 66, 8)]), WOOD),
            path(f"M{x - 3} 470Q{x + 3} 380 {x - 2} 300M{x + 3} 280Q{x - 4} 190 {x + 1} 110", width=FINE),
        )
    card.draw(
        path(ribbon([(36, 92, 8), (90, 88, 9), (150, 91, 10), (210, 87, 9), (264, 92, 8)]), WOOD),
        path("M60 90Q110 84 150 92M170 88Q210 86 244 92", width=FINE),
    )
    for x, y, flip in ((72, 96, False), (230, 96, True)):
        card.draw(at(kelp(74, MOSS, 6, 3, KELP), x, y, turn=180, flip=flip))
    card.draw(path("M144 84L156 98M144 98L156 84M150 96L150 132", line=SAND, width=2.6))
    leg = "#b8443f"
    card.draw(path(ribbon([(160, 246, 12), (184, 214, 11), (198, 184, 10), (180, 178, 8), (152, 182, 6)]), "#96363a"))
    card.draw(
        path(ribbon([(150, 130, 5), (149, 146, 7), (148, 190, 10), (147, 224, 12), (146, 252, 13)]), leg),
        path("M144 140L156 140M143 146L157 146", line=SAND, width=2.6),
    )
    card.draw(
        path(ribbon([(124, 308, 7), (108, 288, 8), (106, 270, 8), (126, 258, 7)]), SHALLOW),
        path(ribbon([(176, 308, 7), (192, 288, 8), (194, 270, 8), (174, 258, 7)]), SHALLOW),
    )
    card.draw(
        path(
            "M130 240Q150 232 170 240C172 262 176 284 182 306C178 316 162 318 150 320C138 318 122 316 118 306C124 284 128 262 130 240Z",
            SEA,
        ),
        path("M130 246Q150 240 170 246M150 240L150 316", width=1.2),
    )
    card.draw(
        disc(150, 342, 32, "none", GOLD_LIGHT, 1.4), burst(24, 36, 50, 150, 342, short=43, line=GOLD_LIGHT, width=1.2)
    )
    head = (
        [path("M-15 -8C-18 -30 -16 -44 -8 -56C-6 -44 -2 -46 0 -60C4 -46 8 -44 10 -54C16 -40 18 -28 15 -8Z", "#3c2a3c")]
        + people.head()
        + people.short_hair("#3c2a3c")
    )
    card.draw(at(head, 150, 342, 1.12, 180))
    card.draw(
        sea(412, SEA, 5, 40),
        at(kelp(60, MOSS, 6, 3, KELP), 40, 508),
        shimmer(150, 420, 470, 16, 52, 6),
        sea(474, DEEP, 5, 44, 0.5),
        at(fish(CORAL, SAND), 98, 448, 0.7),
        at(fish(SAND, ROSE), 214, 456, 0.6, flip=True),
    )


def death(card):
    night(card, "#05060f", "#1a2f52", bottom=260)
    glow(card, 150, 352, 150, "#f7b267", 0.9)
    card.draw(burst(40, 44, 96, 150, 352, short=74, line=GOLD_LIGHT, width=1))
    card.draw(at(sun_face(38), 150, 352))
    for x in (70, 230):
        card.draw(
            path(
                f"M{x - 17} 380L{x - 14} 292L{x - 18} 292L{x - 18} 276L{x - 10} 276L{x - 10} 283L{x - 4} 283L{x - 4} 276L{x + 4} 276L{x + 4} 283L{x + 10} 283L{x + 10} 276L{x + 18} 276L{x + 18} 292L{x + 14} 292L{x + 17} 380Z",
                "#222a4c",
            ),
            path(f"M{x} 306Q{x + 4} 310 {x + 4} 318L{x - 4} 318Q{x - 4} 310 {x} 306Z", GOLD_LIGHT, None),
        )
    bones, spine = [], []
    for i in range(15):
        angle = -96 + 14 * i
        spine.append(polar(96, angle, 150, 238))
        if 1 < i < 13:
            reach = 44 * (1 - abs(i - 5.0) / 13)
            inner = polar(96 - reach, angle + 9, 150, 238)
            outer = polar(96 + reach * 0.8, angle + 9, 150, 238)
            mid_in, mid_out = polar(96 - reach * 0.5, angle + 1, 150, 238), polar(96 + reach * 0.4, angle + 1, 150, 238)
            bones += [("M", (spine[-1],)), ("Q", (mid_in, inner)), ("M", (spine[-1],)), ("Q", (mid_out, outer))]
    card.draw(path(bones, line=GOLD, width=5.4), path(bones, line=PEARL, width=3))
    card.draw(
        path(smooth(spine), line=GOLD, width=9.4),
        path(smooth(spine), line=PEARL, width=7),
        path(smooth(spine), line=STONE, width=4, dash=".1 11"),
    )
    skull = [
        path(
            "M0 -26C30 -26 38 -4 34 16C30 34 20 48 6 62C2 54 -2 52 -8 54C-8 46 -12 42 -18 42C-30 28 -34 -26 0 -26Z",
            PEARL,
            width=1.8,
        ),
        disc(8, -2, 10, INK),
        disc(10, -4, 3, CORAL, None),
        path("M-8 54C-2 46 8 40 16 40M-4 50L-2 43M2 48L4 41M8 46L9 40"),
        path("M-20 -6C-14 6 -14 24 -8 36", width=1.2),
    ]
    card.draw(at(skull, *polar(96, -104, 150, 238), 0.84, 6))
    tail = [
        path("M0 0C-10 12 -24 14 -34 36C-20 32 -10 36 0 28C10 36 20 32 34 36C24 14 10 12 0 0Z", PEARL, width=1.8),
        path("M0 4L0 26M-3 8L-22 30M3 8L22 30", line=STONE, width=1.2),
    ]
    card.draw(at(tail, *polar(96, 104, 150, 238), 0.84, 10))
    card.draw(sea(380, "#13283f", 4, 40), shimmer(150, 390, 432, 16, 46, 5, "#f7c98a"), sea(436, DEEP, 6, 48, 0.4))
    card.draw(
        at(lotus(78, "#fdf6ee"), 150, 464),
        path("M94 464Q150 452 206 464Q150 482 94 464Z", MOSS),
        sea(478, "#0b2036", 5, 40, 0.2),
    )


def temperance(card):
    night(card, "#0f1238", "#2c6a7e", bottom=300)
    glow(card, 150, 160, 170, "#ffe9b5", 0.65)
    card.draw(burst(32, 46, 96, 150, 152, short=74, line=GOLD, width=FINE, alpha=0.8))
    card.symbol("wing", wing(118))
    card.stamp("wing", 168, 216, -4)
    card.stamp("wing", 132, 216, 4, flip=True)
    figure = (
        people.long_hair("#e0b665", 56)
        + people.robe("#f4efe6", LILAC, 200, 54)
        + [path("M0 56L12 76L-12 76Z", GOLD_LIGHT)]
        + people.collar()
        + people.halo(24)
        + people.head()
        + people.parting("#e0b665")
        + at(twinkle(8), 0, -18)
    )
    card.draw(at(figure, 150, 166, 1.14))
    stream = smooth([(208, 246), (190, 266), (160, 282), (126, 296), (100, 312)])
    card.draw(
        path(stream, line=SHALLOW, width=10), path(stream, line=CUPS.accent, width=7), path(stream, line=FOAM, width=2)
    )
    left, right = people.arm((52, 78), (50, 116), ROSE), people.arm((50, 64), (60, 50), ROSE)
    card.draw(at(right, 150, 166, 1.14), at(left, 150, 166, 1.14, flip=True))
    card.draw(at(cup(58), 226, 238, turn=-58), at(cup(58), 91, 326, turn=6))
    card.draw(
        rock(
            [(16, 510), (16, 410), (48, 402), (86, 420), (112, 440), (140, 464), (150, 510)],
            STONE,
            "M48 402L58 450M86 420L92 460",
        )
    )
    card.draw(
        at(kelp(74, MOSS, 7, 3, KELP), 44, 406),
        sea(440, SEA, 6, 44, 0.2),
        sea(464, DEEP, 6, 50, 0.6),
        at(lotus(40, ROSE), 222, 452),
        at(lotus(30, "#fdf6ee"), 256, 466),
    )
