"""Curves that the motifs are built from."""

import math
import random


def polar(radius, degrees, x=0, y=0):
    """A point at `degrees` clockwise from straight up."""
    angle = math.radians(degrees)
    return (x + radius * math.sin(angle), y - radius * math.cos(angle))


def smooth(points, closed=False):
    """Segments of a Catmull-Rom curve through the points."""
    count = len(points)

    def pick(index):
        return points[index % count] if closed else points[max(0, min(count - 1, index))]

    segments = [("M", (points[0],))]
    for i in range(count if closed else count - 1):
        before, start, end, after = pick(i - 1), pick(i), pick(i + 1), pick(i + 2)
        first = tuple(s + (e - b) / 6 for s, e, b in zip(start, end, before))
        second = tuple(e - (a - s) / 6 for e, a, s in zip(end, after, start))
        segments.append(("C", (first, second, end)))
    if closed:
        segments.append(("Z", ()))
    return tuple(segments)


def polygon(points, closed=True):
    segments = [("M", (points[0],))] + [("L", (p,)) for p in points[1:]]
    return tuple(segments + [("Z", ())]) if closed else tuple(segments)


def ribbon(spine):
    """A tapering band along a spine of (x, y, half-width), its ends rounded off."""
    left, right = [], []
    for i, (x, y, half) in enumerate(spine):
        ax, ay, _ = spine[max(0, i - 1)]
        bx, by, _ = spine[min(len(spine) - 1, i + 1)]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length, (bx - ax) / length
        left.append((x + nx * half, y + ny * half))
        right.append((x - nx * half, y - ny * half))
    return smooth(left + right[::-1], closed=True)


def ribs(spine, first, last, reach=0.9):
    """Cross lines over a ribbon's spine, from knot `first` to knot `last`."""
    out = []
    for i in range(first, last):
        x, y, half = spine[i]
        ax, ay, _ = spine[i - 1]
        bx, by, _ = spine[i + 1]
        length = math.hypot(bx - ax, by - ay) or 1
        nx, ny = -(by - ay) / length * half * reach, (bx - ax) / length * half * reach
        mx, my = x + (bx - ax) / length * half * 0.3, y + (by - ay) / length * half * 0.3
        out += [("M", ((x + nx, y + ny),)), ("Q", ((mx, my), (x - nx, y - ny)))]
    return tuple(out)


def spiral(inner, outer, turns, start=0, x=0, y=0, steps=8):
    """A logarithmic spiral from the inner to the outer radius."""
    total = max(2, round(turns * steps))
    growth = math.log(outer / inner)
    points = [
        polar(inner * math.exp(growth * i / total), start + 360 * turns * i / total, x, y) for i in range(total + 1)
    ]
    return smooth(points)


def star(points, outer, inner, x=0, y=0, turn=0):
    corners = []
    for i in range(points * 2):
        corners.append(polar(inner if i % 2 else outer, turn + 180 * i / points, x, y))
    return polygon(corners)


def rays(count, inner, outer, x=0, y=0, turn=0, short=None):
    """Straight rays; every second one ends at `short` if given."""
    out = []
    for i in range(count):
        end = short if short and i % 2 else outer
        angle = turn + 360 * i / count
        out += [("M", (polar(inner, angle, x, y),)), ("L", (polar(end, angle, x, y),))]
    return tuple(out)


def wave(y, height, length, phase=0.0, left=10, right=290):
    """An open wave line across the card as segments."""
    middle, x = y - height / 2, left - length * (1 + phase % 1)
    segments = [("M", ((x, middle),)), ("Q", ((x + length / 4, middle - height), (x + length / 2, middle)))]
    x += length / 2
    while x < right:
        x += length / 2
        segments.append(("T", ((x, middle),)))
    return tuple(segments)


def points(places):
    """Segments of almost no length: drawn with round caps they are dots."""
    return tuple(segment for x, y in places for segment in (("M", ((x, y),)), ("L", ((x, y),))))


def dots(seed, count, box):
    """Dots strewn over a box of (left, top, right, bottom), the same ones for the same seed."""
    rng = random.Random(seed)
    left, top, right, bottom = box
    return points(
        [
            (round(left + rng.random() * (right - left)), round(top + rng.random() * (bottom - top)))
            for _ in range(count)
        ]
    )
