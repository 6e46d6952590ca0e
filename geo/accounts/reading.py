"""Reading accounts."""

from sqlalchemy import Select, select
from sqlalchemy.orm import Session, selectinload

from geo.accounts.values import Account, Beat, sign_in_name
from geo.actors import Actor, Role
from geo.errors import Forbidden, NotFound
from geo.storage import models


def list_accounts(session: Session, actor: Actor) -> list[Account]:
    """Every account by its name. Raises `Forbidden` ("admin_only")."""
    check_admin(actor)
    return [account_value(row) for row in session.scalars(account_rows().order_by(models.Account.name))]


def get_account(session: Session, actor: Actor, name: str) -> Account:
    """The account of this name. Raises `Forbidden` ("admin_only") and `NotFound` ("account_not_found")."""
    check_admin(actor)
    return account_value(find_account(session, name))


def find_account(session: Session, name: str) -> models.Account:
    """The row of an account. Raises `NotFound` ("account_not_found")."""
    row = session.scalar(account_rows().where(models.Account.name == sign_in_name(name)))
    if row is None:
        raise NotFound("account_not_found", f'There is no account "{name}".')
    return row


def full_names(session: Session) -> dict[str, str]:
    """The full names of all who have or had an account, by the name that versions carry."""
    return {row.name: row.full_name for row in session.execute(select(models.Account.name, models.Account.full_name))}


def account_rows() -> Select[models.Account]:
    """Accounts together with what their values need."""
    return select(models.Account).options(selectinload(models.Account.beats))


def account_value(row: models.Account) -> Account:
    """The account that a row of `account_rows` stands for."""
    beats = sorted(row.beats, key=lambda beat: (beat.level, beat.code))
    return Account(
        id=row.id,
        name=row.name,
        full_name=row.full_name,
        role=Role(row.role),
        language=row.language,
        disabled=row.disabled_at is not None,
        beats=tuple(Beat(beat.id, beat.level, beat.code, beat.name) for beat in beats),
    )


def check_admin(actor: Actor) -> None:
    """Let only admins go on. Raises `Forbidden` ("admin_only")."""
    if actor.role is not Role.ADMIN:
        raise Forbidden("admin_only", "Only an admin manages accounts.")
