"""People of the deck, frontal and calm: heads with closed eyes, bell-shaped robes, sleeves.

All share one frame of reference: the head's centre is the origin, the chin is at 16, the shoulders at 30.
"""

from geometry import ribbon
from palette import FACE_LINE, FINE, GOLD, GOLD_LIGHT, PEARL, SKIN_FAIR
from svg import at, disc, oval, path


def head(skin=SKIN_FAIR, asleep=True):
    """Neck and face; hair is laid behind and over it."""
    face = "M-12.5 -4C-12.5 -13 -7 -17 0 -17C7 -17 12.5 -13 12.5 -4C12.5 6 7 16 0 16C-7 16 -12.5 6 -12.5 -4Z"
    lids = "M-8 -1Q-5 2 -2 -1M8 -1Q5 2 2 -1" if asleep else "M-8 0Q-5 -3 -2 0M8 0Q5 -3 2 0"
    return [
        path("M-5 10L-5 24Q0 30 5 24L5 10Z", skin, None),
        path(face, skin, width=1),
        path(
            f"{lids}M-9 -6Q-5 -8.5 -2 -6M9 -6Q5 -8.5 2 -6M.5 0L-.8 4.5L1.5 5M-2.5 9Q0 11 2.5 9",
            line=FACE_LINE,
            width=0.9,
        ),
        disc(-7, 5, 2.4, "#e2806f", None, alpha=0.3),
        disc(7, 5, 2.4, "#e2806f", None, alpha=0.3),
    ]


def long_hair(fill, length=64):
    """The fall of hair behind head and shoulders."""
    n = length
    return [
        path(
            f"M0 -21C-16 -21 -19 -8 -18 4C-17 20 -26 {n * .5} -22 {n * .8}C-20 {n} -10 {n} -6 {n * .9}L6 {n * .9}C10 {n} 20 {n} 22 {n * .8}C26 {n * .5} 17 20 18 4C19 -8 16 -21 0 -21Z",
            fill,
        ),
        path(f"M-15 10C-14 24 -20 {n * .5} -16 {n * .8}M15 10C14 24 20 {n * .5} 16 {n * .8}", width=FINE),
    ]


def parting(fill):
    """Hair over the brow, parted in the middle."""
    return [path("M0 -17C-4 -10 -10 -8 -13 0C-17 -8 -15 -21 0 -21C15 -21 17 -8 13 0C10 -8 4 -10 0 -17Z", fill, width=1)]


def short_hair(fill):
    return [
        path(
            "M-13 -1C-16 -10 -14 -22 0 -22C14 -22 16 -10 13 -1C12 -6 10 -9 7 -11C1 -8 -6 -9 -9 -11C-11 -8 -12 -5 -13 -1Z",
            fill,
            width=1,
        )
    ]


def beard(fill, length=34):
    return [
        path(
            f"M-12.5 -1C-12 4 -9 6 -6 6C-3 5.5 3 5.5 6 6C9 6 12 4 12.5 -1C14 14 10 {length * .8} 0 {length}C-10 {length * .8} -14 14 -12.5 -1Z",
            fill,
            width=1,
        ),
        path("M-2.5 10Q0 11.5 2.5 10", line=FACE_LINE, width=1),
        path(f"M-6 12Q-5 {length * .6} -1 {length * .8}M6 12Q5 {length * .6} 1 {length * .8}", width=FINE),
    ]


def robe(fill, panel=None, length=170, hem=46, shoulder=24, waist=17, trim=GOLD):
    """A standing robe, from the neck at y 22 down to y 22 + length."""
    low = 22 + length
    belt = 22 + length * 0.34
    shapes = [
        path(
            f"M-7 22C-16 24 {-shoulder} 26 {-shoulder} 34L{-waist} {belt}C{-waist - 6} {belt + 30} {-hem + 6} {low - 30} {-hem} {low}"
            f"Q{-hem / 2} {low + 7} 0 {low + 4}Q{hem / 2} {low + 7} {hem} {low}C{hem - 6} {low - 30} {waist + 6} {belt + 30} {waist} {belt}"
            f"L{shoulder} 34C{shoulder} 26 16 24 7 22Q0 32 -7 22Z",
            fill,
        )
    ]
    if panel:
        shapes.append(
            path(
                f"M-7 22Q0 32 7 22C9 40 8 {belt - 10} 8 {belt}C10 {belt + 40} 15 {low - 30} 17 {low + 3}Q0 {low + 8} -17 {low + 3}C-15 {low - 30} -10 {belt + 40} -8 {belt}C-8 {belt - 10} -9 40 -7 22Z",
                panel,
                trim,
                FINE,
            )
        )
    shapes.append(
        path(
            f"M{-waist - 1} {belt + 14}C{-waist - 4} {belt + 40} {-hem * .62} {low - 40} {-hem * .68} {low}M{waist + 1} {belt + 14}C{waist + 4} {belt + 40} {hem * .62} {low - 40} {hem * .68} {low}",
            line=trim,
            width=FINE,
        )
    )
    shapes.append(
        path(
            f"M{-waist} {belt}Q0 {belt + 6} {waist} {belt}M{-waist - .5} {belt + 5}Q0 {belt + 11} {waist + .5} {belt + 5}",
            line=trim,
            width=1.2,
        )
    )
    return shapes


def seated(fill, panel=None, length=150, knees=40, hem=50, shoulder=25, trim=GOLD):
    """A seated robe: lap and knees come forward, the cloth falls to the ground."""
    lap, low = 22 + length * 0.46, 22 + length
    shapes = [
        path(
            f"M-7 22C-16 24 {-shoulder} 26 {-shoulder} 36L-19 {lap - 14}C-30 {lap - 10} {-knees} {lap - 6} {-knees} {lap + 8}C{-knees} {lap + 34} {-hem + 4} {low - 20} {-hem} {low}"
            f"Q{-hem / 2} {low + 7} 0 {low + 4}Q{hem / 2} {low + 7} {hem} {low}C{hem - 4} {low - 20} {knees} {lap + 34} {knees} {lap + 8}"
            f"C{knees} {lap - 6} 30 {lap - 10} 19 {lap - 14}L{shoulder} 36C{shoulder} 26 16 24 7 22Q0 32 -7 22Z",
            fill,
        )
    ]
    if panel:
        shapes.append(
            path(
                f"M-7 22Q0 32 7 22C9 40 9 {lap - 16} 10 {lap - 10}C14 {lap + 10} 14 {low - 30} 16 {low + 3}Q0 {low + 8} -16 {low + 3}C-14 {low - 30} -14 {lap + 10} -10 {lap - 10}C-9 {lap - 16} -9 40 -7 22Z",
                panel,
                trim,
                FINE,
            )
        )
    shapes.append(
        path(
            f"M-19 {lap - 14}Q0 {lap - 6} 19 {lap - 14}M{-knees + 3} {lap + 12}Q-24 {lap + 24} -20 {low - 8}M{knees - 3} {lap + 12}Q24 {lap + 24} 20 {low - 8}M{-knees} {lap + 16}C{-knees + 2} {lap + 40} {-hem + 10} {low - 20} {-hem + 12} {low}M{knees} {lap + 16}C{knees - 2} {lap + 40} {hem - 10} {low - 20} {hem - 12} {low}",
            line=trim,
            width=FINE,
        )
    )
    return shapes


def arm(elbow, hand, fill, skin=SKIN_FAIR, shoulder=(21, 36), wide=9):
    """A sleeve from the shoulder over the elbow, and the hand at its end. Mirror with `at(..., flip=True)`."""
    (sx, sy), (ex, ey), (hx, hy) = shoulder, elbow, hand
    wrist = (hx + (ex - hx) * 0.16, hy + (ey - hy) * 0.16)
    spine = [
        (sx - 3, sy - 3, 6),
        (sx + (ex - sx) * 0.5, sy + (ey - sy) * 0.5, 7),
        (ex, ey, 7.5),
        (ex + (wrist[0] - ex) * 0.55, ey + (wrist[1] - ey) * 0.55, 8),
        (*wrist, wide),
    ]
    cuff = ribbon(spine)
    return [disc(hx, hy, 5.6, skin, width=1), path(cuff, fill)]


def cloak(fill, length=170, hem=62, shoulder=30):
    """A wide cloak behind the figure."""
    low = 22 + length
    return [
        path(
            f"M-8 20C-22 22 {-shoulder} 28 {-shoulder - 2} 40C{-shoulder - 8} 80 {-hem} {low - 50} {-hem} {low}L{hem} {low}C{hem} {low - 50} {shoulder + 8} 80 {shoulder + 2} 40C{shoulder} 28 22 22 8 20Z",
            fill,
        )
    ]


def collar(fill=GOLD_LIGHT, beads=True):
    shapes = [path("M-13 23C-8 32 8 32 13 23C16 30 10 40 0 41C-10 40 -16 30 -13 23Z", fill, width=1)]
    if beads:
        shapes.append(path("M-9 31Q0 40 9 31", line=PEARL, width=2, dash=".1 3.6"))
    return shapes


def pearl_crown(band=GOLD_LIGHT):
    """The queens' crown: a low band under a bow of pearls."""
    shapes = [path("M-15 -15Q0 -24 15 -15L14 -22Q0 -31 -14 -22Z", band, width=1)]
    for i, (x, y, r) in enumerate(((-14, -26, 3), (-8, -31, 3.6), (0, -34, 5), (8, -31, 3.6), (14, -26, 3))):
        shapes.append(disc(x, y, r, PEARL, width=1))
    return shapes


def spiked_crown(band=GOLD_LIGHT, gem=None):
    """The kings' crown: three tines like a trident's."""
    shapes = [
        path(
            "M-15 -15L-19 -36L-11 -28L-7 -30L-6 -40L0 -48L6 -40L7 -30L11 -28L19 -36L15 -15Q0 -22 -15 -15Z",
            band,
            width=1.2,
        ),
        path("M-14.5 -20Q0 -27 14.5 -20", width=FINE),
    ]
    if gem:
        shapes.append(path("M0 -38L4 -31L0 -24L-4 -31Z", gem, width=FINE))
    return shapes


def bandana(fill, knot_right=True):
    """The pages' headcloth, tied at the side, a small shell on the brow."""
    shapes = [
        path("M13 -10C24 -14 30 -8 34 -12C33 -2 24 0 14 -5Z", fill, width=1),
        path("M13 -8C20 -2 24 6 22 14C15 10 12 2 11 -4Z", fill, width=1),
        path("M-14 -5C-17 -16 -11 -25 0 -25C11 -25 17 -16 14 -5C8 -11 -8 -11 -14 -5Z", fill, width=1.2),
        path("M-13.5 -9C-8 -16 8 -16 13.5 -9", width=FINE),
    ]
    return shapes if knot_right else at(shapes, flip=True)


def hood(fill, dark):
    """A cowl with the face in shadow."""
    return [
        path("M0 -30C-20 -26 -24 -6 -20 14C-18 24 -8 30 0 30C8 30 18 24 20 14C24 -6 20 -26 0 -30Z", fill),
        path("M0 -18C-11 -14 -14 -2 -12 10C-9 20 9 20 12 10C14 -2 11 -14 0 -18Z", dark, width=1),
    ]


def halo(radius=26, line=GOLD_LIGHT):
    return [
        disc(0, -3, radius, "none", line, 1.2),
        oval(0, -3, radius + 4, radius + 4, line=line, width=FINE, alpha=0.7),
    ]


def trident(length=210, line=GOLD_LIGHT):
    """Upright, its head up, its middle at the origin."""
    top = -length / 2
    return [
        path(f"M0 {top + 4}L0 {-top}", line=line, width=3),
        path(
            f"M-14 {top + 6}C-15 {top + 26} -8 {top + 32} 0 {top + 34}C8 {top + 32} 15 {top + 26} 14 {top + 6}",
            line=line,
            width=2.8,
        ),
        path(
            f"M0 {top - 6}L4.5 {top + 7}L-4.5 {top + 7}ZM-14 {top}L-10 {top + 11}L-18 {top + 11}ZM14 {top}L18 {top + 11}L10 {top + 11}Z",
            line,
            width=1,
        ),
        disc(0, top + 38, 4, PEARL, width=1),
    ]
