"""Which cards there are, and who draws each of them."""

from back import draw_back
from card import Card
from courts.ranks import RANK_GLYPHS, RANKS
from frame import add_frame, add_lines, numeral_in_cartouche
from majors import beginnings, depths, lights, trials, upheavals
from motifs.shells import conch
from motifs.signs import tiny
from pips import cups, pentacles, swords, wands
from pips.backdrop import add_ground, moon_cartouche
from palette import SUITS
from svg import at

NUMBERS = ("ace", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
PIPS = {"wands": wands.PIPS, "cups": cups.PIPS, "swords": swords.PIPS, "pentacles": pentacles.PIPS}

MAJORS = (
    ("fool", beginnings.fool),
    ("magician", beginnings.magician),
    ("high-priestess", beginnings.high_priestess),
    ("empress", beginnings.empress),
    ("emperor", beginnings.emperor),
    ("hierophant", beginnings.hierophant),
    ("lovers", trials.lovers),
    ("chariot", trials.chariot),
    ("strength", trials.strength),
    ("hermit", trials.hermit),
    ("wheel-of-fortune", trials.wheel_of_fortune),
    ("justice", trials.justice),
    ("hanged-man", depths.hanged_man),
    ("death", depths.death),
    ("temperance", depths.temperance),
    ("devil", upheavals.devil),
    ("tower", upheavals.tower),
    ("star", lights.star),
    ("moon", lights.moon_card),
    ("sun", lights.sun),
    ("judgement", lights.judgement),
    ("world", lights.world),
)


def major_cards():
    foot = at([shape for shape in conch() if shape.fill != "none"], 149, 492, 0.2, 20)
    for number, (name, draw) in enumerate(MAJORS):
        card = Card(f"major-{number:02}-{name}", name.replace("-", " ").title().replace(" Of ", " of "))
        draw(card)
        add_frame(card, numeral_in_cartouche(number), foot)
        yield card


def pip_cards():
    for suit in SUITS:
        for number, (name, draw) in enumerate(zip(NUMBERS, PIPS[suit.name]), 1):
            card = Card(f"{suit.name}-{number:02}-{name}", f"{name.title()} of {suit.name.title()}")
            add_ground(card, suit, strong=number == 1)
            draw(card)
            add_frame(card, numeral_in_cartouche(number), moon_cartouche(number))
            yield card


def court_cards():
    for suit in SUITS:
        for number, (rank, draw) in enumerate(RANKS, 11):
            card = Card(f"{suit.name}-{number}-{rank}", f"{rank.title()} of {suit.name.title()}")
            add_ground(card, suit)
            draw(card, suit)
            add_frame(card, RANK_GLYPHS[rank], at(tiny(suit.name), 150, 491))
            yield card


def back():
    card = Card("back", "Magic Conch")
    draw_back(card)
    add_lines(card)
    return card


def all_cards():
    """All 78 faces in the deck's order of majors, pips and courts, then the back."""
    yield from major_cards()
    yield from pip_cards()
    yield from court_cards()
    yield back()
