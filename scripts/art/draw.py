#!/usr/bin/env python3
"""Draws the Magic Conch deck: 78 card faces and the back, as self-contained SVG files."""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True  # the drawing modules leave nothing behind in the source tree

from deck import all_cards  # noqa: E402

DEFAULT_FOLDER = Path(__file__).resolve().parents[2] / "crates" / "deck" / "art"


def main():
    parser = argparse.ArgumentParser(
        description=__doc__,
        epilog="The same code always writes the same bytes; nothing but the Python standard library is needed.",
    )
    parser.add_argument("--out", type=Path, default=DEFAULT_FOLDER, help="folder to write to (default: %(default)s)")
    parser.add_argument("--only", metavar="TEXT", default="", help="draw only the cards whose id contains TEXT")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; fail if a file differs from what would be drawn"
    )
    options = parser.parse_args()

    options.out.mkdir(parents=True, exist_ok=True)
    drawn, stale = 0, []
    for card in all_cards():
        if options.only not in card.id:
            continue
        target, text = options.out / f"{card.id}.svg", card.svg()
        if not options.check:
            target.write_text(text, encoding="utf-8")
        elif not target.exists() or target.read_text(encoding="utf-8") != text:
            stale.append(target.name)
        drawn += 1
    if stale:
        sys.exit(f"{len(stale)} files differ from what the generator draws: {', '.join(stale)}")
    print(f"{drawn} cards {'checked' if options.check else 'written to ' + str(options.out)}")


if __name__ == "__main__":
    main()
