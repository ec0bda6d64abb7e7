"""The back of the cards, the same when turned by half a circle."""

from geometry import polar, ribbon, ribs
from motifs.shells import scallop
from motifs.sky import breaker, burst, phase, twinkle
from palette import DUSK, FINE, GOLD, GOLD_LIGHT, INK, MOON, NIGHT, PEARL, SEA
from svg import at, disc, path


def draw_back(card):
    sky = card.linear("sky", (0, "#0a1030"), (0.5, "#16386a"), (1, "#0a1030"))
    halo = card.radial("halo", (0, MOON, 0.4), (0.6, "#6fd3d8", 0.12), (1, "#6fd3d8", 0))
    card.draw(path("M0 0L300 0L300 520L0 520Z", sky, None), disc(150, 260, 150, halo, None))
    _fish_scales(card)
    for turn in (0, 180):
        card.draw(at(_half(), 150, 260, 1, turn))
    card.draw(at(_heart(), 150, 260))


def _fish_scales(card):
    """Rows of overlapping scales over the whole window, symmetric around the middle."""
    row = "".join(f"M{x} 0Q{x + 15} -24 {x + 30} 0" for x in range(-150, 150, 30))
    card.symbol("scales", [path(row, line=GOLD, width=FINE, alpha=0.22)])
    for i in range(1, 7):
        shift = 15 if i % 2 else 0
        card.stamp("scales", 150 + shift, 260 - 18 * i)
        card.stamp("scales", 150 - shift, 260 + 18 * i, 180)


def _half():
    """What is drawn above the middle, and again below it."""
    shapes = [
        path("M-134 -120C-90 -150 -60 -128 0 -128C60 -128 90 -150 134 -120L134 -260L-134 -260Z", NIGHT, GOLD, 1.5),
        path("M-134 -128C-90 -158 -60 -136 0 -136C60 -136 90 -158 134 -128", width=FINE),
    ]
    shapes += at(scallop(62, DUSK, 9, 84), 0, -140) + at(scallop(34, PEARL, 7, 80, GOLD), 0, -140)
    for i, step in enumerate((3, 6, 10, 6, 3)):
        x, y = polar(96, -56 + 28 * i)
        shapes += at(phase(12 if step == 10 else 9, step), x, y - 126, flip=i < 2)
    for x, y, r in ((-104, -160, 6), (104, -160, 6), (-66, -228, 4), (66, -228, 4)):
        shapes += at(twinkle(r), x, y)
    shapes += at(breaker(0.82, SEA, GOLD_LIGHT), -92, -84, flip=True) + at(breaker(0.82, SEA, GOLD_LIGHT), 92, -84)
    return shapes


def _inner_side(spine):
    """The shaded half of a spiral arm: a thinner ribbon along its inner edge."""
    return ribbon([(x * 0.86, y * 0.86, half * 0.52) for x, y, half in spine])


def _heart():
    """Two conches turning into each other before the night."""
    shapes = burst(48, 99, 116, 0, 0, short=107, line=GOLD, width=1.2)
    shapes += [disc(0, 0, 94, INK, GOLD, 2), disc(0, 0, 89, "none", GOLD, FINE)]
    spine = []
    for i in range(17):
        radius = 4 * 16.5 ** (i / 16)
        spine.append((*polar(radius, 34 * i), radius * 0.3))
    arm = [
        path(ribbon(spine), PEARL),
        path(_inner_side(spine), "#f2b3a6", None),
        path(ribs(spine, 2, 16), width=1),
        path(ribbon(spine)),
    ]
    for turn in (0, 180):
        shapes += at(arm, turn=turn)
    return shapes + [disc(0, 0, 6, GOLD_LIGHT, width=1), disc(0, 0, 92, "none", MOON, 1.6, 0.8, ".1 9.534")]
