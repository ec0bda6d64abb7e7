"""Compact SVG text for shapes.

Forms that occur several times in one card - rotated, mirrored or in other colours - are defined once and used again.
"""

import math
import re
from dataclasses import replace

from palette import GOLD, LINE
from svg import bake, posed


def number(value, digits=1):
    """A short decimal, without needless zeros."""
    text = f"{value:.{digits}f}".rstrip("0").rstrip(".") if digits else f"{value:.0f}"
    text = {"-0": "0", "": "0"}.get(text, text)
    return text.replace("0.", ".", 1) if text.startswith(("0.", "-0.")) else text


def join(values, digits=1):
    out = ""
    for value in values:
        out = glue(out, number(value, digits))
    return out


def glue(out, text):
    """Numbers in path data need a blank between them only where one could not tell them apart."""
    last = re.search(r"[-.0-9]*$", out).group()
    apart = not last or text.startswith("-") or (text.startswith(".") and "." in last[last.rfind("-") + 1 :])
    return out + ("" if apart else " ") + text


def form(segments):
    """The path data after its first point, relative: equal for copies of one motif wherever they lie."""
    ox, oy = segments[0][1][0]
    out, previous, here, start = "", "m", (0, 0), (0, 0)
    for index, (command, points) in enumerate(segments):
        if command == "Z":
            out, previous, here = out + "z", "z", start
            continue
        rounded = [(round(px - ox, 1), round(py - oy, 1)) for px, py in points]
        deltas, here = [v for px, py in rounded for v in (px - here[0], py - here[1])], rounded[-1]
        if command == "M":
            start = here
            if not index or (not any(deltas) and previous != "z"):
                continue
        if command == "L" and number(deltas[1]) == "0":
            letter, deltas = "h", deltas[:1]
        elif command == "L" and number(deltas[0]) == "0":
            letter, deltas = "v", deltas[1:]
        else:
            letter = command.lower()
        text = join(deltas)
        out = glue(out, text) if letter == previous and letter != "m" else out + letter + text
        previous = letter
    return out


def style(shape):
    out = ""
    if shape.fill != "none":
        out += f' fill="{shape.fill}"'
    if shape.line != GOLD:
        out += f' stroke="{shape.line}"'
    if shape.width != LINE and shape.line != "none":
        out += f' stroke-width="{number(shape.width)}"'
    if shape.alpha != 1:
        out += f' opacity="{number(shape.alpha, 2)}"'
    if shape.dash:
        out += f' stroke-dasharray="{shape.dash}"'
    if shape.offset:
        out += f' stroke-dashoffset="{shape.offset:g}"'
    if shape.cap:
        out += f' stroke-linecap="{shape.cap}"'
    return out


def merge(shapes):
    """Neighbouring strokes of one style and pose become one shape; text between them stays where it is."""
    out = []
    for shape in shapes:
        last = out[-1] if out else None
        if (
            not isinstance(shape, str)
            and last is not None
            and not isinstance(last, str)
            and shape.mergeable
            and last.mergeable
            and shape.style() == last.style()
            and shape.pose == last.pose
        ):
            out[-1] = replace(last, segments=last.segments + shape.segments)
        else:
            out.append(shape)
    return out


def element(shape):
    shape = bake(shape)
    start = shape.segments[0][1][0]
    if shape.radius is not None:
        return f'<circle cx="{number(start[0])}" cy="{number(start[1])}" r="{number(shape.radius)}"{style(shape)}/>'
    return f'<path d="M{join(start)}{form(shape.segments)}"{style(shape)}/>'


def render(shapes):
    """Shapes as SVG text, without sharing."""
    return "".join(element(s) for s in merge([bake(s) for s in shapes]))


class Sharing:
    """Decides which forms of a card are worth a definition, and writes shapes accordingly."""

    def __init__(self, prefix, shapes):
        self.names, self.styles = {}, {}
        uses = {}
        for shape in merge(shapes):
            if not isinstance(shape, str) and shape.radius is None:
                uses.setdefault(form(shape.segments), []).append(style(shape))
        for text, styles in uses.items():
            use, definition = len(prefix) + 34, len(text) + len(prefix) + 24
            if len(styles) * (len(text) + 16) > definition + len(styles) * use:
                self.names[text] = f"{prefix}-{len(self.names)}"
                self.styles[text] = styles[0] if len(set(styles)) == 1 else ""

    def definitions(self):
        return "".join(f'<path id="{name}" d="M0 0{text}"{self.styles[text]}/>' for text, name in self.names.items())

    def _use(self, shape):
        """A reference, or None for a shape that is not shared; the style is left to the definition if it has one."""
        text = None if isinstance(shape, str) or shape.radius is not None else form(shape.segments)
        if text not in self.names:
            return None
        return f'<use href="#{self.names[text]}" {placement(shape)}{"" if self.styles[text] else style(shape)}/>'

    def text(self, shapes):
        out, run = "", []
        for shape in merge(shapes):
            ready = shape if isinstance(shape, str) else self._use(shape)
            if ready is None:
                run.append(shape)
            else:
                out += render(run) + ready
                run = []
        return out + render(run)


def placement(shape):
    x, y = posed(shape.pose, shape.segments[0][1][0])
    a, b, c, d = shape.pose[:4]
    if a * d - b * c < 0:
        numbers = " ".join(number(v, 3) for v in (a, b, c, d)) + f" {number(x)} {number(y)}"
        return f'transform="matrix({numbers})"'
    if number(b, 3) == "0" and a > 0:
        return f'x="{number(x)}" y="{number(y)}"'
    angle = number(math.degrees(math.atan2(b, a)))
    return f'transform="translate({number(x)} {number(y)})rotate({angle})"'
