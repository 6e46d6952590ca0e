"""Why something about accounts was refused; what it is called in the language of a page, `refusals` looks up."""

from web.wording import N_

ACCOUNT_SENTENCES = {
    "password_wrong": N_("This isn’t your password."),
    "passwords_differ": N_("The new password was typed in two ways. Type the same twice."),
    "password_too_weak": N_("A password has %(shortest)s to %(longest)s characters, at least four of them different."),
    "too_many_attempts": N_("Too many attempts. Try again in %(seconds)s s."),
    "token_name_invalid": N_("Name the token in one line of 1 to 100 characters."),
    "token_life_invalid": N_("Choose a day from today to a year from now."),
    "account_exists": N_("There is an account of this name already."),
    "account_name_invalid": N_(
        "A name to sign in with has 2 to 50 characters: a–z, digits, dots, hyphens, underscores."
    ),
    "full_name_invalid": N_("Write the person’s name in one line of at most 200 characters."),
    "beats_not_needed": N_("Only an officer has beats: who is a planner or an administrator edits everywhere."),
    "own_account": N_("Let another administrator do this: with your own account you would lock yourself out."),
}
