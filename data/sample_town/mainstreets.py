"""The main streets along the plan's web, the embankments beside river and railway, and the bridges."""

from itertools import pairwise

from data.sample_town.plan import Corridor, Field, Kind, Plan, Side
from data.sample_town.plane import Line, Plot
from data.sample_town.streets import Rank, StreetNet

MARGIN = {Corridor.RIVER: 32.0, Corridor.RAIL: 24.0}
"""From the middle of the river or the track to the middle of the street beside it, in metres."""

RING_RUN = 3
"""So many pieces of a ring road bear one name."""

Labels = dict[Side, int]


def lay_main_streets(plan: Plan) -> tuple[StreetNet, Labels]:
    """Return the net of radial and ring roads, and the label of the street on each side of the plan's fields."""
    net = StreetNet()
    labels: Labels = {}
    for circle in range(len(plan.web) - 1):
        _lay_ring(plan, circle, net, labels)
        for knot in range(len(plan.web[circle])):
            if circle == 0 or (plan.doubled[circle] and knot % 2):
                _lay_radial(plan, circle, knot, net, labels)
    return net, labels


def _lay_ring(plan: Plan, circle: int, net: StreetNet, labels: Labels) -> None:
    knots, step = plan.web[circle], 2 if plan.doubled[circle] else 1
    street, pieces = -1, 0
    for i in range(0, len(knots), step):
        chain = [knots[(i + j) % len(knots)] for j in range(step + 1)]
        whole = frozenset((chain[0], chain[-1]))
        if whole in plan.corridors:
            pieces = 0
            continue
        if pieces % RING_RUN == 0:
            street = net.open_street(Rank.RING, circle)
        pieces += 1
        labels[whole] = net.lay(street, chain[0], chain[-1])
        net.segments[labels[whole]].junctions.extend(chain[1:-1])
        for a, b in pairwise(chain):
            labels[frozenset((a, b))] = labels[whole]


def _lay_radial(plan: Plan, circle: int, knot: int, net: StreetNet, labels: Labels) -> None:
    """Lay a radial road outwards; only the first ones, from the old town, leave the municipality."""
    street = net.open_street(Rank.RADIAL, circle)
    last = len(plan.web) - (1 if circle == 0 else 2)
    for k in range(circle, last):
        outwards = knot * len(plan.web[k + 1]) // len(plan.web[k])
        start, end = plan.web[k][knot], plan.web[k + 1][outwards]
        knot = outwards
        side = frozenset((start, end))
        if side not in plan.corridors:
            labels[side] = net.lay(street, start, end)


def quarter_ground(number: int, plan: Plan, net: StreetNet, labels: Labels) -> Plot:
    """Return the ground of a quarter between its main streets; streets beside river and railway are laid here."""
    field = plan.fields[number]
    sides = field.sides()
    edges = tuple(labels.get(side, -1 - i) for i, side in enumerate(sides))
    whole = plot = Plot(field.corners, edges)
    for i, side in enumerate(sides):
        if side in plan.corridors:
            line = whole.line(i)
            moved = Line(line.at(0, MARGIN[plan.corridors[side]]), line.direction)
            plot = plot.keep_left(moved, edges[i]) or plot
    final = _lay_embankments(plot, number, net)
    if field.kind is Kind.CENTRE:
        _lay_bridges(field, plot, net)
    return final


def _lay_embankments(plot: Plot, number: int, net: StreetNet) -> Plot:
    """Lay a street on each edge that has none yet (a label below zero), and join it to its neighbours."""
    edges = list(plot.edges)
    street = -1
    for i, label in enumerate(plot.edges):
        if label >= 0:
            continue
        if street < 0 or plot.edges[i - 1] >= 0:
            street = net.open_street(Rank.STREET, number)
        edges[i] = net.lay(street, plot.corner(i), plot.corner(i + 1))
        for neighbour, point in (
            (plot.edges[i - 1], plot.corner(i)),
            (plot.edges[(i + 1) % len(plot)], plot.corner(i + 1)),
        ):
            if neighbour >= 0:
                net.segments[neighbour].junctions.append(point)
    return Plot(plot.corners, tuple(edges))


def _lay_bridges(field: Field, plot: Plot, net: StreetNet) -> None:
    """Lead the old town's embankment across the river wherever a radial road arrives on the other bank."""
    for i, label in enumerate(plot.edges):
        if label < 0 and plot.edges[i - 1] < 0:
            knot = min(field.corners, key=lambda corner: abs(corner - plot.corner(i)))
            net.lay(net.open_street(Rank.STREET, 0), plot.corner(i), knot)
