"""Plans as work that is ordered: queued, done by another process, kept, and turned into drafts.

Everything is for planners and admins. The plans themselves are made by `geo.planning.plans`.
"""

from geo.planning.orders.drafting import Drafted, make_drafts
from geo.planning.orders.effects import Effect, Effects, effects_of
from geo.planning.orders.ordering import check_order, delete_plan, drop_zones, order_plan, stop_plan
from geo.planning.orders.outcome import Outcome
from geo.planning.orders.progress import Progress
from geo.planning.orders.reading import get_plan, list_plans, planned_zones
from geo.planning.orders.values import KeptPlan, KeptZone, MadePlan, PlannedDistrict, PlanOrder, PlanStatus, PlanTask

__all__ = [
    "Drafted",
    "Effect",
    "Effects",
    "KeptPlan",
    "KeptZone",
    "MadePlan",
    "Outcome",
    "PlanOrder",
    "PlanStatus",
    "PlanTask",
    "PlannedDistrict",
    "Progress",
    "check_order",
    "delete_plan",
    "drop_zones",
    "effects_of",
    "get_plan",
    "list_plans",
    "make_drafts",
    "order_plan",
    "planned_zones",
    "stop_plan",
]
