"""Pagina's vóór het aanmelden."""

TEXTS = {
    "ui.sign_in.title": "Aanmelden",
    "ui.sign_in.email": "E-mailadres",
    "ui.sign_in.password": "Wachtwoord",
    "ui.sign_in.enter": "Aanmelden",
    "ui.sign_in.forgotten": "Wachtwoord vergeten? Een beheerder kan u een koppeling geven om een nieuw te kiezen.",
    "ui.welcome.first": "Bounce Dash instellen",
    "ui.welcome.first_hint": "U wordt de eerste beheerder. Daarna kunt u uw collega's toevoegen.",
    "sign_in.hello": "Hallo {name}",
    "ui.welcome.name": "Uw naam",
    "ui.welcome.password": "Kies een wachtwoord",
    "ui.welcome.password_hint": "Minstens 12 tekens. Een korte zin is makkelijk te onthouden en moeilijk te raden.",
    "ui.welcome.enter": "Opslaan en aanmelden",
    "ui.welcome.dead": "Deze koppeling werkt niet meer",
    "ui.welcome.dead_hint": "Ze is gebruikt of verlopen. Vraag een beheerder om een nieuwe.",
    "ui.welcome.to_sign_in": "Naar aanmelden",
    "ui.not_allowed.title": "Deze pagina is niet voor u",
    "ui.not_allowed.hint": "Ze hoort niet bij uw rol. Een beheerder kan dat wijzigen.",
    "ui.not_allowed.back": "Terug naar het begin",
    "ui.not_found.title": "Deze pagina bestaat niet",
    "ui.not_found.hint": "Het adres is misschien verkeerd getypt, of wat hier stond is weg.",
}
