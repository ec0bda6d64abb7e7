#!/usr/bin/env python3
"""Draws what lies behind a shared reading's picture: the deck's night sea, wide and tall."""

import argparse
import random
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # the drawing modules leave nothing behind in the source tree

from motifs.shells import conch, pearl, scallop, starfish  # noqa: E402
from motifs.sky import burst, crescent, twinkle  # noqa: E402
from palette import CORAL, DUSK, FINE, FOAM, GOLD, LINE, MOON, PEARL, VIOLET, WINE  # noqa: E402
from svg import at, disc, faded, path  # noqa: E402
from writing import number, render  # noqa: E402

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "crates" / "share-image" / "art"


class Scene:
    """A picture of `width` by `height` pixels around one halo, with the sea at its foot. No star shines into `words`."""

    def __init__(self, name, width, height, halo, sea, words):
        self.name, self.width, self.height = name, width, height
        self.halo, self.sea, self.words = halo, sea, words
        self.parts = []

    def draw(self, *shapes):
        for shape in shapes:
            self.parts.append(render(shape if isinstance(shape, (list, tuple)) else [shape]))

    def svg(self):
        w, h = self.width, self.height
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}"><title>{self.name}</title><defs>'
            '<linearGradient id="sky" x2="0" y2="1"><stop offset="0" stop-color="#050818"/>'
            '<stop offset=".45" stop-color="#0b1638"/><stop offset=".8" stop-color="#123a63"/>'
            '<stop offset="1" stop-color="#15506f"/></linearGradient>'
            f'<radialGradient id="halo"><stop offset="0" stop-color="{MOON}" stop-opacity=".5"/>'
            f'<stop offset=".42" stop-color="#8fb7dd" stop-opacity=".22"/>'
            '<stop offset="1" stop-color="#8fb7dd" stop-opacity="0"/></radialGradient>'
            '<linearGradient id="gold" x2="1" y2="1"><stop offset="0" stop-color="#f9e6b0"/>'
            '<stop offset=".5" stop-color="#b98a44"/><stop offset="1" stop-color="#f9e6b0"/></linearGradient>'
            '<linearGradient id="far" x2="0" y2="1"><stop offset="0" stop-color="#1a4d74"/>'
            '<stop offset="1" stop-color="#0c2748"/></linearGradient>'
            '<linearGradient id="near" x2="0" y2="1"><stop offset="0" stop-color="#123c60"/>'
            '<stop offset="1" stop-color="#060d26"/></linearGradient></defs>'
            f'<g fill="none" stroke="{GOLD}" stroke-width="{LINE}" stroke-linecap="round" stroke-linejoin="round">'
            f'<path d="M0 0h{w}v{h}h-{w}z" fill="url(#sky)" stroke="none"/>{"".join(self.parts)}</g></svg>\n'
        )

    def sky(self, stars):
        dice = random.Random(self.name)
        for size, share, alpha in ((1.6, 0.7, 0.55), (2.6, 0.3, 0.85)):
            places = [
                (dice.randrange(36, self.width - 36), dice.randrange(36, self.sea - 10))
                for _ in range(int(stars * share))
            ]
            dots = "".join(f"M{x} {y}h0" for x, y in places if not self.is_word(x, y))
            self.parts.append(f'<path d="{dots}" stroke="{MOON}" stroke-width="{size}" opacity="{alpha}"/>')
        for _ in range(stars // 14):
            x, y = dice.randrange(60, self.width - 60), dice.randrange(60, self.sea - 40)
            if not self.is_word(x, y):
                self.draw(faded(at(twinkle(dice.choice((5, 7, 9))), x, y), 0.8))

    def is_word(self, x, y):
        return any(left <= x <= right and top <= y <= bottom for left, top, right, bottom in self.words)

    def moon(self, rays):
        x, y, r = self.halo
        self.draw(disc(x, y, r * 1.9, "url(#halo)", None))
        self.draw(faded(burst(72, r * 1.06, r * 1.24, x, y, short=r * 1.14, width=1), rays))
        self.draw(disc(x, y, r, "#1b2f5e", None, alpha=0.55), disc(x, y, r, width=1.6, alpha=0.75))
        self.draw(disc(x, y, r * 0.965, width=FINE, alpha=0.6))

    def waves(self):
        w, h = self.width, self.height
        for y, length, height, fill, line, alpha in (
            (self.sea, 150, 13, "url(#far)", FOAM, 0.55),
            (self.sea + (h - self.sea) * 0.3, 190, 16, "#0f3358", GOLD, 0.7),
            (self.sea + (h - self.sea) * 0.58, 240, 18, "url(#near)", GOLD, 0.85),
        ):
            crest = f"M{-length / 2:g} {number(y)}q{length / 4:g} {-height} {length / 2:g} 0"
            crest += f"t{length / 2:g} 0" * (2 * w // length + 2)
            self.parts.append(f'<path d="{crest}V{h + 40}H{-length}z" fill="{fill}" stroke="none"/>')
            self.parts.append(f'<path d="{crest}" stroke="{line}" stroke-width="1.6" opacity="{alpha}"/>')
            echo = crest.replace(f"M{-length / 2:g} {number(y)}", f"M{-length / 2 + 18:g} {number(y + 11)}", 1)
            self.parts.append(f'<path d="{echo}" stroke="{line}" stroke-width=".9" opacity="{alpha * 0.45:g}"/>')

    def frame(self, inset, corner):
        w, h = self.width, self.height
        for by, width, alpha in ((inset, 2.2, 1), (inset + 9, 0.9, 0.7)):
            self.parts.append(
                f'<rect x="{by}" y="{by}" width="{w - 2 * by}" height="{h - 2 * by}" rx="{26 - (by - inset)}" '
                f'stroke="url(#gold)" stroke-width="{width}" opacity="{alpha}"/>'
            )
        for x, y, turn in ((inset, inset, 135), (w - inset, inset, 225), (w - inset, h - inset, 315), (inset, h - inset, 45)):
            self.draw(at(scallop(corner, DUSK, 7, 60), x + (5 if x < w / 2 else -5), y + (5 if y < h / 2 else -5), 1, turn))


def wide():
    scene = Scene("wide", 1200, 630, (866, 300, 232), 506, [(66, 62, 572, 500)])
    scene.sky(150)
    scene.moon(0.5)
    scene.draw(faded(at(crescent(30, turn=-24), 1108, 104), 0.95))
    scene.waves()
    for shapes, x, y, size, turn in (
        (conch(), 104, 562, 0.62, -16),
        (scallop(30, WINE, 7), 176, 596, 1, 12),
        (starfish(19, CORAL, 10), 232, 580, 1, 0),
        (pearl(7, PEARL), 268, 590, 1, 0),
    ):
        scene.draw(at(shapes, x, y, size, turn))
    scene.frame(22, 40)
    return scene


def tall():
    scene = Scene("tall", 1080, 1920, (540, 905, 405), 1612, [(90, 110, 880, 490), (90, 1330, 990, 1612)])
    scene.sky(320)
    scene.moon(0.3)
    scene.draw(faded(at(crescent(46, turn=-24), 930, 190), 0.95))
    scene.waves()
    for shapes, x, y, size, turn in (
        (conch(), 150, 1780, 1.15, -14),
        (scallop(52, WINE, 7), 262, 1846, 1, 10),
        (starfish(36, CORAL, 10), 930, 1806, 1, 0),
        (scallop(38, VIOLET, 7), 856, 1850, 1, -12),
        (pearl(12, PEARL), 800, 1846, 1, 0),
    ):
        scene.draw(at(shapes, x, y, size, turn))
    scene.frame(30, 58)
    return scene


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="The same code always writes the same bytes; nothing but the Python standard library is needed.",
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, help="folder to write to (default: %(default)s)")
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    for scene in (wide(), tall()):
        (options.out / f"{scene.name}.svg").write_text(scene.svg(), encoding="utf-8")


if __name__ == "__main__":
    main()
