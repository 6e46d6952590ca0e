"""What no plan can exceed, by relaxations whose answers are proven in whole numbers."""

from geo.planning.plans.bounds.blocks import Block, blocks_of, reachable
from geo.planning.plans.bounds.certificate import Prices, proven
from geo.planning.plans.bounds.ground import Ground
from geo.planning.plans.bounds.prices import Pricing
from geo.planning.plans.bounds.program import Program

__all__ = ["Block", "Ground", "Prices", "Pricing", "Program", "blocks_of", "proven", "reachable"]
