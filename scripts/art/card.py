"""One card as an SVG document: definitions, picture, frame."""

from palette import GOLD, LINE
from writing import Sharing, number, render

WIDTH, HEIGHT = 300, 520


class Card:
    """Collects a card's parts. Every id carries the card's id, so that cards can be inlined together."""

    def __init__(self, card_id, title):
        self.id = card_id
        self.title = title
        self.defs = []
        self.picture = []
        self.border = []

    def name(self, part):
        return f"{self.id}-{part}"

    def linear(self, part, *stops, across=False):
        """A linear gradient from top to bottom (or left to right); returns its paint."""
        direction = "" if across else ' x2="0" y2="1"'
        self.defs.append(f'<linearGradient id="{self.name(part)}"{direction}>{_stops(stops)}</linearGradient>')
        return f"url(#{self.name(part)})"

    def radial(self, part, *stops):
        """A radial gradient filling the shape's box; returns its paint."""
        self.defs.append(f'<radialGradient id="{self.name(part)}">{_stops(stops)}</radialGradient>')
        return f"url(#{self.name(part)})"

    def draw(self, *drawings):
        """Adds shapes (or lists of them) to the picture, in painting order."""
        for drawing in drawings:
            self.picture.extend(drawing if isinstance(drawing, (list, tuple)) else [drawing])

    def symbol(self, part, shapes):
        """Defines shapes once, to be stamped several times."""
        self.defs.append(f'<g id="{self.name(part)}">{render(shapes)}</g>')

    def stamp(self, part, x, y, turn=0, flip=False):
        """Places a symbol in the picture, mirrored, then turned by degrees around its own origin."""
        rotation = f" rotate({number(turn)})" if turn else ""
        mirror = " scale(-1 1)" if flip else ""
        self.picture.append(
            f'<use href="#{self.name(part)}" transform="translate({number(x)} {number(y)}){rotation}{mirror}"/>'
        )

    def svg(self):
        clip = self.name("window")
        sharing = Sharing(self.id, self.picture + self.border)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">'
            f"<title>{self.title}</title>"
            f'<defs><clipPath id="{clip}"><rect x="16" y="16" width="268" height="488" rx="9"/></clipPath>'
            f'{"".join(self.defs)}{sharing.definitions()}</defs>'
            f'<g fill="none" stroke="{GOLD}" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round">'
            f'<rect width="{WIDTH}" height="{HEIGHT}" rx="18" fill="#070b20" stroke="none"/>'
            f'<g clip-path="url(#{clip})">{sharing.text(self.picture)}</g>'
            f"{sharing.text(self.border)}</g></svg>\n"
        )


def _stops(stops):
    """Stops are (offset, colour) or (offset, colour, opacity)."""
    out = ""
    for offset, colour, *opacity in stops:
        fade = f' stop-opacity="{opacity[0]:g}"' if opacity else ""
        out += f'<stop offset="{offset:g}" stop-color="{colour}"{fade}/>'
    return out
