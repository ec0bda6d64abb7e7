"""Things people hold, sit on, sail in or fly with."""

from geometry import polar, polygon, spiral
from motifs.sky import twinkle
from palette import FINE, GOLD, GOLD_LIGHT, INK, MOON, PEARL, SKIN_FAIR, STONE, WOOD
from svg import at, disc, path


def open_hand(skin=SKIN_FAIR):
    """A left palm held up, fingers spread a little; 120 units tall, its wrist at (0, 46)."""
    fingers = (
        "M-15 0L-25 -40",
        "M-5 -6L-8 -54",
        "M6 -6L9 -53",
        "M15 0L25 -40",
        "M-12 26Q-34 14 -40 -10",
    )
    bones = "".join(fingers)
    palm = "M-20 -6C-14 -14 14 -14 20 -6C25 12 18 28 13 36L13 52L-13 52L-13 36C-20 28 -24 12 -20 -6Z"
    return [
        path(bones, line=GOLD, width=13.6),
        path(palm, skin),
        path(bones, line=skin, width=10.6),
        path("M-17 -6C-12 -12 12 -12 17 -6C20 10 16 24 10 34L-10 34C-18 26 -20 10 -17 -6Z", skin, None),
        path(spiral(1.5, 12, 2, 0, 0, 10), line="#a8604c", width=1),
    ]


def wing(length, fill=PEARL, tip="#c9b7e8"):
    """A right wing, spread upward and out from the shoulder at the origin."""
    shapes = []
    for row, (size, colour, count, first, step) in enumerate(
        ((1, tip, 7, 118, -15), (0.68, fill, 6, 112, -17), (0.4, "#fff8e8", 5, 104, -19))
    ):
        for i in range(count):
            n = length * size * (0.66 + 0.34 * (i / (count - 1)) ** 0.8)
            w = length * (0.1 - 0.012 * row)
            feather = path(
                f"M0 0C{w} {-n * 0.3} {w * 1.2} {-n * 0.8} 0 {-n}C{-w * 0.9} {-n * 0.8} {-w * 0.8} {-n * 0.3} 0 0Z",
                colour,
                width=FINE,
            )
            shapes += at([feather], turn=first + step * i)
    return shapes


def boat(fill=WOOD, trim=GOLD_LIGHT):
    """A small boat, bow to the left; 150 units wide, its waterline at the origin."""
    return [
        path(
            "M-86 -34C-70 -18 -30 -14 0 -14C34 -14 62 -18 76 -28C72 2 54 18 30 20L-34 20C-58 18 -78 -4 -86 -34Z", fill
        ),
        path(
            "M-86 -34C-70 -18 -30 -14 0 -14C34 -14 62 -18 76 -28L74 -20C60 -10 34 -6 0 -6C-32 -6 -66 -10 -81 -22Z",
            trim,
            width=FINE,
        ),
        path("M-72 -2C-50 6 40 8 66 -2M-58 12C-40 15 36 16 50 12", width=FINE),
        path(spiral(1, 6, 1.6, 0, -86, -38)),
    ]


def lemniscate(width, line=GOLD_LIGHT, weight=2.4):
    w = width / 2
    return [
        path(
            f"M0 0C{w * 0.4} {-w * 0.55} {w} {-w * 0.5} {w} 0C{w} {w * 0.5} {w * 0.4} {w * 0.55} 0 0C{-w * 0.4} {-w * 0.55} {-w} {-w * 0.5} {-w} 0C{-w} {w * 0.5} {-w * 0.4} {w * 0.55} 0 0Z",
            line=line,
            width=weight,
        )
    ]


def lantern(scale=1.0):
    """Hanging from the origin, a star for its flame."""
    return at(
        [
            path("M0 0C-6 2 -6 10 0 10C6 10 6 2 0 0Z"),
            path("M-12 20L0 8L12 20Z", INK),
            path("M-14 22L14 22L11 52L-11 52Z", "#fff3c4", width=1.5),
            path("M-5 22L-4 52M5 22L4 52", width=FINE),
            path("M-15 20L15 20L15 24L-15 24ZM-13 51L13 51L13 56L-13 56Z", GOLD_LIGHT, width=1),
        ]
        + at(twinkle(13, "#f0a24a"), 0, 37),
        scale=scale,
    )


def pillar(height, fill, line=GOLD, width=30):
    """A fluted column standing on the origin."""
    w = width / 2
    return [
        path(polygon([(-w, 0), (-w, -height), (w, -height), (w, 0)]), fill, line),
        path(
            f"M{-w * .5} -14L{-w * .5} {-height + 14}M0 -14L0 {-height + 14}M{w * .5} -14L{w * .5} {-height + 14}",
            line=line,
            width=FINE,
        ),
        path(
            f"M{-w - 6} 0L{-w - 6} -10L{w + 6} -10L{w + 6} 0ZM{-w - 6} {-height}L{-w - 6} {-height - 10}L{w + 6} {-height - 10}L{w + 6} {-height}Z",
            fill,
            line,
        ),
    ]


def helm(radius, fill=WOOD, trim=GOLD_LIGHT):
    """A ship's wheel of eight spokes."""
    shapes = []
    r = radius
    for i in range(8):
        spoke = [
            path(f"M-3 {-r * 0.3}L-4 {-r * 0.8}L4 {-r * 0.8}L3 {-r * 0.3}Z", fill),
            path(
                f"M-3 {-r * 1.02}C-7 {-r * 1.12} -5 {-r * 1.26} 0 {-r * 1.3}C5 {-r * 1.26} 7 {-r * 1.12} 3 {-r * 1.02}Z",
                fill,
            ),
        ]
        shapes += at(spoke, turn=45 * i)
    ring = [
        disc(0, 0, r * 0.92, "none", fill, r * 0.2),
        disc(0, 0, r * 1.02),
        disc(0, 0, r * 0.82),
        disc(0, 0, r * 0.92, "none", trim, 1),
    ]
    pins = [disc(*polar(r * 0.92, 22.5 + 45 * i), 2.4, trim, None) for i in range(8)]
    return (
        shapes
        + ring
        + pins
        + [
            disc(0, 0, r * 0.36, INK),
            disc(0, 0, r * 0.3, "none", trim, FINE),
            path(spiral(2, r * 0.27, 2.6, 0), line=MOON, width=2),
        ]
    )


def scales(reach=36, drop=44):
    """Scales hanging from the origin, shells for pans."""
    shapes = [path(f"M{-reach} 6Q0 -6 {reach} 6", line=GOLD_LIGHT, width=2.4), disc(0, 0, 3.4, GOLD_LIGHT, width=1)]
    for side in (-1, 1):
        x = side * reach
        shapes += [
            path(f"M{x} 6L{x - 14} {drop}M{x} 6L{x + 14} {drop}", width=1),
            path(f"M{x - 17} {drop}Q{x} {drop + 22} {x + 17} {drop}Q{x} {drop + 5} {x - 17} {drop}Z", PEARL, width=1.2),
            path(
                f"M{x - 8} {drop + 3}L{x - 4} {drop + 10}M{x} {drop + 3}L{x} {drop + 11}M{x + 8} {drop + 3}L{x + 4} {drop + 10}",
                width=FINE,
            ),
        ]
    return shapes


def key(length=70, line=GOLD_LIGHT):
    """A key, its bow a small shell, upright from the origin."""
    return [
        path(f"M0 0L0 {-length + 14}M0 -4L9 -4L9 -12M0 -14L7 -14", line=line, width=2.6),
        disc(0, -length + 6, 8, "none", line, 2.4),
        disc(0, -length + 6, 3, PEARL, None),
    ]


def lightning(points):
    """A bolt along points of (x, y), thick above and thin below."""
    spine = [(x, y, 7 * (1 - i / len(points)) + 1) for i, (x, y) in enumerate(points)]
    left = [(x - w, y) for x, y, w in spine]
    right = [(x + w, y) for x, y, w in reversed(spine)]
    return [path(polygon(left + right), GOLD_LIGHT, width=1.2)]


def shimmer(x, top, low, narrow, wide, rows=8, line=MOON):
    """A path of light on the water."""
    d = ""
    for i in range(rows):
        t = i / (rows - 1)
        half = narrow + (wide - narrow) * t
        shift = (6 if i % 2 else -6) * (0.4 + t)
        y = top + (low - top) * t
        d += f"M{x - half + shift} {y}L{x - half * 0.2 + shift} {y}M{x + half * 0.1 + shift} {y}L{x + half + shift} {y}"
    return [path(d, line=line, width=2, alpha=0.6)]


def sun_face(radius, fill="#ffdf8a"):
    """A calm face on a disc."""
    k = radius / 40
    return [
        disc(0, 0, radius, fill),
        disc(0, 0, radius * 0.88, width=FINE),
    ] + at(
        [
            path(
                "M-20 -4Q-13 3 -6 -4M20 -4Q13 3 6 -4M-21 -12Q-13 -18 -6 -12Q-2 -6 -3 4Q-2 9 3 8M21 -12Q13 -18 6 -12M-10 17Q0 25 10 17Q0 19 -10 17",
                line="#8a4a2a",
                width=1.4,
            ),
            disc(-22, 9, 5, "#f2926a", None, alpha=0.6),
            disc(22, 9, 5, "#f2926a", None, alpha=0.6),
        ],
        scale=k,
    )


def stone_blocks(columns, fill=STONE, shade="#2a3358"):
    """Basalt columns: (x, top, width) down to y = low."""
    shapes = []
    for x, top, width, low in columns:
        w = width / 2
        shapes.append(
            path(
                polygon(
                    [
                        (x - w, low),
                        (x - w, top),
                        (x - w * 0.5, top - w * 0.4),
                        (x + w * 0.5, top - w * 0.4),
                        (x + w, top),
                        (x + w, low),
                    ]
                ),
                fill,
            )
        )
        shapes.append(
            path(polygon([(x + w * 0.2, top + w * 0.3), (x + w, top), (x + w, low), (x + w * 0.2, low)]), shade, None)
        )
        shapes.append(
            path(
                f"M{x - w} {top}L{x - w * .5} {top + w * .3}L{x + w * .2} {top + w * .3}L{x + w} {top}M{x + w * .2} {top + w * .3}L{x + w * .2} {low}",
                width=FINE,
            )
        )
    return shapes
