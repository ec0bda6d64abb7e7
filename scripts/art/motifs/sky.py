"""Moon, sun, stars, clouds and waves: what lies behind every scene."""

import math
from dataclasses import replace

from geometry import dots, polar, polygon, star, wave
from palette import DEEP, FINE, FOAM, GOLD, GOLD_LIGHT, INK, MOON, NIGHT, SEA
from svg import at, disc, path


def night(card, top=INK, low=DEEP, seed=None, count=46, bottom=330):
    """Fills the window with a night sky and its stars."""
    sky = card.linear("sky", (0, top), (1, low))
    card.draw(path("M0 0L300 0L300 520L0 520Z", sky, None))
    seed = seed or card.id
    card.draw(
        path(dots(seed, count, (20, 24, 280, bottom)), line=MOON, width=1, alpha=0.7),
        path(dots(seed + "+", count // 4, (20, 24, 280, bottom)), line=MOON, width=1.8, alpha=0.9),
    )


def glow(card, x, y, radius, colour=MOON, strength=0.5, part="glow"):
    """A soft halo."""
    paint = card.radial(part, (0, colour, strength), (0.45, colour, strength * 0.4), (1, colour, 0))
    card.draw(disc(x, y, radius, paint, None))


def moon(radius, fill=MOON, craters=True):
    shapes = [disc(0, 0, radius, fill)]
    if craters:
        r = radius
        for x, y, s in ((-0.35, -0.3, 0.2), (0.3, 0.1, 0.27), (-0.2, 0.45, 0.14), (0.35, -0.5, 0.1)):
            shapes.append(disc(r * x, r * y, r * s, "#ead9ab", None, alpha=0.6))
    return shapes


def crescent(radius, fill=MOON, bite=0.72, turn=0, line=GOLD):
    """A crescent whose horns point right before turning; `bite` is the inner limb's depth, 0 to 1."""
    k = 0.5523 * radius
    inner = radius * bite
    d = (
        f"M0 {-radius}C{-k} {-radius} {-radius} {-k} {-radius} 0C{-radius} {k} {-k} {radius} 0 {radius}"
        f"C{-inner * 0.72} {radius * 0.62} {-inner * 0.72} {-radius * 0.62} 0 {-radius}Z"
    )
    return at([path(d, fill, line)], turn=turn)


def phase(radius, step, steps=10, fill=MOON):
    """The moon waxing: a thin crescent at step 1, full at the last."""
    if step >= steps:
        return [disc(0, 0, radius, fill, width=1)]
    k = 0.5523 * radius
    limb = radius * (1 - 2 * step / steps)
    d = (
        f"M0 {-radius}C{k} {-radius} {radius} {-k} {radius} 0C{radius} {k} {k} {radius} 0 {radius}"
        f"C{limb * 0.5523} {radius} {limb} {k} {limb} 0C{limb} {-k} {limb * 0.5523} {-radius} 0 {-radius}Z"
    )
    return [disc(0, 0, radius, NIGHT, width=1), path(d, fill, None)]


def twinkle(radius, fill=GOLD_LIGHT, line=None):
    """A four-pointed star with hollow sides."""
    r, q = radius, radius * 0.14
    return [path(f"M0 {-r}Q{q} {-q} {r} 0Q{q} {q} 0 {r}Q{-q} {q} {-r} 0Q{-q} {-q} 0 {-r}Z", fill, line)]


def great_star(points, outer, inner, fill=GOLD_LIGHT, shade="#c99b4f"):
    """A faceted star: one half of every ray lies in shade."""
    facets = []
    for i in range(points):
        angle = 360 * i / points
        facets += polygon([(0, 0), polar(outer, angle), polar(inner, angle + 180 / points)])
    return [path(star(points, outer, inner), fill), path(facets, shade, None), path(star(points, outer, inner))]


def wavy_rays(count, inner, outer, fill=GOLD):
    """Sun rays, straight and flaming by turns, as one outline."""
    segments, step = [("M", (polar(inner, 0),))], 360 / count
    for i in range(count):
        start = step * i
        tip, end = polar(outer, start + step / 2), polar(inner, start + step)
        if i % 2:
            third, two = inner + (outer - inner) / 3, inner + (outer - inner) * 2 / 3
            segments.append(("C", (polar(third, start - step * 0.2), polar(two, start + step * 0.8), tip)))
            segments.append(("C", (polar(two, start + step * 1.25), polar(third, start + step * 0.5), end)))
        else:
            segments += [("L", (polar(outer * 0.97, start + step / 2),)), ("L", (end,))]
    return [path(segments + [("Z", ())], fill, width=1)]


def cloud(width, fill=NIGHT, line=GOLD):
    """A flat-bottomed cloud of curls, `width` wide around the origin."""
    w = width / 2
    d = (
        f"M{-w} 0C{-w * 1.05} {-w * 0.28} {-w * 0.7} {-w * 0.36} {-w * 0.56} {-w * 0.24}"
        f"C{-w * 0.5} {-w * 0.62} {w * 0.02} {-w * 0.66} {w * 0.08} {-w * 0.3}"
        f"C{w * 0.3} {-w * 0.56} {w * 0.68} {-w * 0.4} {w * 0.6} {-w * 0.14}"
        f"C{w * 0.82} {-w * 0.26} {w * 1.04} {-w * 0.14} {w} 0Z"
    )
    curl = f"M{-w * 0.56} {-w * 0.24}C{-w * 0.4} {-w * 0.28} {-w * 0.34} {-w * 0.12} {-w * 0.44} {-w * 0.1}M{w * 0.08} {-w * 0.3}C{w * 0.2} {-w * 0.3} {w * 0.22} {-w * 0.14} {w * 0.12} {-w * 0.14}"
    return [path(d, fill, line), path(curl, line=line, width=FINE)]


def sea(y, fill=SEA, height=7, length=44, phase_=0.0, line=FOAM, echo=2):
    """Water from a wave line down to the card's foot, with fainter echoes of the wave below it."""
    crest = list(wave(y, height, length, phase_))
    shapes = [
        path(crest + [("L", ((330, 520),)), ("L", ((-30, 520),)), ("Z", ())], fill, None),
        path(crest, line=line, width=1.2),
    ]
    for i in range(1, echo + 1):
        shapes.append(
            path(wave(y + 7 * i, height * 0.8, length, phase_ + 0.06 * i), line=line, width=FINE, alpha=0.45 / i)
        )
    return shapes


def breaker(scale=1.0, fill=SEA, line=FOAM):
    """A curling wave, rolling left; about 100 units wide, its foot at the origin."""
    return at(
        [
            path(
                "M60 0C58 -30 40 -56 8 -58C-22 -60 -38 -38 -30 -22C-26 -14 -14 -14 -12 -22C-11 -28 -17 -31 -21 -27C-20 -40 -2 -44 6 -34C16 -20 0 -4 -40 0Z",
                fill,
                line,
                1.2,
            ),
            path("M48 -4C46 -26 32 -46 8 -48M36 -4C36 -18 28 -34 14 -40", line=line, width=FINE, alpha=0.7),
        ],
        scale=scale,
    )


def burst(count, inner, outer, x, y, short=None, line=GOLD, width=FINE, alpha=1):
    """Rays of light, every second one ending at `short` if given: the dashes of wide circles."""
    shapes = []
    for end, shift in ((outer, 0), (short, 0.5)) if short else ((outer, 0),):
        middle = (inner + end) / 2
        gap = math.tau * middle / (count / 2 if short else count)
        dashes = f"{width:g} {gap - width:.3f}"
        ring = disc(0, 0, middle, line=line, width=end - inner, alpha=alpha, dash=dashes, cap="butt")
        shapes.append(replace(ring, offset=round(width / 2 + shift * gap, 2)))
    return at(shapes, x, y)
