"""Majors 17 to 21: the Star, the Moon, the Sun, Judgement, the World."""

from geometry import polar, ribbon, smooth
from motifs import figures as people
from motifs.animals import crab, fin_tail, fish, gull, lobster, seahorse, seal, turtle
from motifs.plants import anemone, rock
from motifs.shells import conch, pearl, scallop, starfish
from motifs.sky import burst, cloud, crescent, glow, great_star, night, sea, twinkle, wavy_rays
from motifs.things import shimmer, sun_face, wing
from palette import (
    CORAL,
    CUPS,
    DEEP,
    FACE_LINE,
    FINE,
    FOAM,
    GOLD,
    GOLD_LIGHT,
    INK,
    KELP,
    LILAC,
    MOON,
    MOSS,
    PEARL,
    ROSE,
    SAND,
    SEA,
    SHALLOW,
    SKIN_BROWN,
    SKIN_DEEP,
    SKIN_FAIR,
    SKIN_TAN,
    STONE,
    WINE,
)
from svg import at, disc, fuse, path


def _mermaid_body(skin, top):
    """Shoulders to hips, a shell bodice; the tail starts at (0, 98)."""
    return (
        [
            path(
                "M-7 22C-16 25 -24 27 -23 36C-20 54 -17 66 -19 82C-21 92 -20 98 -18 104L18 104C20 98 21 92 19 82C17 66 20 54 23 36C24 27 16 25 7 22Z",
                skin,
                width=1,
            ),
            path("M0 70L0 74", line=FACE_LINE, width=1),
            path("M-21 94Q0 106 21 94C23 101 22 106 20 110Q0 123 -20 110C-22 106 -23 101 -21 94Z", GOLD_LIGHT, width=1),
            path("M-18 102Q0 114 18 102", line=PEARL, width=2.4, dash=".1 4.5"),
        ]
        + at(scallop(14, top, 5, 70), -10, 60)
        + at(scallop(14, top, 5, 70), 10, 60)
    )


def _bare_arm(elbow, hand, skin):
    (ex, ey), (hx, hy) = elbow, hand
    return [
        path(
            ribbon(
                [
                    (18, 32, 6),
                    ((18 + ex) / 2, (32 + ey) / 2, 5.5),
                    (ex, ey, 5),
                    ((ex + hx) / 2, (ey + hy) / 2, 4.5),
                    (hx, hy, 4),
                ]
            ),
            skin,
            width=1,
        ),
        disc(hx, hy, 5, skin, width=1),
    ]


def star(card):
    night(card, "#081030", "#1f6a86", count=80, bottom=340)
    glow(card, 150, 136, 150, "#fff2c2", 0.75)
    card.draw(
        burst(32, 60, 108, 150, 136, short=84, line=GOLD, width=FINE, alpha=0.8),
        at(great_star(8, 66, 24), 150, 136),
        disc(150, 136, 12, MOON),
    )
    for x, y in ((58, 82), (242, 82), (44, 166), (256, 166), (72, 236), (228, 236), (150, 222)):
        card.draw(at(great_star(8, 13, 5), x, y))
    card.draw(
        sea(340, SEA, 5, 44),
        rock(
            [(84, 510), (96, 420), (128, 396), (182, 394), (212, 424), (224, 510)],
            STONE,
            "M128 396L120 450M182 394L190 452",
        ),
    )
    tail = [(0, 96, 20), (4, 120, 24), (20, 142, 22), (40, 156, 16), (56, 176, 11), (60, 200, 7), (50, 214, 5)]
    figure = (
        people.long_hair("#d9788a", 96)
        + fin_tail(tail, SHALLOW, CUPS.accent)
        + _mermaid_body(SKIN_FAIR, LILAC)
        + _bare_arm((46, 54), (62, 60), SKIN_FAIR)
        + at(_bare_arm((46, 54), (62, 60), SKIN_FAIR), flip=True)
        + people.head()
        + people.parting("#d9788a")
        + at(starfish(8, SAND), 11, -16)
    )
    for side in (-1, 1):
        x = 150 + side * 84
        for k in range(3):
            card.draw(
                path(
                    smooth(
                        [
                            (x + side * 8, 344 - k),
                            (x + side * (20 + 7 * k), 356),
                            (x + side * (24 + 9 * k), 400),
                            (x + side * (22 + 11 * k), 446 + 8 * k),
                        ]
                    ),
                    line=FOAM,
                    width=2.4 - 0.5 * k,
                )
            )
        card.draw(at(conch(), x, 334, 0.5, 118 if side > 0 else -118, side < 0))
    card.draw(at(figure, 150, 262, 1.08))
    card.draw(sea(452, SEA, 6, 44, 0.3), sea(474, DEEP, 6, 50, 0.6), at(gull(22), 100, 300), at(gull(16), 212, 290))


def moon_card(card):
    night(card, "#05071a", "#1c3a63", bottom=330)
    glow(card, 150, 148, 150, MOON, 0.7)
    card.draw(burst(32, 72, 104, 150, 142, short=90, line=GOLD, width=1))
    card.draw(
        disc(150, 142, 64, "#33406f"),
        at(crescent(64, MOON, 0.02), 150, 142),
        at(
            [
                path(
                    "M0 -64C-14 -50 -20 -30 -18 -16C-17 -8 -4 4 2 10C-4 14 -10 14 -8 18C-11 22 -6 24 -8 28C-11 36 2 40 -6 50C-8 56 -4 60 0 64C40 40 40 -40 0 -64Z",
                    "#33406f",
                    None,
                )
            ],
            150,
            142,
        ),
    )
    card.draw(
        disc(150, 142, 64),
        path(
            "M150 78C136 92 130 112 132 126C133 134 146 146 152 152C146 156 140 156 142 160C139 164 144 166 142 170C139 178 152 182 144 192C142 198 146 202 150 206",
            width=1.4,
        ),
    )
    card.draw(path("M112 134Q119 141 127 136M110 126Q119 119 128 127", line="#8a5a2a", width=1.8))
    for i in range(9):
        x, y = polar(122, 112 + 17 * i, 150, 146)
        card.draw(path(f"M{x} {y}Q{x + 5} {y + 9} {x} {y + 13}Q{x - 5} {y + 9} {x} {y}Z", GOLD_LIGHT, None, alpha=0.9))
    card.draw(path("M16 372C80 340 220 340 284 372L284 520L16 520Z", "#2c4a6e"))
    for x, flip in ((54, False), (246, True)):
        stack = [
            path("M-24 130L-18 40L-24 34L-20 8L-10 14L-4 0L6 10L16 2L20 34L16 44L24 130Z", STONE),
            path("M-8 18L-4 60L-10 120M8 14L4 50L12 110", width=FINE),
            path("M-2 46Q3 50 3 60L-7 60Q-7 50 -2 46Z", GOLD_LIGHT, None),
        ]
        card.draw(at(stack, x, 240, 1, flip=flip))
    card.draw(
        path(
            "M150 352C140 366 176 378 160 396C140 416 120 420 132 446L178 446C190 426 170 412 184 394C192 380 152 366 154 352Z",
            SAND,
            alpha=0.9,
            width=1,
        )
    )
    card.draw(at(seal("#6673ad", SILVER_GREY), 84, 408, 0.86, flip=True), at(seal("#d9cdbf", PEARL), 216, 408, 0.86))
    card.draw(sea(442, SEA, 5, 40), at(lobster(), 150, 450, 0.56), sea(482, DEEP, 4, 36, 0.4))


SILVER_GREY = "#9aa6d0"


def sun(card):
    sky = card.linear("sky", (0, "#2b3f8f"), (0.42, "#e98a6a"), (0.68, "#fbd08a"), (1, "#3d93a4"))
    card.draw(path("M0 0L300 0L300 520L0 520Z", sky, None))
    glow(card, 150, 146, 170, "#fff4c8", 0.9)
    card.draw(at(wavy_rays(24, 58, 104, "#ffd778"), 150, 150), at(sun_face(60), 150, 150))
    card.draw(
        at(cloud(96, "#fbe3c4"), 52, 292),
        at(cloud(96, "#fbe3c4"), 250, 282, flip=True),
        at(gull(22, INK), 58, 104),
        at(gull(18, INK), 246, 92),
    )
    card.draw(sea(372, SHALLOW, 6, 46), shimmer(150, 384, 420, 30, 90, 4, "#fff0c0"))
    rider = (
        people.robe("#fff4e2", CORAL, 84, 30)
        + people.arm((44, 30), (54, 0), "#fff4e2", SKIN_BROWN)
        + at(people.arm((44, 30), (54, 0), "#fff4e2", SKIN_BROWN), flip=True)
        + people.collar(CORAL, False)
        + people.head(SKIN_BROWN, False)
        + people.short_hair("#3a2430")
    )
    for i in range(7):
        rider += at(anemone(6.5, 6, CORAL if i % 2 else "#ffd778"), *polar(20, -84 + 28 * i, 0, -3))
    card.draw(at(seahorse("#ee9d57", "#d9564f"), 116, 376, 1.2), at(rider, 172, 290, 0.9))
    card.draw(path(ribbon([(164, 372, 10), (146, 382, 9), (136, 402, 7), (134, 416, 6)]), SKIN_BROWN, width=1))
    card.draw(sea(436, SEA, 9, 52), sea(462, DEEP, 8, 46, 0.4))
    for x, y, r, c in (
        (46, 452, 20, CORAL),
        (82, 476, 15, "#ffd778"),
        (254, 452, 20, CORAL),
        (218, 476, 15, "#ffd778"),
    ):
        card.draw(at(anemone(r, 12, c, WINE), x, y))


def judgement(card):
    night(card, "#0d1440", "#3f7d94", bottom=200)
    glow(card, 150, 130, 170, "#fff0bd", 0.8)
    card.draw(burst(44, 60, 190, 150, 128, short=150, line=GOLD, width=FINE, alpha=0.7))
    card.symbol("wing", wing(120))
    card.stamp("wing", 172, 138, -8)
    card.stamp("wing", 128, 138, 8, flip=True)
    card.draw(at(conch(), 150, 134, 1.15, 150))
    for r in (22, 34, 46):
        card.draw(
            path(f"M{150 - r} {196 + r * .5}Q150 {204 + r * 1.15} {150 + r} {196 + r * .5}", line=GOLD_LIGHT, width=1.6)
        )
    card.draw(at(cloud(120, "#e9e4f2"), 66, 212), at(cloud(120, "#e9e4f2"), 234, 212, flip=True))
    card.draw(
        path(
            "M16 352L50 326L84 348L120 320L150 344L184 318L216 348L250 324L284 350L284 400L16 400Z", "#5d7fa8", width=1
        )
    )
    card.draw(sea(372, SEA, 6, 44))

    def risen(x, y, size, robe, skin, hair):
        person = (
            people.robe(robe, None, 92, 26)
            + people.arm((38, 16), (42, -24), robe, skin)
            + at(people.arm((38, 16), (42, -24), robe, skin), flip=True)
            + people.head(skin)
            + hair
        )
        card.draw(
            at(scallop(62, "#c98e96", 9, 76), x, y + 86 * size, size * 1.1),
            at(person, x, y, size),
            at(scallop(54, ROSE, 9, 80), x, y + 68 * size, size, 180),
        )

    risen(72, 350, 0.94, "#e9e2ee", SKIN_DEEP, people.short_hair(INK))
    risen(228, 350, 0.94, "#e9e2ee", SKIN_TAN, people.parting("#7a4630"))
    card.draw(sea(424, SEA, 6, 46, 0.3))
    risen(150, 378, 0.94, "#f7f0e4", SKIN_FAIR, people.parting("#d9a05a"))
    card.draw(sea(452, DEEP, 7, 50, 0.6))


def world(card):
    night(card, "#0b0f33", "#1f6476", bottom=470)
    glow(card, 150, 260, 190, "#d8f5f3", 0.55)
    leaf = path("M0 0C8 -8 12 -22 6 -34C-6 -28 -10 -12 0 0Z", MOSS, KELP, 1)
    wreath = []
    for i in range(44):
        angle = 360 * i / 44
        x, y = polar(1, angle)
        wreath += at([leaf], 150 + x * 92, 262 + y * 150, 0.86, angle + (64 if i % 2 else 118))
    card.draw(fuse(wreath))
    for angle in (0, 180):
        x, y = polar(1, angle)
        bow = [
            path("M0 0C-14 -14 -30 -14 -30 0C-30 14 -14 14 0 0C14 14 30 14 30 0C30 -14 14 -14 0 0Z", CORAL),
            disc(0, 0, 7, GOLD_LIGHT),
        ]
        card.draw(at(bow, 150 + x * 92, 262 + y * 150, 0.9))
    tail = [(0, 96, 20), (-4, 122, 23), (-16, 146, 19), (-14, 172, 13), (6, 190, 9), (14, 208, 6)]
    figure = (
        people.long_hair("#3b2a55", 88)
        + fin_tail(tail, SHALLOW, CORAL)
        + _mermaid_body(SKIN_BROWN, ROSE)
        + _bare_arm((44, 42), (52, 8), SKIN_BROWN)
        + at(_bare_arm((44, 54), (54, 78), SKIN_BROWN), flip=True)
        + people.head(SKIN_BROWN)
        + people.parting("#3b2a55")
        + people.pearl_crown()
    )
    scarf = smooth([(94, 330), (70, 296), (104, 268), (150, 300), (196, 330), (222, 284), (206, 238)])
    card.draw(path(scarf, line=GOLD, width=12), path(scarf, line=LILAC, width=9.6), at(figure, 150, 182, 1.08))
    card.draw(at(pearl(8), 206, 186), at(pearl(8), 92, 270))
    card.draw(
        at(turtle(), 56, 92, 0.72, 24),
        at(seahorse(SAND, CORAL), 244, 96, 0.4),
        at(crab(), 58, 438, 0.95),
        at(fish(LILAC, ROSE), 242, 436, 0.95),
    )
    for x, y, r in ((60, 184, 6), (240, 184, 6), (44, 340, 6), (256, 340, 6)):
        card.draw(at(twinkle(r), x, y))
