"""The frame that every card face shares: gold lines, a row of pearls, corner shells, two cartouches."""

from card import HEIGHT
from geometry import polar
from numerals import numeral
from palette import FINE, GOLD, INK
from svg import at, path

CARTOUCHE = "M98 16C110 17 113 24 117 31C121 39 129 44 138 44L162 44C171 44 179 39 183 31C187 24 190 17 202 16Z"
CARTOUCHE_INNER = (
    "M108 16C114 20 117 26 120 31C124 37 131 40.5 138 40.5L162 40.5C169 40.5 176 37 180 31C183 26 186 20 192 16"
)


def add_frame(card, top, bottom):
    """`top` and `bottom` are shapes drawn inside the two cartouches."""
    add_lines(card)
    tab = [path(CARTOUCHE, INK), path(CARTOUCHE_INNER, width=FINE, alpha=0.7)]
    card.border.extend(tab + at(tab, 300, HEIGHT, turn=180))
    card.border.extend(list(top) + list(bottom))


def add_lines(card):
    """The frame without cartouches: all that the back needs."""
    gold = card.linear("gold", (0, "#f9e6b0"), (0.5, "#c79a50"), (1, "#f9e6b0"))
    card.symbol("corner", _corner())
    card.border.append(
        f'<rect x="5.5" y="5.5" width="289" height="509" rx="13.5" stroke="{gold}" stroke-width="1.8"/>'
        '<rect x="10.8" y="10.8" width="278.4" height="498.4" rx="10.5" stroke-dasharray=".1 5.898" '
        'opacity=".6"/>'
        f'<rect x="16" y="16" width="268" height="488" rx="9" stroke="{gold}" stroke-width="1.2"/>'
    )
    for x, y, turn in ((16, 16, 0), (284, 16, 90), (284, 504, 180), (16, 504, 270)):
        card.border.append(f'<use href="#{card.name("corner")}" transform="translate({x} {y}) rotate({turn})"/>')


def numeral_in_cartouche(value):
    return numeral(value, 150, 28)


def _corner():
    """A quarter scallop opening from the card's corner."""
    edge, ribs, count = "M0 0L0 27", "", 5
    for i in range(count):
        angle = 180 - 90 * i / count
        middle, after = polar(31, angle - 9), polar(27, angle - 18)
        edge += f"Q{middle[0]:.1f} {middle[1]:.1f} {after[0]:.1f} {after[1]:.1f}"
        if i:
            inner, outer = polar(8, angle), polar(26, angle)
            ribs += f"M{inner[0]:.1f} {inner[1]:.1f}L{outer[0]:.1f} {outer[1]:.1f}"
    return [
        path(edge + "Z", INK, width=1.2),
        path(ribs, width=FINE, alpha=0.8),
        path("M0 8Q6 7 8 0", GOLD, None),
    ]
