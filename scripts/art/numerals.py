"""Roman numerals drawn from strokes, because the deck uses no fonts."""

from palette import GOLD_LIGHT
from svg import path

GAP = 2.6
GLYPHS = {
    "I": (2, "M1 0L1 12M-.6 0L2.6 0M-.6 12L2.6 12"),
    "V": (10, "M0 0L5 12L10 0M-1.6 0L1.6 0M8.4 0L11.6 0"),
    "X": (10, "M0 0L10 12M10 0L0 12M-1.4 0L1.4 0M8.6 0L11.4 0M-1.4 12L1.4 12M8.6 12L11.4 12"),
    "0": (9, "M4.5 0C7 0 9 2.6 9 6C9 9.4 7 12 4.5 12C2 12 0 9.4 0 6C0 2.6 2 0 4.5 0Z"),
}
TENS = ("", "X", "XX")
ONES = ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")


def roman(value):
    return TENS[value // 10] + ONES[value % 10] if value else "0"


def numeral(value, x, y):
    """The numeral centred on (x, y), 12 units tall."""
    glyphs = [GLYPHS[letter] for letter in roman(value)]
    width = sum(g[0] for g in glyphs) + GAP * (len(glyphs) - 1)
    left, out = x - width / 2, []
    for advance, d in glyphs:
        shape = path(d, line=GOLD_LIGHT, width=1.4)
        moved = [(c, tuple((px + left, py + y - 6) for px, py in ps)) for c, ps in shape.segments]
        out.append(path(moved, line=GOLD_LIGHT, width=1.4))
        left += advance + GAP
    return out
