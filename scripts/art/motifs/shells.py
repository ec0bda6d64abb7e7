"""Shells, pearls and starfish. Each function returns shapes around the origin."""

from geometry import polar, ribbon, smooth, star
from palette import BOLD, CORAL, FINE, GOLD, LINE, PEARL, ROSE, SAND, WINE
from svg import at, disc, fuse, oval, path


def scallop(radius, fill=ROSE, ribs=7, spread=78, line=GOLD):
    """A fan standing on its hinge at the origin."""

    def edge(angle, reach=1.0):
        return polar(radius * reach * (1 - 0.14 * (angle / spread) ** 2), angle)

    step = 2 * spread / ribs
    segments = [("M", ((0, 0),)), ("L", (edge(-spread),))]
    lines = []
    for i in range(ribs):
        angle = -spread + step * i
        segments.append(("Q", (edge(angle + step / 2, 1.13), edge(angle + step))))
        if i:
            lines += [("M", (polar(radius * 0.14, angle),)), ("L", (edge(angle, 0.97),))]
    segments.append(("Z", ()))
    w, h = radius * 0.24, radius * 0.13
    ears = f"M{-w} {-h * 1.4}L{-w * 0.8} {h * 0.7}Q0 {h * 1.3} {w * 0.8} {h * 0.7}L{w} {-h * 1.4}L0 {-h}Z"
    return [path(ears, fill, line), path(segments, fill, line), path(lines, line=line, width=FINE)]


def conch(fill=PEARL, mouth=CORAL, shade=ROSE):
    """The magic conch: 104 units tall, spire up, mouth to the right."""
    body = (
        "M0 -52C5 -49 8 -44 8 -39C13 -37 16 -32 15 -27C22 -25 25 -19 24 -13C37 -19 48 -8 46 9C44 28 26 42 8 53"
        "C2 51 0 47 -1 43C-17 33 -33 17 -33 -2C-33 -10 -29 -15 -24 -16C-23 -21 -19 -26 -15 -27"
        "C-15 -32 -12 -37 -8 -39C-8 -44 -5 -49 0 -52Z"
    )
    return [
        path(body, fill),
        path("M-24 -16C-29 -15 -33 -10 -33 -2C-33 17 -17 33 -1 43C-8 30 -22 16 -24 -16Z", shade, None, alpha=0.75),
        path("M22 -3C36 -8 41 4 37 15C31 29 18 38 6 47C2 30 5 7 22 -3Z", mouth),
        path("M27 6C23 14 15 26 9 38", line=WINE, width=1.2),
        path("M-8 -39Q1 -34 8 -39M-15 -27Q2 -19 15 -27M-24 -16Q2 -3 24 -13M-1 43C-3 24 3 4 18 -8"),
        path("M-27 -6C-24 10 -16 24 -6 34M-18 -4C-16 8 -12 18 -5 28M-8 0C-8 8 -6 16 -4 22", width=FINE),
    ]


def starfish(radius, fill=CORAL, turn=0):
    points = []
    for i in range(5):
        points += [polar(radius, turn + 72 * i), polar(radius * 0.42, turn + 72 * i + 36)]
    arms = [
        seg
        for i in range(5)
        for seg in (("M", (polar(radius * 0.15, turn + 72 * i),)), ("L", (polar(radius * 0.7, turn + 72 * i),)))
    ]
    return [path(smooth(points, closed=True), fill), path(arms, width=FINE, dash=".1 2.6")]


def pearl(radius, fill=PEARL):
    return [disc(0, 0, radius, fill), disc(-radius * 0.3, -radius * 0.3, radius * 0.28, "#fff", None)]


def sand_dollar(radius, fill=SAND, accent=GOLD, ink=WINE):
    """A coin of the sea: a disc with a five-petalled flower and five slots."""
    shapes = [
        disc(0, 0, radius, fill, width=BOLD if radius > 50 else LINE),
        disc(0, 0, radius * 0.86, "none", accent, 1.2),
    ]
    petal = path(
        f"M0 0C{radius * 0.26} {-radius * 0.2} {radius * 0.22} {-radius * 0.6} 0 {-radius * 0.66}"
        f"C{-radius * 0.22} {-radius * 0.6} {-radius * 0.26} {-radius * 0.2} 0 0Z",
        accent,
        ink,
        1,
    )
    slot = oval(0, -radius * 0.62, radius * 0.05, radius * 0.13, ink, None)
    for part, shift in ((petal, 0), (slot, 36)):
        shapes.append(fuse([turned for i in range(5) for turned in at([part], turn=72 * i + shift)]))
    shapes.append(path(star(5, radius * 0.17, radius * 0.08), ink, None))
    return shapes


def tentacle(spine, fill, spots=ROSE):
    """A tapering arm with a row of suckers."""
    shapes = [path(ribbon(spine), fill)]
    for x, y, half in spine[1:-1]:
        shapes.append(disc(x, y, max(1, half * 0.35), spots, None))
    return shapes
