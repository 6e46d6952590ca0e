"""Who may sign in to an installation whose data is the sample town."""

from collections.abc import Sequence

from sqlalchemy import exists, select

from geo.accounts import NewAccount, create_account, list_accounts, made_up_password, set_beats
from geo.actors import COMMAND_LINE, Role
from geo.storage.database import Database
from geo.storage.models import District, ImportRun
from service.sample import REGISTER

PEOPLE = (
    NewAccount("officer", "Ukázkový strážník", Role.OFFICER),
    NewAccount("planner", "Ukázková plánovačka", Role.PLANNER),
    NewAccount("admin", "Ukázkový správce", Role.ADMIN),
)
BEATS = 2
"""In how many beats of the town the officer edits, where it has as many."""


def create_sample_accounts(database: Database) -> dict[str, str]:
    """Create one account of each role, and say their passwords by name.

    Nothing is created, and nothing said, where there are accounts or the data isn't the sample town.
    """
    with database.writing(COMMAND_LINE, "accounts of the sample town") as session:
        sample = session.scalar(select(exists().where(ImportRun.file_name == REGISTER, ImportRun.status == "done")))
        if not sample or list_accounts(session, COMMAND_LINE):
            return {}
        passwords = {new.name: made_up_password() for new in PEOPLE}
        for new in PEOPLE:
            create_account(session, COMMAND_LINE, new, passwords[new.name])
        beats = select(District.code).where(District.level == "beat", District.retired_at.is_(None))
        set_beats(session, COMMAND_LINE, PEOPLE[0].name, session.scalars(beats.order_by(District.code).limit(BEATS)))
    return passwords


def sign_in_lines(passwords: dict[str, str]) -> Sequence[str]:
    """What the person who started the sample town is told about signing in."""
    if not passwords:
        return ("To sign in with an account whose password is lost, set a new one: zones user password NAME",)
    shown = [f"  {name:<10}{password}" for name, password in passwords.items()]
    return ("Sign in with one of these; the passwords are shown this once:", *shown)
