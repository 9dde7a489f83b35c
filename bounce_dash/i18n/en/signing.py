"""Signing in: refusals, and the pages before anybody is known."""

TEXTS = {
    "error.wrong_sign_in": "This e-mail address and password do not belong together.",
    "error.too_many_tries": "Too many failed tries. The next one is possible in {seconds} s.",
    "error.crowded": "Very many people are signing in right now. Try again in a few seconds.",
    "error.weak_password": "Choose at least 12 characters that nobody can guess; a short sentence works well.",
    "error.dead_link": "This link has been used or has expired. Ask an administrator for a new one.",
    "error.last_administrator": "This is the last administrator: without one, nobody could manage users any more.",
    "error.user_exists": "There already is a user with this e-mail address.",
    "error.page_title": "This did not work",
    "error.page_back": "Back to Bounce Dash",
    "error.strange_origin": "This request came from another site, so nothing was changed.",
    "error.too_large": "That is larger than what is accepted here. Nothing was changed.",
    "error.broken": "Something went wrong on our side. What happened is in the server's log.",
    "error.not_signed_in": "Sign in first.",
}
