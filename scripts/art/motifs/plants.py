"""Coral, kelp, rocks and flowers of the sea bed."""

import math
import random

from geometry import polar, polygon, ribbon, smooth
from palette import CORAL, FINE, GOLD, MOSS, STONE
from svg import at, disc, fuse, path


def coral(seed, height, fill=CORAL, width=7, line=None):
    """A branching coral growing up from the origin, drawn as round strokes."""
    rng = random.Random(seed)
    by_depth = {}

    def grow(x, y, angle, length, depth):
        bend = (rng.random() - 0.5) * 30
        mid = (
            x + length * 0.5 * math.sin(math.radians(angle + bend)),
            y - length * 0.5 * math.cos(math.radians(angle + bend)),
        )
        end = (x + length * math.sin(math.radians(angle)), y - length * math.cos(math.radians(angle)))
        by_depth.setdefault(depth, []).extend([("M", ((x, y),)), ("Q", (mid, end))])
        if depth < 3:
            for side in (-1, 1):
                grow(*end, angle + side * (20 + rng.random() * 18), length * (0.62 + rng.random() * 0.16), depth + 1)

    grow(0, 0, (rng.random() - 0.5) * 10, height * 0.4, 0)
    shapes = []
    for depth in sorted(by_depth):
        stroke = width * (0.72**depth)
        if line:
            shapes.append(path(by_depth[depth], line=line, width=round(stroke + 2.6, 1)))
    for depth in sorted(by_depth):
        shapes.append(path(by_depth[depth], line=fill, width=round(width * (0.72**depth), 1)))
    return shapes


def kelp(height, fill=MOSS, sway=12, turns=3, line=GOLD, leaves=True):
    """A kelp ribbon growing up from the origin, with leaves on alternate sides."""
    count = turns * 2 + 1
    spine = []
    for i in range(count):
        t = i / (count - 1)
        spine.append((sway * math.sin(math.pi * i), -height * t, 3.2 * (1 - t) + 0.6))
    spine = [(sway * (1 if i % 2 else -1) * (0.4 + 0.6 * i / count), y, w) for i, (x, y, w) in enumerate(spine)]
    shapes = []
    if leaves:
        for i in range(1, count - 1):
            x, y, _ = spine[i]
            side = 1 if i % 2 else -1
            shapes += at(
                [path("M0 0C6 -12 20 -14 27 -8C20 0 8 4 0 0Z", fill, line, FINE)], x, y, 0.8, -24 * side, side < 0
            )
        shapes = [fuse(shapes)]
    return shapes + [path(ribbon(spine), fill, line, FINE)]


def rock(points, fill=STONE, facets=(), line=GOLD):
    """A faceted rock."""
    return [path(polygon(points), fill, line)] + ([path(facets, line=line, width=FINE, alpha=0.7)] if facets else [])


def dune(y, lift, fill, line=GOLD, alpha=1, width=FINE):
    """A sea bed swelling to one side."""
    segments = list(
        smooth([(0, y), (70, y - lift), (160, y + lift * 0.3), (230, y - lift * 0.4), (300, y + lift * 0.2)])
    )
    segments += [("L", ((300, 520),)), ("L", ((0, 520),)), ("Z", ())]
    return [path(segments, fill, line, width, alpha)]


def anemone(radius, petals=12, fill=CORAL, heart=GOLD, turn=0):
    """A flower of tentacles seen from above."""
    segments = []
    for i in range(petals):
        tip = turn + 360 * i / petals
        left, right = [[polar(radius * r, tip + side * a) for r, a in ((0.5, 36), (0.93, 14))] for side in (-1, 1)]
        segments += [
            ("M", ((0, 0),)),
            ("C", (left[0], left[1], polar(radius, tip))),
            ("C", (right[1], right[0], (0, 0))),
        ]
    return [path(segments, fill, width=FINE), disc(0, 0, radius * 0.3, heart, width=FINE)]


def lotus(width, fill, heart=GOLD):
    """A water lily seen from the side, its stem end at the origin."""
    shapes = []
    for angle in (-68, 68, -36, 36, 0):
        petal = path(
            f"M0 0C{width * 0.2} {-width * 0.16} {width * 0.16} {-width * 0.42} 0 {-width * 0.56}"
            f"C{-width * 0.16} {-width * 0.42} {-width * 0.2} {-width * 0.16} 0 0Z",
            fill,
        )
        shapes += at([petal], turn=angle)
    tip = polar(width * 0.2, 0)
    return shapes + [disc(*tip, width * 0.05, heart, None)]
