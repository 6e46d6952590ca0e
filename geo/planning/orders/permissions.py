"""Who may order plans, and see them."""

from geo.actors import Actor, Role
from geo.errors import Forbidden, NotSignedIn


def check_planner(actor: Actor) -> None:
    """Let planners and admins pass. Raises `NotSignedIn` ("sign_in_needed") and `Forbidden` ("planner_only")."""
    if actor.role is Role.PUBLIC:
        raise NotSignedIn("sign_in_needed", "Sign in first.")
    if actor.role not in (Role.PLANNER, Role.ADMIN):
        raise Forbidden("planner_only", "Plans are for planners and admins.")
