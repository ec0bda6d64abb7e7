"""The four ranks: page on the shore, knight on a seahorse, queen in a shell, king on basalt."""

from courts.cast import DRESS, HAIR, KING, KNIGHT, PAGE, QUEEN, SKIN, companion, sign
from geometry import ribbon
from motifs import figures as people
from motifs.animals import seahorse
from motifs.plants import anemone, coral, dune
from motifs.shells import pearl, scallop, starfish
from motifs.sky import breaker, glow, moon, sea
from motifs.things import stone_blocks
from palette import CORAL, FINE, GOLD, GOLD_LIGHT, PEARL, ROSE, STONE
from svg import at, disc, path


def page(card, suit):
    dress, hair, skin = DRESS[suit.name], HAIR[suit.name][PAGE], SKIN[suit.name][PAGE]
    flip = dress.left_handed
    side = -1 if flip else 1
    glow(card, 150, 200, 150, suit.accent, 0.4)
    card.draw(at(moon(22), 150 - side * 84, 96))
    card.draw(dune(430, 14, suit.dark, suit.accent), dune(462, -10, suit.sky_top, suit.accent))
    legs = [
        path(ribbon([(10, 128, 9), (14, 160, 8), (14, 190, 7)]), dress.panel),
        path("M5 184L23 184L24 204C34 206 38 214 34 218L6 218Z", dress.cloak),
        path("M6 190L23 190", width=FINE),
    ]
    figure = (
        at(legs, flip=True)
        + legs
        + [
            path("M-20 30C-44 60 -56 110 -54 150L-30 156L0 60Z", dress.cloak),
            path("M-24 60Q-40 100 -42 150", width=FINE),
        ]
        + people.robe(dress.robe, dress.panel, 120, 42)
        + at(sign(suit.name), 62, 26)
        + people.arm((46, 62), (62, 28), dress.sleeve, skin)
        + at(people.arm((46, 66), (20, 82), dress.sleeve, skin), flip=True)
        + people.collar(dress.cloak, False)
        + at(scallop(9, PEARL, 5), 0, 42)
        + [
            path(
                "M-13 -6C-20 4 -20 16 -16 24C-10 22 -9 14 -11 6ZM13 -6C20 4 20 16 16 24C10 22 9 14 11 6Z", hair, width=1
            )
        ]
        + people.head(skin, False)
        + people.bandana(suit.accent if suit.name != "swords" else dress.cloak)
        + at(scallop(10, PEARL, 5), 0, -8)
    )
    card.draw(at(figure, 150, 180, 1.22, flip=flip), at(companion(suit.name), 300 if flip else 0, 0, flip=flip))
    card.draw(at(starfish(11, CORAL), 150 + side * 80, 470, 1, 14), at(scallop(13, ROSE), 150 + side * 104, 458))


def knight(card, suit):
    dress, hair, skin = DRESS[suit.name], HAIR[suit.name][KNIGHT], SKIN[suit.name][KNIGHT]
    flip = not dress.left_handed
    glow(card, 150, 210, 170, suit.accent, 0.4)
    back = at(breaker(1.1, suit.dark, suit.accent), 232, 470, flip=True)
    steed = at(seahorse(dress.steed, dress.fin), 118, 330, 1.62)
    rider = [
        path("M8 28C40 40 66 80 78 128C60 124 50 134 34 130L4 60Z", dress.cloak),
        path("M22 44C42 70 54 100 58 126", width=FINE),
    ] + people.robe(dress.robe, dress.panel, 104, 34, 25)
    leg = [
        path(ribbon([(6, 112, 14), (-22, 124, 12), (-34, 150, 9), (-36, 176, 8)]), dress.panel),
        path("M-44 168L-28 168L-28 186L-50 188C-54 182 -50 178 -44 178Z", dress.cloak),
    ]
    front = (
        at(sign(suit.name, long=True), 56, 44)
        + people.arm((48, 74), (56, 46), dress.sleeve, skin)
        + at(people.arm((42, 76), (50, 92), dress.sleeve, skin), flip=True)
        + [
            path(
                "M-27 34C-34 28 -20 22 -14 26L-20 42C-26 44 -30 40 -27 34ZM27 34C34 28 20 22 14 26L20 42C26 44 30 40 27 34Z",
                GOLD_LIGHT,
                width=1,
            )
        ]
        + people.collar(dress.cloak, False)
        + [path("M-13 0C-18 10 -16 20 -12 24L-8 14ZM13 0C18 10 16 20 12 24L8 14Z", hair, width=1)]
        + people.head(skin, False)
        + _helmet(suit.accent)
    )
    reins = [
        path("M58 224C90 250 124 280 146 272", line=GOLD_LIGHT, width=1.6),
        path("M66 214C62 222 62 230 66 236", line=GOLD_LIGHT, width=2.4),
    ]
    everything = (
        back
        + steed
        + at(rider + leg, 190, 178, 1.1)
        + reins
        + at(front, 190, 178, 1.1)
        + at(breaker(0.8, suit.dark, suit.accent), 64, 474)
    )
    card.draw(at(everything, 300 if flip else 0, 0, flip=flip))
    card.draw(sea(458, suit.dark, 8, 48, line=suit.accent), sea(478, suit.sky_top, 6, 42, 0.4, suit.accent))


def queen(card, suit):
    dress, hair, skin = DRESS[suit.name], HAIR[suit.name][QUEEN], SKIN[suit.name][QUEEN]
    flip = dress.left_handed
    glow(card, 150, 190, 180, suit.accent, 0.45)
    card.draw(at(scallop(232, dress.throne, 11, 62), 150, 396))
    card.draw(
        *(
            at(pearl(5.5), 150 + x, y)
            for x, y in ((-118, 268), (118, 268), (-88, 206), (88, 206), (-48, 168), (48, 168))
        )
    )
    figure = (
        people.cloak(dress.cloak, 190, 72, 30)
        + people.long_hair(hair, 92)
        + people.seated(dress.robe, dress.panel, 182, 46, 66)
        + at(sign(suit.name), 60, 60)
        + people.arm((50, 84), (60, 64), dress.sleeve, skin)
        + at(people.arm((42, 76), (26, 96), dress.sleeve, skin), flip=True)
        + people.collar()
        + people.head(skin)
        + people.parting(hair)
        + people.pearl_crown()
        + at(scallop(7, suit.accent, 5), 0, -18)
    )
    card.draw(at(figure, 150, 186, 1.18, flip=flip))
    card.draw(dune(468, 8, suit.dark, suit.accent))
    for x, y, r in ((54, 452, 17), (246, 452, 17), (86, 474, 12), (214, 474, 12)):
        card.draw(at(anemone(r, 11, dress.sleeve, GOLD), x, y))


def king(card, suit):
    dress, hair, skin = DRESS[suit.name], HAIR[suit.name][KING], SKIN[suit.name][KING]
    flip = dress.left_handed
    glow(card, 150, 170, 180, suit.accent, 0.45)
    card.draw(
        at(coral("king", 210, suit.shade, 8), 96, 300, turn=-26),
        at(coral("king", 210, suit.shade, 8), 204, 300, turn=26, flip=True),
    )
    card.draw(
        stone_blocks(
            (
                (66, 262, 36, 460),
                (234, 262, 36, 460),
                (92, 186, 36, 460),
                (208, 186, 36, 460),
                (122, 138, 32, 460),
                (178, 138, 32, 460),
                (150, 116, 32, 460),
            ),
            dress.throne,
            suit.sky_top,
        )
    )
    figure = (
        people.cloak(dress.cloak, 190, 76, 36)
        + people.seated(dress.robe, dress.panel, 180, 48, 62, 33)
        + at(people.trident(290), -64, 84)
        + at(people.arm((54, 66), (64, 66), dress.sleeve, skin, (28, 38), 10), flip=True)
        + at(sign(suit.name), 58, 72)
        + people.arm((54, 82), (58, 76), dress.sleeve, skin, (28, 38), 10)
        + [
            path(
                "M-34 36C-42 26 -22 20 -12 24L-20 46C-30 50 -36 44 -34 36ZM34 36C42 26 22 20 12 24L20 46C30 50 36 44 34 36Z",
                dress.cloak,
                width=1.2,
            )
        ]
        + people.collar(GOLD_LIGHT, False)
        + people.head(skin)
        + people.beard(hair, 42)
        + people.short_hair(hair)
        + people.spiked_crown(gem=suit.accent)
    )
    card.draw(at(figure, 150, 190, 1.16, flip=flip))
    card.draw(
        path("M16 446L92 436L208 436L284 446L284 510L16 510Z", STONE),
        path("M16 460L284 460M60 442L48 510M120 437L112 510M180 437L188 510M240 442L252 510", width=FINE),
    )
    card.draw(at(scallop(20, dress.sleeve), 56, 474), at(scallop(20, dress.sleeve), 244, 474))


def _helmet(accent):
    """A dome with a fin for its crest and cheek plates."""
    return [
        path("M-2 -25C-10 -46 8 -58 26 -52C20 -48 22 -42 28 -38C20 -36 20 -30 22 -24C14 -26 8 -22 6 -18Z", accent),
        path("M2 -28C4 -40 12 -46 22 -50M4 -24C10 -32 16 -36 24 -38", width=FINE),
        path("M-14 4C-18 -14 -14 -27 0 -27C14 -27 18 -14 14 4L10 8L11 -6Q0 -14 -11 -6L-10 8Z", "#cdd6ef"),
        path("M0 -27L0 -10M-14 -8Q0 -18 14 -8", width=FINE),
    ]


RANK_GLYPHS = {
    "page": at(scallop(15, ROSE, 5), 150, 36),
    "knight": [s for s in at(seahorse("#f3d9a0", CORAL), 151, 28.5, 0.125) if s.fill != "none"],
    "queen": [path("M138 35Q150 31 162 35L161 29Q150 25 139 29Z", GOLD_LIGHT, width=1)]
    + [
        disc(150 + x, y, r, PEARL, width=0.7)
        for x, y, r in ((-11, 25.5, 2.2), (-5.5, 22.8, 2.4), (0, 21.5, 3), (5.5, 22.8, 2.4), (11, 25.5, 2.2))
    ],
    "king": [
        path("M150 20L150 38M142 22C142 30 146 32 150 32C154 32 158 30 158 22", line=GOLD_LIGHT, width=1.8),
        path("M150 17L152.5 23L147.5 23ZM142 18.5L144.5 24L139.5 24ZM158 18.5L160.5 24L155.5 24Z", GOLD_LIGHT, None),
    ],
}

RANKS = (("page", page), ("knight", knight), ("queen", queen), ("king", king))
