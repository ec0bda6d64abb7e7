"""Shapes and their transforms.

A drawing is a list of `Shape`. Shapes are scaled by arithmetic (see `at`), never by SVG transforms, so that every
contour keeps its line weight whatever the size of the motif. Moves and turns are kept apart as the shape's pose, so
that copies of one motif can share one definition in the file (see `writing`).
"""

import math
import re
from dataclasses import dataclass, replace

from palette import GOLD, LINE

UPRIGHT = (1, 0, 0, 1, 0, 0)
ARITY = {"M": 1, "L": 1, "T": 1, "Q": 2, "C": 3, "Z": 0}


@dataclass(frozen=True)
class Shape:
    """A path (`segments`: command and points, before the pose) or, when `radius` is set, a disc.

    `pose` is a matrix (a, b, c, d, e, f) that only turns, mirrors and moves.
    """

    segments: tuple
    fill: str = "none"
    line: str = GOLD
    width: float = LINE
    alpha: float = 1
    dash: str = ""
    cap: str = ""
    radius: float | None = None
    pose: tuple = UPRIGHT
    offset: float = 0

    @property
    def mergeable(self):
        return self.radius is None and self.fill == "none"

    def style(self):
        return (self.fill, self.line, self.width, self.alpha, self.dash, self.cap)


def parse(d):
    """Absolute path text (M L T Q C Z) to segments."""
    tokens = re.findall(r"[MLTQCZ]|-?\d*\.?\d+", d)
    segments, command, index = [], None, 0
    while index < len(tokens):
        if tokens[index] in ARITY:
            command = tokens[index]
            index += 1
            if command == "Z":
                segments.append(("Z", ()))
                continue
        count = ARITY[command]
        numbers = [float(t) for t in tokens[index : index + 2 * count]]
        segments.append((command, tuple(zip(numbers[::2], numbers[1::2]))))
        index += 2 * count
        if command == "M":
            command = "L"
    return tuple(segments)


def path(d, fill="none", line=GOLD, width=LINE, alpha=1, dash=""):
    """One path; `line=None` leaves the contour out."""
    segments = parse(d) if isinstance(d, str) else tuple(d)
    return Shape(segments, fill, line or "none", width, alpha, dash)


def disc(x, y, r, fill="none", line=GOLD, width=LINE, alpha=1, dash="", cap=""):
    return Shape((("M", ((x, y),)),), fill, line or "none", width, alpha, dash, cap, r)


def oval(x, y, rx, ry, fill="none", line=GOLD, width=LINE, alpha=1):
    k = 0.5523
    segments = (
        ("M", ((x - rx, y),)),
        ("C", ((x - rx, y - k * ry), (x - k * rx, y - ry), (x, y - ry))),
        ("C", ((x + k * rx, y - ry), (x + rx, y - k * ry), (x + rx, y))),
        ("C", ((x + rx, y + k * ry), (x + k * rx, y + ry), (x, y + ry))),
        ("C", ((x - k * rx, y + ry), (x - rx, y + k * ry), (x - rx, y))),
        ("Z", ()),
    )
    return Shape(segments, fill, line or "none", width, alpha)


def at(shapes, x=0, y=0, scale=1, turn=0, flip=False):
    """The shapes scaled, mirrored, turned by degrees (clockwise), then moved to (x, y)."""
    cos, sin = math.cos(math.radians(turn)), math.sin(math.radians(turn))
    mirror = -1 if flip else 1
    ma, mb, mc, md = cos * mirror, sin * mirror, -sin, cos

    def place(shape):
        a, b, c, d, e, f = shape.pose
        pose = (
            ma * a + mc * b,
            mb * a + md * b,
            ma * c + mc * d,
            mb * c + md * d,
            x + scale * (ma * e + mc * f),
            y + scale * (mb * e + md * f),
        )
        scaled = tuple((cmd, tuple((px * scale, py * scale) for px, py in ps)) for cmd, ps in shape.segments)
        return replace(shape, segments=scaled, pose=pose, radius=None if shape.radius is None else shape.radius * scale)

    return [place(shape) for shape in shapes]


def posed(pose, point):
    a, b, c, d, e, f = pose
    return (a * point[0] + c * point[1] + e, b * point[0] + d * point[1] + f)


def bake(shape):
    """The shape with its pose worked into its points."""
    segments = tuple((c, tuple(posed(shape.pose, p) for p in points)) for c, points in shape.segments)
    return replace(shape, segments=segments, pose=UPRIGHT)


def fuse(shapes):
    """Shapes that do not overlap as one shape in the first one's style."""
    baked = [bake(shape) for shape in shapes]
    return replace(baked[0], segments=tuple(segment for shape in baked for segment in shape.segments))


def faded(shapes, alpha):
    return [replace(shape, alpha=shape.alpha * alpha) for shape in shapes]
