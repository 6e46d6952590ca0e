"""Why no zone around a seed can meet a rule set: what is missing first, class by class."""

from collections.abc import Iterator

import numpy as np

from geo.planning.cells import Cells, Flags, LiveZone
from geo.planning.partition import Indices
from geo.planning.problems import ENTRANCES, UNLIMITED, Assurance, Problem, problems
from geo.planning.reach import Reach, payable
from geo.planning.reasons import Reason, Why
from geo.rule_sets import PremisesClass, RuleSet

_CLASSES = tuple(PremisesClass)


def proven(where: Reach, rule_set: RuleSet) -> tuple[Reason, ...]:
    """The reasons why there is surely no zone around the seed that may be allowed; empty where there may be one."""
    open_problems = list(problems(where.cells, rule_set, Assurance.POSSIBLE))
    if not any(problem.keeps([where.cell[where.seed]]) for problem in open_problems):
        return tuple(_too_large(where, open_problems[0]))
    found = [tuple(_missing(where, problem)) for problem in open_problems]
    if not all(found):
        return ()
    # Where several ways fail, each says something true; the way behind one entrance needs no mention.
    usual = [reasons for reasons, problem in zip(found, open_problems, strict=True) if not _behind_one(problem)]
    return tuple(dict.fromkeys(reason for reasons in usual for reason in reasons))


def _behind_one(problem: Problem) -> bool:
    return int(problem.maxima[ENTRANCES]) < UNLIMITED


def _too_large(where: Reach, problem: Problem) -> Iterator[Reason]:
    loads = problem.loads[where.cell[where.seed]]
    for column, which in enumerate(_CLASSES):
        if loads[column] > problem.maxima[column]:
            yield Reason(Why.TOO_LARGE, where.span, which, int(loads[column]), int(problem.maxima[column]))


def _missing(where: Reach, problem: Problem) -> Iterator[Reason]:
    """For each class whose minimum is out of the seed's reach the first step at which it is."""
    return lacking(where.cells, problem, where.span, _near(where), where.cell, payable(where, problem).cell)


def lacking(
    cells: Cells, problem: Problem, within: float, near: Flags, connected: Indices, paid: Indices
) -> Iterator[Reason]:
    """For each class of which there isn't enough the first step at which it is missing.

    `near` are the cells within so many metres, `connected` those that a zone could take, `paid` those that it
    could take without exceeding a maximum.
    """
    for column, which in enumerate(_CLASSES):
        gains, needed = problem.gains[:, column], int(problem.minima[column])
        steps = [
            (Why.TOO_FEW, near, ()),
            (Why.TAKEN, near & (cells.zone < 0), _holders(cells, near & (gains > 0))),
            (Why.CUT_OFF, connected, ()),
            (Why.PAST_MAXIMUM, paid, ()),
        ]
        for code, there, zones in steps:
            if (available := int(gains[there].sum())) < needed:
                yield Reason(code, within, which, available, needed, zones)
                break


def _near(where: Reach) -> Flags:
    """The cells, free or not, whose addresses all lie within the span of the seed's."""
    cells = where.cells
    own = cells.points.position[cells.members[where.cell[where.seed]]]
    away = np.hypot(*(cells.points.position[:, None] - own[None]).transpose(2, 0, 1)).max(axis=1)
    far = np.zeros(len(cells), dtype=bool)
    far[cells.points.cell[away > where.span]] = True
    return ~far


def _holders(cells: Cells, which: Flags) -> tuple[LiveZone, ...]:
    """The live zones that hold some cells."""
    return tuple(cells.zones[number] for number in np.unique(cells.zone[which]) if number >= 0)
