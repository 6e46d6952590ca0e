"""Who may sign in, and what they are signed in with.

An account's `actor` is what all other parts of `geo` are told; passwords and keys are kept as hashes only.
"""

from geo.accounts.managing import BEAT, change_account, create_account, disable, enable, set_beats, set_password
from geo.accounts.own import change_password, choose_language
from geo.accounts.passwords import made_up_password
from geo.accounts.reading import full_names, get_account, list_accounts
from geo.accounts.sessions import account_of_session, end_other_sessions, end_session, list_sessions
from geo.accounts.signing_in import sign_in
from geo.accounts.tokens import account_of_token, create_token, list_tokens, revoke_token
from geo.accounts.values import Account, ApiToken, Beat, BrowserSession, NewAccount

__all__ = [
    "BEAT",
    "Account",
    "ApiToken",
    "Beat",
    "BrowserSession",
    "NewAccount",
    "account_of_session",
    "account_of_token",
    "change_account",
    "change_password",
    "choose_language",
    "create_account",
    "create_token",
    "disable",
    "enable",
    "end_other_sessions",
    "end_session",
    "full_names",
    "get_account",
    "list_accounts",
    "list_sessions",
    "list_tokens",
    "made_up_password",
    "revoke_token",
    "set_beats",
    "set_password",
    "sign_in",
]
