"""The four suit signs: coral staff, shell chalice, narwhal blade, sand-dollar coin."""

from geometry import ribbon
from motifs.shells import pearl, sand_dollar
from palette import CORAL, CUPS, FINE, GOLD_LIGHT, MOSS, PEARL, SAND, SILVER, STEEL, SWORDS, WOOD
from svg import at, disc, path


def wand(length=200, half=5.5, fill=WOOD, tip=CORAL):
    """A driftwood staff, upright and centred, a coral bud at its head."""
    top, low = -length / 2, length / 2
    spine = [
        (0, low, half * 0.7),
        (1.5, low * 0.6, half),
        (-1.5, low * 0.2, half * 0.9),
        (1.5, top * 0.3, half),
        (0, top * 0.85, half * 0.9),
        (0, top + 6, half),
    ]
    s = half / 5.5
    bud = [
        path(
            "M0 2C-9 -2 -13 -10 -11 -18C-8 -15 -6 -14 -5 -12C-5 -20 -3 -26 0 -30C3 -26 5 -20 5 -12C6 -14 8 -15 11 -18C13 -10 9 -2 0 2Z",
            tip,
        ),
        path("M0 -3L0 -20M-3 -3Q-7 -8 -8 -12M3 -3Q7 -8 8 -12", width=FINE),
    ]
    knots = path(
        f"M{-half * .5} {low * .75}Q0 {low * .5} {half * .3} {low * .35}M{half * .4} {low * .1}Q{-half * .4} {top * .1} {half * .1} {top * .45}",
        width=FINE,
    )
    sprig = [path("M0 0C6 -3 9 -9 9 -15", line=tip, width=3.2), disc(9, -16, 2.6, tip, width=FINE)]
    sprigs = at(sprig, half * 0.6, top * 0.25, s) + at(sprig, -half * 0.6, low * 0.3, s, flip=True)
    band = path(f"M{-half} {top + 10}L{half} {top + 10}M{-half} {top + 15}L{half} {top + 15}", width=1.2)
    return sprigs + [path(ribbon(spine), fill), knots] + at(bud, 0, top + 6, s) + [band]


def cup(height=64, bowl=CUPS.accent, shade="#3a9fb0", water="#d8f5f3"):
    """A chalice: a scallop for its bowl, a pearl for its knot."""
    s = height / 64
    shell = [
        path("M-26 -26C-30 -6 -16 10 -6 12L6 12C16 10 30 -6 26 -26Z", bowl),
        path("M-26 -26C-30 -6 -16 10 -6 12C-14 2 -18 -12 -17 -26Z", shade, None, alpha=0.8),
        path(
            "M-17 -24C-18 -8 -10 6 -3 12M-6 -24C-7 -8 -4 6 -1 12M6 -24C7 -8 4 6 1 12M17 -24C18 -8 10 6 3 12", width=FINE
        ),
        path(
            "M-27 -26Q-22 -32 -16.5 -27Q-11 -33 -5.5 -27Q0 -33 5.5 -27Q11 -33 16.5 -27Q22 -32 27 -26Q22 -21 0 -21Q-22 -21 -27 -26Z",
            water,
        ),
    ]
    foot = [
        path("M-3 12C-3 20 -4 22 -14 29C-16 31 -14 32 -12 32L12 32C14 32 16 31 14 29C4 22 3 20 3 12Z", bowl),
        path("M-9 28Q0 25 9 28", width=FINE),
    ]
    return at(foot + shell, scale=s) + at(pearl(4), 0, 15 * s, s)


def sword(length=170, half=6, fill=SILVER, shade=STEEL, hilt=GOLD_LIGHT):
    """A blade pointing up, its centre at the origin; grooved like a narwhal's tusk."""
    top, guard = -length / 2, length / 2 - 34
    blade = f"M0 {top}L{half} {top + half * 4}L{half * .8} {guard}L{-half * .8} {guard}L{-half} {top + half * 4}Z"
    dark = f"M0 {top}L{half} {top + half * 4}L{half * .8} {guard}L0 {guard}Z"
    grooves, y = "", top + half * 5
    while y < guard - 14:
        grooves += f"M{-half * .9} {y + 5}Q0 {y + 4} {half * .9} {y - 3}"
        y += 15
    g = guard
    return [
        path(blade, fill),
        path(dark, shade, None, alpha=0.55),
        path(grooves, line=SWORDS.dark, width=FINE),
        path(f"M-3 {g + 2}L3 {g + 2}L2.5 {g + 24}L-2.5 {g + 24}Z", SWORDS.dark),
        path(
            f"M-22 {g - 8}C-20 {g + 1} -10 {g - 2} 0 {g - 2}C10 {g - 2} 20 {g + 1} 22 {g - 8}C23 {g + 4} 14 {g + 7} 0 {g + 6}C-14 {g + 7} -23 {g + 4} -22 {g - 8}Z",
            hilt,
            width=1.2,
        ),
        disc(0, g + 29, 5, PEARL),
    ]


def coin(radius=24):
    return sand_dollar(radius, SAND, MOSS, "#7d5a2a")


def emblem(suit, height=40):
    """The suit's sign in one size, for cartouches and small settings."""
    if suit == "wands":
        return wand(height, max(2.4, height * 0.06))
    if suit == "cups":
        return cup(height)
    if suit == "swords":
        return at(sword(150, 8), scale=height / 150)
    return coin(height * 0.45)


def tiny(suit):
    """A sign simple enough for 18 units, for the foot cartouche."""
    line = dict(width=1.2)
    if suit == "wands":
        return [
            path("M-5 9L5 -7", line=WOOD, width=3.4),
            path("M4 -6C2 -10 4 -13 8 -13C9 -9 8 -6 4 -6Z", CORAL, **line),
            path("M0 2C-4 1 -5 -2 -5 -4M2 -2C5 -1 7 0 8 -1", line=CORAL, width=1.6),
        ]
    if suit == "cups":
        return [
            path("M-8 -8L8 -8C9 0 4 4 1.5 4L1.5 7L5 10L-5 10L-1.5 7L-1.5 4C-4 4 -9 0 -8 -8Z", CUPS.accent, **line),
            path("M-3 -8Q-3 -1 0 3Q3 -1 3 -8", width=FINE),
        ]
    if suit == "swords":
        return [
            path("M0 -13L2.6 -8L2 4L-2 4L-2.6 -8Z", SILVER, **line),
            path("M-7 3C-4 6 4 6 7 3M0 5L0 9", width=2),
            disc(0, 10, 1.8, PEARL, None),
        ]
    flower = []
    for i in range(5):
        flower += at([path("M0 0C2.5 -2 2 -5 0 -6.5C-2 -5 -2.5 -2 0 0Z", MOSS, None)], turn=72 * i)
    return [disc(0, -1, 10, SAND, **line)] + at(flower, 0, -1)
