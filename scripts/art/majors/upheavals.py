"""Majors 15 and 16: the Devil, the Tower."""

from geometry import polar, polygon
from motifs import figures as people
from motifs.animals import fish
from motifs.plants import rock
from motifs.shells import pearl
from motifs.sky import breaker, cloud, glow, night, sea, wavy_rays
from motifs.things import lightning
from palette import (
    CORAL,
    DEEP,
    FINE,
    GOLD,
    GOLD_LIGHT,
    INK,
    LILAC,
    MOON,
    PEARL,
    ROSE,
    SEA,
    SHALLOW,
    SKIN_TAN,
    STONE,
    WINE,
)
from svg import at, disc, path


def devil(card):
    night(card, "#020308", "#1c1030", count=20, bottom=200)
    glow(card, 150, 100, 120, "#ffd873", 0.9)
    card.draw(
        path("M150 176C150 140 214 138 208 100C204 74 172 74 164 92", line=GOLD, width=6.4),
        path("M150 176C150 140 214 138 208 100C204 74 172 74 164 92", line=WINE, width=4),
    )
    card.draw(
        at(wavy_rays(14, 15, 28, GOLD_LIGHT), 152, 100),
        disc(152, 100, 16, MOON),
        path(polygon([polar(11, 180 + 144 * i, 152, 100) for i in range(5)]), line=CORAL, width=1.4),
    )
    body = "#4a1f45"
    fins = [
        path("M60 -60C86 -120 116 -116 122 -136C136 -84 116 -40 92 -12Z", WINE),
        path(
            "M74 -62C92 -84 106 -92 114 -108M82 -44C100 -62 112 -74 118 -88M88 -26C106 -44 116 -54 121 -66", width=FINE
        ),
    ]
    card.draw(at(fins, 150, 268, 0.92), at(fins, 150, 268, 0.92, flip=True))
    card.draw(
        path(
            "M150 164C214 164 256 206 256 262C256 328 214 372 150 372C86 372 44 328 44 262C44 206 86 164 150 164Z",
            body,
            width=2,
        )
    )
    card.draw(
        path(
            "M62 300C52 262 66 220 92 198M238 300C248 262 234 220 208 198M120 176Q150 188 180 176M112 186Q150 200 188 186",
            width=FINE,
        )
    )
    for x in (106, 194):
        card.draw(
            disc(x, 232, 24, "#f6dd8c"),
            disc(x, 232, 13, CORAL, width=1),
            disc(x, 232, 7, INK, None),
            disc(x - 4, 227, 2.6, "#fff", None),
        )
    card.draw(
        path("M76 214Q98 192 130 216M224 214Q202 192 170 216", line=WINE, width=7),
        path("M76 212Q98 189 131 214M224 212Q202 189 169 214"),
    )
    card.draw(
        path("M58 284C84 266 216 266 242 284C240 338 204 360 150 360C96 360 60 338 58 284Z", "#12060f", width=1.8)
    )
    upper = "M58 284"
    for i in range(8):
        x = 58 + 23 * i
        upper += f"L{x + 11.5} {(316 if i % 2 else 306) - abs(i - 3.5) * 2.4}L{x + 23} {284 - (13.5 - (i - 3) ** 2 * 0.85 if i < 7 else 0)}"
    card.draw(path(upper.split("L242")[0] + "L242 284C216 266 84 266 58 284Z", PEARL, width=1))
    for i in range(7):
        x = 84 + 22 * i
        base = 358 - abs(i - 3) ** 2 * 2.6
        card.draw(
            path(
                f"M{x - 9} {base - 1}L{x} {base - 26 - (6 if i % 2 else 0)}L{x + 9} {base - 1}Q{x} {base + 2} {x - 9} {base - 1}Z",
                PEARL,
                width=1,
            )
        )
    card.draw(
        path("M132 372L86 414M168 372L214 414", line=GOLD_LIGHT, width=4, dash=".1 6.5"),
        path("M132 372L86 414M168 372L214 414", width=1),
    )
    for x, fill, flip in ((76, ROSE, True), (224, LILAC, False)):
        card.draw(
            at(fish(fill, PEARL), x, 428, 1.15, flip=flip),
            path(
                f"M{x + (8 if flip else -8)} 414Q{x + (14 if flip else -14)} 428 {x + (8 if flip else -8)} 442",
                line=GOLD_LIGHT,
                width=3,
            ),
        )
    card.draw(
        rock(
            [(16, 510), (16, 474), (60, 462), (110, 478), (150, 466), (196, 480), (240, 464), (284, 476), (284, 510)],
            "#231433",
        )
    )


def tower(card):
    night(card, "#07060f", "#3b2350", bottom=300)
    glow(card, 150, 120, 150, "#f2a65a", 0.75)
    for x, y, w, flip in ((70, 92, 120, False), (232, 80, 120, True), (54, 190, 90, True), (252, 206, 90, False)):
        card.draw(at(cloud(w, "#1c1738"), x, y, flip=flip))
    card.draw(
        rock(
            [(60, 500), (74, 432), (108, 412), (198, 412), (230, 440), (246, 500)],
            STONE,
            "M108 412L98 460M198 412L206 462M150 424L146 480",
        )
    )
    card.draw(
        path("M112 420L124 186L178 186L190 420Z", "#e8e0e6"),
        path("M180 208L184 250L189 420L190 420L178 186L160 186L166 420L190 420Z", "#b9b3cc", None, alpha=0.8),
    )
    for top, low, inset in ((222, 262, 0), (302, 342, 4), (382, 420, 8)):
        a, b = 12 * (420 - top) / 234, 12 * (420 - low) / 234
        card.draw(path(f"M{112 + a} {top}L{188 - a + 2} {top}L{190 - b} {low}L{112 + b} {low}Z", "#b8443f"))
    card.draw(path("M112 420L124 186L178 186L190 420", width=2))
    for y in (240, 322):
        card.draw(path(f"M143 {y + 14}L143 {y - 2}Q151 {y - 14} 159 {y - 2}L159 {y + 14}Z", "#f7b267"))
    card.draw(path("M114 186L188 186L184 174L118 174Z", STONE))
    flame = "M124 174C112 152 130 144 126 124C140 134 138 148 146 140C152 126 146 116 154 102C160 122 172 126 168 144C176 140 176 132 178 126C188 146 186 162 178 174Z"
    card.draw(
        path(flame, CORAL),
        path("M138 174C132 160 144 154 146 146C152 152 156 148 158 138C166 150 168 164 162 174Z", GOLD_LIGHT, None),
    )
    cap = [
        path("M-30 0L0 -34L30 0Z", "#b8443f"),
        path("M-24 0L24 0L22 22L-22 22Z", "#fff0c0"),
        path("M-8 0L-8 22M8 0L8 22", width=1),
        path("M0 -34L0 -44", width=2),
    ] + at(pearl(4), 0, -46)
    card.draw(at(cap, 92, 118, 1, -42))
    card.draw(lightning([(262, 44), (222, 92), (238, 96), (196, 138), (208, 142), (172, 176)]))
    falling = (
        people.robe(SHALLOW, None, 90, 34)
        + people.arm((44, 20), (56, -6), SHALLOW, SKIN_TAN)
        + at(people.arm((44, 20), (56, -6), SHALLOW, SKIN_TAN), flip=True)
        + people.head(SKIN_TAN, False)
        + people.short_hair(INK)
    )
    other = (
        people.robe(LILAC, None, 90, 34)
        + people.arm((44, 20), (56, -6), LILAC)
        + at(people.arm((44, 20), (56, -6), LILAC), flip=True)
        + people.head(asleep=False)
        + people.short_hair("#7a4630")
    )
    card.draw(at(falling, 66, 322, 0.56, 158), at(other, 236, 300, 0.56, 204))
    for x, y in ((84, 212), (218, 196), (210, 240), (92, 262), (232, 372), (70, 388)):
        card.draw(path(f"M{x} {y}Q{x + 4} {y + 8} {x} {y + 11}Q{x - 4} {y + 8} {x} {y}Z", "#f7b267", None))
    card.draw(
        at(breaker(1.15, SEA), 76, 476),
        at(breaker(1.0, SEA), 232, 472, flip=True),
        sea(462, SEA, 9, 54),
        sea(482, DEEP, 6, 44, 0.4),
    )
