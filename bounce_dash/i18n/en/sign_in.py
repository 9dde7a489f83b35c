"""Pages before signing in."""

TEXTS = {
    "ui.sign_in.title": "Sign in",
    "ui.sign_in.email": "E-mail address",
    "ui.sign_in.password": "Password",
    "ui.sign_in.enter": "Sign in",
    "ui.sign_in.forgotten": "Forgot your password? An administrator can give you a link to choose a new one.",
    "ui.welcome.first": "Set up Bounce Dash",
    "ui.welcome.first_hint": "You become the first administrator. You can add your colleagues afterwards.",
    "sign_in.hello": "Hello, {name}",
    "ui.welcome.name": "Your name",
    "ui.welcome.password": "Choose a password",
    "ui.welcome.password_hint": "At least 12 characters. A short sentence is easy to remember and hard to guess.",
    "ui.welcome.enter": "Save and sign in",
    "ui.welcome.dead": "This link no longer works",
    "ui.welcome.dead_hint": "It has been used or has expired. Ask an administrator for a new one.",
    "ui.welcome.to_sign_in": "Go to sign-in",
    "ui.not_allowed.title": "This page is not for you",
    "ui.not_allowed.hint": "Your role does not include it. An administrator can change that.",
    "ui.not_allowed.back": "Back to the start",
    "ui.not_found.title": "There is no such page",
    "ui.not_found.hint": "The address may have been mistyped, or what was here is gone.",
}
