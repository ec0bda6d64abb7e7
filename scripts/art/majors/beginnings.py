"""Majors 0 to 5: the Fool, the Magician, the High Priestess, the Empress, the Emperor, the Hierophant."""

from geometry import points, polar
from motifs import figures as people
from motifs.animals import fish, gull
from motifs.plants import coral, kelp
from motifs.shells import conch, pearl, scallop, starfish
from motifs.signs import coin, cup, sword, wand
from motifs.sky import burst, crescent, glow, moon, night, sea, twinkle
from motifs.things import boat, key, lantern, lemniscate, open_hand, pillar, shimmer, stone_blocks
from palette import (
    CORAL,
    DEEP,
    DUSK,
    FINE,
    FOAM,
    GOLD,
    GOLD_LIGHT,
    INK,
    KELP,
    MOON,
    MOSS,
    NIGHT,
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
    VIOLET,
    WINE,
    WOOD,
)
from svg import at, disc, faded, path


def fool(card):
    night(card, INK, "#1d4f74", bottom=300)
    glow(card, 150, 178, 170, MOON, 0.6)
    card.draw(at(moon(84), 150, 172))
    quay = [
        path("M284 336L284 222L262 222L262 232L240 232L240 246L222 246L222 340Z", STONE),
        path("M240 246L240 336M262 232L262 336M222 276L284 276M222 306L284 306", width=FINE),
    ]
    card.draw(
        sea(326, DEEP, 4, 40), quay, at(lantern(0.8), 252, 176), path("M252 176L252 166L274 166L274 222", width=2.4)
    )
    card.draw(shimmer(150, 340, 400, 26, 70, 5))
    bundle = [path("M34 70L-52 0", line=WOOD, width=4)] + at(scallop(19, CORAL), -56, 20, turn=8)
    fool_ = (
        people.robe(CORAL, GOLD_LIGHT, 120, 34)
        + at(bundle, 0, 0)
        + at(people.arm((36, 62), (24, 58), SHALLOW, SKIN_TAN), flip=True)
        + people.arm((44, 52), (56, 14), SHALLOW, SKIN_TAN)
        + people.collar()
        + people.head(SKIN_TAN, False)
        + people.short_hair(WOOD)
        + [
            path("M-15 -10C-12 -28 10 -32 16 -12Q0 -20 -15 -10Z", SHALLOW),
            path("M12 -20C20 -34 32 -38 40 -36C36 -26 26 -18 14 -14Z", PEARL, width=1),
        ]
    )
    card.draw(
        at(twinkle(10), 205, 236),
        at(fool_, 146, 258, 0.92),
        at(boat(), 146, 384),
        at(fish(SAND, CORAL), 254, 384, 0.85, 34),
    )
    card.draw(sea(396, SEA, 7, 46, 0.3), sea(428, "#174a66", 8, 60, 0.7), sea(460, DEEP, 7, 50, 0.1))
    card.draw(at(gull(30), 74, 116), at(gull(20), 104, 92), at(gull(22), 232, 104))


def magician(card):
    night(card, "#0a0c28", "#3b2a5e")
    glow(card, 150, 160, 150, "#ffe9a8", 0.75)
    card.draw(burst(40, 72, 124, 150, 160, short=104, line=GOLD, width=FINE))
    card.draw(at(lemniscate(76), 150, 72), at(conch(), 148, 160, 1.12, -14))
    sleeve = [
        path("M118 330C116 360 98 400 84 440L216 440C202 400 184 360 182 330Q150 344 118 330Z", WINE),
        path("M116 342Q150 356 184 342M113 354Q150 368 187 354", line=GOLD_LIGHT),
        path("M130 362L116 440M150 366L150 440M170 362L184 440", width=FINE),
    ]
    card.draw(sleeve, at(open_hand(SKIN_FAIR), 150, 288))
    card.draw(
        path("M16 418L284 418L284 446L16 446Z", DUSK),
        path("M16 426L284 426", width=FINE),
        path("M16 446L284 446L284 510L16 510Z", NIGHT),
    )
    for x in range(34, 284, 29):
        card.draw(at(faded(scallop(15, STONE), 0.9), x, 462, turn=180))
    card.draw(at(wand(96, 4.5), 48, 372), at(cup(62), 104, 386), at(coin(23), 198, 394), at(sword(112, 5), 252, 366))
    for x, y, r in ((56, 120, 7), (244, 132, 7), (48, 236, 6), (254, 246, 6)):
        card.draw(at(twinkle(r), x, y))


def high_priestess(card):
    night(card, INK, "#123c5e")
    glow(card, 150, 170, 140, MOON, 0.45)
    lattice = "".join(f"M{78 + 18 * i} 112Q{78 + 18 * i + 16} 240 {78 + 18 * i} 380" for i in range(9))
    veil = [
        path("M76 104L224 104L224 400L76 400Z", "#14305c", None, alpha=0.75),
        path(lattice, line=FOAM, width=FINE, alpha=0.45),
    ]
    pearls = path(
        points([(86 + 16 * i, 128 + 44 * j + (22 if i % 2 else 0)) for i in range(9) for j in range(6)]),
        line=PEARL,
        width=4.4,
        alpha=0.7,
    )
    card.draw(veil, pearls)
    for x, fill, branch, flip in ((52, "#23172f", WINE, False), (248, "#e9dfd6", ROSE, True)):
        card.draw(
            at(pillar(346, fill), x, 446),
            at(coral("pillar", 150, branch, 7, GOLD), x, 440, flip=flip),
            at(coral("pillar2", 96, branch, 6, GOLD), x, 100, turn=180, flip=flip),
        )
    figure = (
        people.cloak(SEA, 200, 70, 28)
        + people.long_hair(INK, 60)
        + people.seated("#e6eef2", SHALLOW, 176, 42, 58)
        + [
            path("M-24 92L24 92L20 124L-20 124Z", SAND),
            path("M-24 92Q-29 95 -24 99L24 99Q29 96 24 92ZM-14 106L14 106M-14 113L8 113", width=1),
        ]
        + people.arm((40, 72), (22, 104), SEA)
        + at(people.arm((40, 72), (22, 104), SEA), flip=True)
        + people.collar(PEARL, False)
        + [path("M0 40L0 66M-7 53L7 53", width=2)]
        + people.head()
        + people.parting(INK)
        + [path("M-17 2C-22 -24 22 -24 17 2C24 -30 -24 -30 -17 2Z", SEA, width=1)]
        + at(moon(9, craters=False), 0, -30)
        + at(crescent(9, MOON, 0.6), -15, -28)
        + at(crescent(9, MOON, 0.6), 15, -28, flip=True)
    )
    card.draw(
        sea(440, SEA, 5, 40),
        at(crescent(52, MOON, 0.78, -90), 150, 424),
        at(figure, 150, 176, 1.16),
        sea(462, DEEP, 5, 34, 0.4),
    )


def empress(card):
    night(card, "#140f30", "#5b2f55")
    glow(card, 150, 190, 190, ROSE, 0.5)
    card.draw(
        at(scallop(268, "#8d4763", 11, 70), 150, 440), at(faded(scallop(226, "#b9677a", 11, 66, GOLD), 0.55), 150, 436)
    )
    for i in range(12):
        card.draw(at(twinkle(6.5), *polar(66, -88 + 16 * i, 150, 160)))
    for x, h, turn, flip in ((36, 200, 6, False), (62, 150, -4, True), (264, 200, -6, True), (238, 150, 4, False)):
        card.draw(at(kelp(h, MOSS, 9, 4, KELP), x, 500, turn=turn, flip=flip))
    figure = (
        people.long_hair("#7a4630", 86)
        + people.seated(MOSS, SAND, 178, 46, 66)
        + [path("M0 96C-26 76 -26 56 -12 54C-5 53 -1 58 0 62C1 58 5 53 12 54C26 56 26 76 0 96Z", CORAL)]
        + at(pearl(6), 0, 72)
        + people.arm((42, 70), (24, 82), KELP, SKIN_TAN)
        + at(people.arm((42, 70), (24, 82), KELP, SKIN_TAN), flip=True)
        + people.collar()
        + people.head(SKIN_TAN)
        + people.parting("#7a4630")
        + people.pearl_crown()
        + at(starfish(9, CORAL), 0, -22)
    )
    card.draw(at(figure, 150, 186, 1.2))
    card.draw(sea(462, SEA, 6, 44), at(starfish(15, CORAL), 64, 468), at(scallop(17, SAND), 236, 474))


def emperor(card):
    night(card, "#120a22", "#5a2430", bottom=220)
    glow(card, 150, 150, 150, "#f2a65a", 0.55)
    card.draw(
        path("M16 330L64 210L92 256L120 186L150 240L182 176L214 250L240 206L284 320L284 420L16 420Z", "#3a2238"),
        path("M64 210L74 270M120 186L112 250M182 176L192 246M240 206L236 262", width=FINE),
    )
    card.draw(
        stone_blocks(
            (
                (74, 236, 40, 452),
                (226, 236, 40, 452),
                (98, 176, 32, 452),
                (202, 176, 32, 452),
                (122, 132, 30, 452),
                (178, 132, 30, 452),
                (150, 112, 30, 452),
            )
        )
    )
    figure = (
        people.cloak(WINE, 190, 66, 34)
        + people.seated("#c2453f", GOLD_LIGHT, 176, 46, 58, 30)
        + at(people.trident(268), -58, 78)
        + at(people.arm((46, 70), (58, 68), WINE, SKIN_BROWN, (24, 36)), flip=True)
        + people.arm((46, 72), (46, 90), WINE, SKIN_BROWN, (24, 36))
        + at(pearl(12), 46, 76)
        + [path("M46 60L46 50M41 55L51 55", width=2)]
        + people.collar()
        + people.head(SKIN_BROWN)
        + people.beard(PEARL, 46)
        + people.short_hair(PEARL)
        + people.spiked_crown(gem=CORAL)
    )
    card.draw(at(figure, 150, 190, 1.16))
    card.draw(
        path("M16 440L96 430L204 430L284 440L284 510L16 510Z", STONE),
        path("M40 438L60 470M110 431L104 474M190 431L200 474M258 438L240 470M16 462L284 462", width=FINE),
    )
    card.draw(at(scallop(20, CORAL), 52, 470), at(scallop(20, CORAL), 248, 470))


def hierophant(card):
    night(card, "#0a1026", "#25406b", bottom=200)
    glow(card, 150, 170, 150, GOLD_LIGHT, 0.5)
    for i in range(6):
        reach, top, width = 124 - i * 15, 58 + i * 15, 9 - i
        rib = f"M{150 - reach} 470C{150 - reach - 6} {230} {150 - reach * .7} {top + 16} 150 {top}C{150 + reach * .7} {top + 16} {150 + reach + 6} {230} {150 + reach} 470"
        card.draw(
            path(rib, line=GOLD, width=width + 2.4),
            path(rib, line=("#e7dccb", "#cfc3bf", "#a9a3b5", "#7d7ea0", "#565c88", "#3f4876")[i], width=width),
        )
    figure = (
        people.seated("#e9e2ee", CORAL, 176, 42, 56)
        + [
            path("M44 -46L44 190", line=GOLD_LIGHT, width=3),
            path("M34 -34L54 -34M30 -22L58 -22M26 -10L62 -10", line=GOLD_LIGHT, width=2.6),
        ]
        + people.arm((40, 80), (44, 56), CORAL, SKIN_DEEP)
        + at(people.arm((44, 62), (42, 22), CORAL, SKIN_DEEP), flip=True)
        + [path("M-44 18L-45 6M-40 18L-39 6", line=SKIN_DEEP, width=3.6)]
        + people.collar(GOLD_LIGHT)
        + people.head(SKIN_DEEP)
        + people.short_hair(PEARL)
        + [
            path("M-15 -14C-18 -34 -8 -52 0 -58C8 -52 18 -34 15 -14Q0 -22 -15 -14Z", GOLD_LIGHT),
            path("M-16 -24Q0 -32 16 -24M-13 -36Q0 -43 13 -36M-8 -47Q0 -51 8 -47"),
        ]
        + at(pearl(4), 0, -60)
    )
    card.draw(at(figure, 150, 182, 1.16))
    card.draw(at(key(64), 134, 474, turn=36), at(key(64), 166, 474, turn=-36, flip=True))
    for x, fill, flip in ((68, SEA, False), (232, VIOLET, True)):
        kneel = [
            path(
                "M0 -40C-16 -40 -22 -26 -20 -14C-30 -4 -36 20 -38 44L38 44C36 20 30 -4 20 -14C22 -26 16 -40 0 -40Z",
                fill,
            ),
            path("M-20 -14Q0 -4 20 -14M-10 0L-16 44M10 0L16 44M0 2L0 44", width=FINE),
            disc(0, -22, 7, "none", GOLD_LIGHT),
        ]
        card.draw(at(kneel, x, 448, 1.05, flip=flip))
