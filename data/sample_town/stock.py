"""What is usual where: the kinds of buildings and businesses of each quarter."""

from dataclasses import dataclass
from random import Random

from data.sample_town.plan import Kind
from data.sample_town.plane import unit
from data.sample_town.premises import Business, Form
from data.sample_town.words import FEMALE_NAMES, INN_PLACES, SURNAMES, WORKS

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Recipe:
    """A kind of building and how often it comes: levels and flats from a span, businesses up to a number.

    `chance` is that of each possible business; `uncounted` the share of buildings whose flats nobody entered.
    """

    weight: float
    use: str
    levels: Span = (2, 2)
    flats: Span | None = None
    businesses: int = 0
    chance: float = 0.5
    uncounted: float = 0.0


RECIPES: dict[Kind, tuple[Recipe, ...]] = {
    Kind.CENTRE: (
        Recipe(34, "house", (2, 2), None, 1, 0.28),
        Recipe(38, "apartments", (3, 3), (3, 7), 2, 0.45, uncounted=0.08),
        Recipe(13, "yes", (2, 3), None, 1, 0.4),
        Recipe(6, "residential", (2, 3), None, 1, 0.3),
        Recipe(6, "retail", (2, 2), None, 3, 0.9),
        Recipe(3, "office", (3, 3), None, 4, 0.8),
    ),
    Kind.TENEMENT: (
        Recipe(58, "apartments", (4, 5), (6, 12), 2, 0.22, uncounted=0.1),
        Recipe(14, "house", (2, 2), None, 1, 0.2),
        Recipe(14, "yes", (3, 4), None, 1, 0.25),
        Recipe(6, "residential", (3, 4), None, 0),
        Recipe(5, "retail", (1, 2), None, 2, 0.95),
        Recipe(3, "office", (3, 5), None, 4, 0.8),
    ),
    Kind.VILLA: (
        Recipe(52, "detached", (1, 2), None, 1, 0.05),
        Recipe(32, "house", (1, 2), None, 1, 0.06),
        Recipe(10, "yes", (1, 2), None, 1, 0.03),
        Recipe(4, "apartments", (3, 3), (4, 8), 1, 0.3),
        Recipe(2, "retail", (1, 1), None, 2, 0.9),
    ),
    Kind.VILLAGE: (
        Recipe(62, "house", (1, 2), None, 1, 0.06),
        Recipe(12, "farm", (1, 1), None, 1, 0.1),
        Recipe(20, "yes", (1, 2), None, 1, 0.05),
        Recipe(3, "apartments", (2, 3), (4, 6), 0),
        Recipe(3, "retail", (1, 1), None, 2, 0.9),
    ),
    Kind.INDUSTRY: (
        Recipe(38, "industrial", (1, 2), None, 2, 0.8),
        Recipe(22, "warehouse", (1, 1), None, 1, 0.7),
        Recipe(14, "commercial", (2, 3), None, 4, 0.7),
        Recipe(10, "office", (3, 5), None, 5, 0.8),
        Recipe(9, "house", (2, 2), None, 0),
        Recipe(7, "apartments", (2, 3), (3, 6), 1, 0.3),
    ),
    Kind.RECREATION: (
        Recipe(84, "cabin", (1, 1), None, 0),
        Recipe(10, "bungalow", (1, 1), None, 0),
        Recipe(4, "apartments", (2, 3), (4, 8), 2, 0.7),
        Recipe(2, "retail", (1, 1), None, 2, 0.9),
    ),
}
"""Weights by the look of towns of the Svitava valley; panel estates have their own builder."""

TRADES: dict[str, tuple[tuple[str, str, str], ...]] = {
    "street": (
        ("shop", "bakery", "Pekařství {s}"), ("shop", "convenience", "Potraviny {w}"),
        ("shop", "butcher", "Řeznictví {s}"), ("shop", "hairdresser", "Kadeřnictví {f}"),
        ("shop", "clothes", "Butik {f}"), ("shop", "florist", "Květiny {f}"), ("shop", "books", "Knihkupectví {s}"),
        ("shop", "shoes", "Obuv {s}"), ("shop", "optician", "Optika {s}"), ("shop", "bicycle", "Jízdní kola {s}"),
        ("shop", "tobacco", "Trafika {w}"), ("shop", "vacant", ""), ("amenity", "restaurant", "Restaurace {i}"),
        ("amenity", "pub", "Hospoda {i}"), ("amenity", "cafe", "Kavárna {f}"), ("amenity", "pharmacy", "Lékárna {i}"),
        ("amenity", "bank", "Občanská záložna"), ("office", "lawyer", "Advokátní kancelář {s}"),
        ("office", "estate_agent", "Reality {s}"), ("office", "insurance", "Pojišťovna Svornost"),
        ("office", "accountant", "Účetnictví {f}"), ("craft", "shoemaker", "Opravna obuvi {s}"),
        ("craft", "tailor", "Krejčovství {f}"), ("craft", "watchmaker", "Hodinářství {s}"),
        ("tourism", "hotel", "Hotel {w}"),
    ),
    "suburb": (
        ("shop", "hairdresser", "Kadeřnictví {f}"), ("shop", "convenience", "Večerka {s}"),
        ("shop", "florist", "Zahradnictví {s}"), ("craft", "carpenter", "Truhlářství {s}"),
        ("craft", "electrician", "Elektroinstalace {s}"), ("craft", "plumber", "Instalatérství {s}"),
        ("craft", "roofer", "Pokrývačství {s}"), ("office", "accountant", "Účetnictví {f}"),
        ("amenity", "pub", "Hostinec {i}"), ("office", "architect", "Ateliér {s}"),
    ),
    "works": (
        ("craft", "metal_construction", "Kovovýroba {s}"), ("craft", "joiner", "Stolárna {s}"),
        ("craft", "stonemason", "Kamenictví {s}"), ("office", "company", "{v} {s}"),
        ("office", "logistics", "Spedice {s}"), ("shop", "car_repair", "Autoservis {s}"),
        ("shop", "doityourself", "Stavebniny {s}"), ("shop", "tyres", "Pneuservis {s}"),
        ("office", "construction_company", "Stavby {s}"), ("craft", "sawmill", "Pila {s}"),
    ),
    "holiday": (
        ("amenity", "restaurant", "Restaurace U Jezera"), ("tourism", "guest_house", "Penzion {f}"),
        ("amenity", "pub", "Občerstvení {i}"), ("shop", "sports", "Půjčovna lodiček {s}"),
    ),
}  # fmt: skip

TRADE_OF = {
    Kind.CENTRE: "street", Kind.TENEMENT: "street", Kind.ESTATE: "street", Kind.VILLA: "suburb",
    Kind.VILLAGE: "suburb", Kind.INDUSTRY: "works", Kind.RECREATION: "holiday",
}  # fmt: skip

GROCER = ("shop", "convenience", "Potraviny <U Lípy> & syn")
"""The first shop of every town: its name is there to trip up whoever forgets to escape."""


def recipe(kind: Kind, dice: Random) -> Recipe:
    """Draw a kind of building."""
    choices = RECIPES[kind]
    return dice.choices(choices, [choice.weight for choice in choices])[0]


def trade(kind: Kind, dice: Random) -> tuple[str, str, str]:
    """Draw a business: key, value and name."""
    key, value, pattern = dice.choice(TRADES[TRADE_OF[kind]])
    name = pattern.format(
        s=dice.choice(SURNAMES), f=dice.choice(FEMALE_NAMES), i=dice.choice(INN_PLACES),
        w=dice.choice(INN_PLACES), v=dice.choice(WORKS),
    )  # fmt: skip
    return key, value, name


def businesses(
    kind: Kind, most: int, chance: float, front: complex, back: complex, dice: Random
) -> tuple[Business, ...]:
    """Draw up to `most` businesses of a building, a little behind its front; a shop building has at least one."""
    count = sum(dice.random() < chance for _ in range(most))
    inwards = unit(back - front)
    places = (front + inwards * complex(3.0, 2.2 * (i - (count - 1) / 2)) for i in range(count))
    return tuple(_business(trade(kind, dice), place, dice) for place in places)


def _business(of: tuple[str, str, str], at: complex, dice: Random) -> Business:
    """Make a business; a third of those at work say their address on their own node."""
    return Business(*of, at, repeats_address=dice.random() < 0.35 and of[1] != "vacant")


def form(dice: Random) -> Form:
    """Draw how the building's addresses are mapped."""
    return dice.choices((Form.NODE, Form.OUTLINE, Form.ENTRANCE, Form.REPEATED), (48, 30, 14, 8))[0]
