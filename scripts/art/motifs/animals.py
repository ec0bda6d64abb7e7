"""Creatures of the deck. Each function returns shapes around the origin, facing left unless it says otherwise."""

import math

from geometry import ribbon, ribs, smooth
from palette import CORAL, FINE, INK, PEARL, SAND, SHALLOW, STONE
from svg import at, disc, oval, path

SEAHORSE = (
    (2, -86, 9),
    (12, -74, 12),
    (17, -58, 11),
    (13, -38, 16),
    (4, -16, 22),
    (2, 8, 23),
    (8, 30, 17),
    (16, 50, 11),
    (19, 70, 8),
    (12, 87, 6.5),
    (-3, 92, 5.5),
    (-13, 83, 4.5),
    (-9, 73, 3.2),
    (-1, 75, 1.8),
)


def seahorse(fill=SAND, fin=CORAL, eye=INK):
    """About 200 units tall."""
    return [
        path("M24 -34C44 -40 52 -22 44 -8C42 4 34 12 24 14Z", fin),
        path("M26 -28L42 -28M27 -16L46 -15M26 -4L42 0", width=FINE),
        path("M2 -97L4 -110L10 -101L18 -108L19 -96L28 -98L21 -86L28 -78L18 -76Z", fin),
        path(ribbon(SEAHORSE), fill),
        path(
            "M0 -96C-10 -98 -15 -92 -18 -85C-26 -82 -36 -79 -43 -74C-47 -71 -44 -65 -39 -66C-30 -67 -20 -70 -10 -70C-2 -70 8 -74 12 -82C14 -90 8 -96 0 -96Z",
            fill,
        ),
        path(ribs(SEAHORSE, 3, 10), width=FINE),
        disc(-4, -84, 3, eye, width=1),
        path("M-2 -72C2 -68 8 -66 14 -68", width=FINE),
    ]


def fish(fill=CORAL, fin=SAND, eye=INK):
    """A plump little fish, 60 units long."""
    return [
        path("M20 0C28 -10 34 -14 38 -13C35 -5 35 5 38 13C34 14 28 10 20 0Z", fin),
        path("M-8 -11Q4 -22 14 -9ZM-4 11Q4 19 10 9Z", fin),
        path("M-26 0C-16 -14 8 -16 24 0C8 16 -16 14 -26 0Z", fill),
        path("M-10 -9Q-4 0 -10 9M0 -7Q4 0 0 7M9 -5Q12 0 9 5", width=FINE),
        disc(-17, -2, 1.8, eye, None),
    ]


def gull(span=24, line=PEARL, width=1.6):
    """A far gull, drawn as one stroke."""
    s = span / 24
    return [
        path(f"M{-12 * s} {-2 * s}Q{-6 * s} {-9 * s} 0 0Q{6 * s} {-9 * s} {12 * s} {-2 * s}", line=line, width=width)
    ]


def turtle(shell=SHALLOW, skin=SAND):
    """Seen from above, swimming up; 60 units long."""
    return [
        path(
            "M-14 -12C-26 -26 -38 -22 -40 -12C-32 -12 -24 -8 -16 0ZM14 -12C26 -26 38 -22 40 -12C32 -12 24 -8 16 0Z",
            skin,
        ),
        path("M-12 18C-20 22 -24 30 -22 34C-14 34 -8 28 -6 22ZM12 18C20 22 24 30 22 34C14 34 8 28 6 22Z", skin),
        oval(0, -28, 7, 9, skin),
        path("M0 -22C16 -22 22 -8 20 4C18 18 8 27 0 29C-8 27 -18 18 -20 4C-22 -8 -16 -22 0 -22Z", shell),
        path(
            "M0 -12L9 -4L7 9L0 15L-7 9L-9 -4ZM0 -12L0 -22M9 -4L20 -8M7 9L16 16M-7 9L-16 16M-9 -4L-20 -8M0 15L0 29",
            width=FINE,
        ),
    ]


def lobster(fill=CORAL, dark="#a8434a"):
    """Seen from above, crawling up; 120 units tall."""
    claw = "M-14 -26C-30 -32 -36 -46 -32 -60C-30 -54 -27 -52 -24 -52C-26 -60 -24 -68 -17 -72C-9 -62 -8 -46 -14 -36Z"
    legs = "M-12 -12L-32 -18L-38 -8M-13 -4L-34 -4L-40 8M-12 5L-30 12L-34 24"
    half = [
        path("M-6 -30C-14 -46 -10 -70 -22 -92", width=1),
        path(legs),
        path(claw, fill),
        path("M-10 -22L-14 -30", width=2.4),
    ]
    return (
        half
        + at(half, flip=True)
        + [
            path("M-12 46L-24 60L-10 62L0 66L10 62L24 60L12 46Z", dark),
            path(
                "M0 -38C10 -36 15 -24 15 -10C15 2 12 8 11 14L9 48L-9 48L-11 14C-12 8 -15 2 -15 -10C-15 -24 -10 -36 0 -38Z",
                fill,
            ),
            path("M-11 14Q0 20 11 14M-11 23Q0 29 11 23M-10 32Q0 38 10 32M-9 41Q0 46 9 41", width=FINE),
            disc(-6, -32, 2.2, INK, width=1),
            disc(6, -32, 2.2, INK, width=1),
        ]
    )


def crab(fill=CORAL, dark="#a8434a"):
    """Facing the viewer; 56 units wide."""
    half = [
        path("M-12 6L-24 6L-28 14M-11 10L-20 13L-22 20"),
        path("M-14 -2L-22 -10", width=2.4),
        path(
            "M-20 -8C-30 -10 -32 -22 -24 -28C-24 -22 -22 -20 -19 -20C-18 -24 -16 -26 -13 -27C-11 -18 -13 -10 -20 -8Z",
            fill,
        ),
        path("M-5 -8L-6 -15", width=1),
        disc(-6, -16, 2, INK, width=1),
    ]
    return (
        half
        + at(half, flip=True)
        + [
            path("M-17 2C-16 -8 -8 -10 0 -10C8 -10 16 -8 17 2C15 13 8 16 0 16C-8 16 -15 13 -17 2Z", fill),
            path("M-6 7Q0 11 6 7", line=dark),
        ]
    )


def seal(fill=STONE, belly=SAND):
    """Sitting, looking up to the left; 90 units tall, its base at the origin."""
    return [
        path("M26 -4C40 -12 48 -10 52 -2C46 0 40 4 34 2Z", fill),
        path(
            "M-14 -86C-8 -84 -2 -80 0 -72C4 -58 22 -40 30 -18C34 -6 28 0 18 0L-14 0C-22 0 -20 -8 -14 -10C-12 -24 -16 -44 -18 -58C-24 -60 -30 -64 -32 -70C-26 -74 -24 -86 -14 -86Z",
            fill,
        ),
        path("M-18 -56C-18 -40 -14 -24 -13 -10C-6 -20 -8 -44 -18 -56Z", belly, None, alpha=0.5),
        path("M-2 -14C8 -12 10 -2 2 0M14 -40C16 -28 12 -16 6 -10", width=FINE),
        disc(-17, -75, 1.8, INK, None),
        path("M-29 -68L-38 -70M-28 -66L-36 -64", width=FINE),
    ]


def fin_tail(spine, fill, fin, scales=True):
    """A mermaid's tail: a ribbon along `spine`, whose fluke opens at its last knot."""
    x, y, _ = spine[-1]
    ax, ay, _ = spine[-2]
    turn = math.degrees(math.atan2(y - ay, x - ax)) - 90
    fluke = [
        path("M0 -4C-8 4 -26 4 -34 20C-22 18 -8 22 0 14C8 22 22 18 34 20C26 4 8 4 0 -4Z", fin),
        path("M-3 4Q-14 10 -26 16M3 4Q14 10 26 16M0 4L0 12", width=FINE),
    ]
    shapes = at(fluke, x, y, 0.9, turn) + [path(ribbon(spine), fill)]
    if scales:
        shapes.append(path(ribs(spine, 1, len(spine) - 1), width=FINE))
    return shapes


def jelly(radius, fill, arms=5, length=3.0):
    """A jellyfish hanging in the water, its bell centred on the origin."""
    shapes = []
    for i in range(arms):
        x = radius * (-0.7 + 1.4 * i / (arms - 1))
        reach = radius * length * (1 - 0.25 * abs(i - (arms - 1) / 2))
        points = [(x + radius * 0.12 * (1 if k % 2 else -1), radius * 0.2 + reach * k / 5) for k in range(6)]
        shapes.append(path(smooth(points), width=1))
    r = radius
    shapes.append(
        path(
            f"M{-r} {r * 0.3}C{-r} {-r * 1.1} {r} {-r * 1.1} {r} {r * 0.3}Q{r * 0.75} {r * 0.05} {r * 0.5} {r * 0.3}Q{r * 0.25} {r * 0.05} 0 {r * 0.3}Q{-r * 0.25} {r * 0.05} {-r * 0.5} {r * 0.3}Q{-r * 0.75} {r * 0.05} {-r} {r * 0.3}Z",
            fill,
        )
    )
    shapes.append(path(f"M{-r * 0.55} {-r * 0.05}Q0 {-r * 0.75} {r * 0.55} {-r * 0.05}", width=FINE))
    return shapes
