"""Instellingen en onderhoud: voorkeuren, gebruikers, het eigen account."""

TEXTS = {
    "ui.rail.settings": "Instellingen",
    "ui.settings.title": "Instellingen en onderhoud",
    "ui.settings.context": "Hoe retourneringen worden beoordeeld, wie wat mag, en uw eigen account",
    "ui.settings.preferences": "Voorkeuren",
    "ui.settings.users": "Gebruikers",
    "ui.settings.account": "Uw account",
    "ui.settings.unsaved": "U hebt instellingen gewijzigd en niet opgeslagen. Weggaan zonder op te slaan?",
    "ui.settings.save": "Opslaan",
    "role.marketing": "Marketing",
    "role.manager": "Manager",
    "role.administrator": "Beheerder",
    "ui.role.marketing": "Marketing",
    "ui.role.manager": "Manager",
    "ui.role.administrator": "Beheerder",
    "ui.role.marketing_hint": "werkt met adressen en mailings",
    "ui.role.manager_hint": "leest lijsten en dashboards, wijzigt niets",
    "ui.role.administrator_hint": "alles, ook gebruikers en voorkeuren",
    # gebruikers
    "ui.users.title": "Gebruikers",
    "ui.users.hint": "Iedereen die zich kan aanmelden, en wat ieder mag.",
    "ui.users.add": "Gebruiker toevoegen",
    "ui.users.name": "Naam",
    "ui.users.email": "E-mailadres",
    "ui.users.role": "Rol",
    "ui.users.state": "Status",
    "ui.users.seen": "Laatst gezien",
    "ui.users.acts": "Wat er mogelijk is",
    "ui.users.change": "Rol wijzigen…",
    "ui.users.reset": "Link voor een nieuw wachtwoord",
    "ui.users.disable": "Uitschakelen",
    "ui.users.enable": "Weer inschakelen",
    "ui.users.add_ok": "Toevoegen",
    "ui.users.change_ok": "Wijzigen",
    "ui.users.may_export": "Mag persoonsgegevens exporteren, ook als manager",
    "ui.users.disable_hint": "Alle sessies van deze gebruiker eindigen meteen. Wat de gebruiker deed, blijft in het logboek.",
    "ui.users.link": "Eenmalige link",
    "ui.users.link_hint": "De link werkt één keer, binnen 24 uur, en is alleen nu te zien. Wie hem heeft, kan zich als deze gebruiker aanmelden.",
    "ui.users.copy": "Link kopiëren",
    "users.add_title": "Een gebruiker toevoegen",
    "users.change_title": "Rol van {name}",
    "users.disable_title": "{name} uitschakelen?",
    "users.link_title": "Geef deze link aan de gebruiker",
    "users.exports": "mag exporteren",
    "users.exports_not": "geen persoonlijke exports",
    "users.state_active": "Actief",
    "users.state_invited": "Uitgenodigd",
    "users.state_disabled": "Uitgeschakeld",
    "users.changed": "De rechten van {name} zijn gewijzigd.",
    "users.disabled": "{name} kan zich niet meer aanmelden.",
    "users.enabled": "{name} kan zich weer aanmelden.",
    "users.bad_input": "Vul een naam en een volledig e-mailadres in.",
    # account
    "ui.account.change_hint": "Een beheerder kan uw rol wijzigen.",
    "ui.account.password": "Uw wachtwoord wijzigen",
    "ui.account.current": "Huidig wachtwoord",
    "ui.account.new": "Nieuw wachtwoord",
    "ui.account.change": "Wachtwoord wijzigen",
    "ui.account.sessions": "Waar u bent aangemeld",
    "ui.account.sessions_hint": "Beëindig wat u niet herkent, en wijzig uw wachtwoord.",
    "ui.account.everywhere": "Overal afmelden",
    "ui.account.this": "Deze browser",
    "ui.account.end": "Beëindigen",
    "ui.settings.sign_out": "Afmelden",
    "account.seen": "laatst gebruikt {when}",
    "account.some_browser": "Een programma",
    "account.password_changed": "Uw wachtwoord is gewijzigd. U bent elders overal afgemeld.",
    # voorkeuren
    "ui.preferences.blocking": "Wanneer een adres wordt geblokkeerd",
    "ui.preferences.accepted_bounces": (
        "Het aantal retourneringen dat wordt geaccepteerd voordat het e-mailadres wordt uitgeschakeld"
    ),
    "ui.preferences.accepted_bounces_hint": (
        "Met 5 blokkeert de zesde getelde retournering het adres. Een harde retournering blokkeert altijd meteen,"
        " wat hier ook staat. Eén mailing telt hoogstens één keer."
    ),
    "ui.preferences.reset_on_delivery": "Na een aflevering opnieuw beginnen te tellen",
    "ui.preferences.reset_on_delivery_hint": (
        "Een mail die na de laatste retournering is aangenomen, geopend of beantwoord bewijst dat het adres "
        "leeft: de teller gaat terug naar 0."
    ),
    "ui.preferences.retrying": "Opnieuw proberen",
    "ui.preferences.tries": "Pogingen per ontvanger",
    "ui.preferences.tries_hint": (
        "Hoe vaak een mailing wordt verstuurd naar een adres dat tijdelijk faalt, de eerste keer meegerekend."
    ),
    "ui.preferences.hours": "Binnen hoeveel uur",
    "ui.preferences.hours_hint": (
        "De pauzes tussen de pogingen groeien, en de laatste valt zoveel uur na de eerste. Pas dan telt een "
        "retournering."
    ),
    "ui.preferences.treatments": "Weigeringen op grond van beleid",
    "ui.preferences.treatments_hint": (
        "Wat een definitieve weigering doet als de ontvangende server een van deze redenen noemt. Ze zeggen vaak "
        "meer over de afzender dan over het adres."
    ),
    "ui.preferences.treatment.block": "Meteen blokkeren",
    "ui.preferences.treatment.count": "Tellen als retournering",
    "ui.preferences.treatment.ignore": "Negeren",
    "ui.preferences.guard": "Wanneer een mailing vanzelf wordt onderbroken",
    "ui.preferences.guard_hint": "De mailing wordt onderbroken en zegt waarom; u kijkt ernaar en laat hem verdergaan. Ook een incident onderbreekt hem.",
    "ui.preferences.guard_from": "Aantal mails voordat er wordt geoordeeld",
    "ui.preferences.guard_from_hint": "Bij minder mails zou één retournering te veel zeggen.",
    "ui.preferences.guard_hard_percent": "Harde retourneringen, per 100 mails",
    "ui.preferences.guard_hard_percent_hint": "Bij 5 wordt hij onderbroken wanneer meer dan 5 % voorgoed terugkwam.",
    "ui.preferences.guard_complaints": "Klachten, per 1.000 mails",
    "ui.preferences.guard_complaints_hint": "Bij 1 wordt hij onderbroken wanneer meer dan 0,1 % als spam werd gemeld.",
    "ui.preferences.pace": "Hoe snel mailings uitgaan",
    "ui.preferences.pace_hint": (
        "Alle processen die versturen houden zich er samen aan. Op wie om geduld vraagt wordt hoe dan ook gewacht: op "
        "een provider apart, terwijl de mails naar alle anderen doorgaan."
    ),
    "ui.preferences.mails_a_minute": "Mails per minuut in totaal",
    "ui.preferences.mails_a_minute_hint": "0: zoveel als de relay aanneemt.",
    "ui.preferences.provider_rates": "Mails per minuut naar één provider",
    "ui.preferences.provider_rates_hint": (
        "Leeg is er geen grens. Bedrijven waarvan een provider de mail verzorgt tellen bij hem mee, voor zover DNS dat "
        "vertelde."
    ),
    "ui.preferences.no_limit": "geen grens",
    "ui.preferences.add_rate": "Nog een provider begrenzen…",
    "ui.preferences.openings": "Openingen",
    "ui.preferences.openings_hint": (
        "Uit, tenzij u het aanzet: wie wanneer wat leest is persoonlijk, en geen lezer is ernaar gevraagd."
    ),
    "ui.preferences.track_openings": "Zien wie een mailing opende",
    "ui.preferences.track_openings_hint": (
        "Mailings in HTML bevatten dan een onzichtbare afbeelding, en wie die ophaalt telt als opener. Het cijfer is "
        "ruw: Apple Mail en Gmail halen afbeeldingen vanzelf op, ook van ongelezen mails; andere programma's nooit. "
        "Zet u het uit, dan wordt er niets meer genoteerd, ook niet van eerdere mailings."
    ),
    "ui.preferences.data": "Gegevens",
    "ui.preferences.remember_deleted": "Onthouden dat een verwijderd adres geblokkeerd was",
    "ui.preferences.remember_deleted_hint": (
        "Er blijft alleen een versleutelde vingerafdruk, waaruit het adres niet te lezen is. Wordt hetzelfde "
        "adres opnieuw geïmporteerd, dan wordt het opnieuw geblokkeerd."
    ),
    "ui.preferences.retention_days": "Dagen dat ruwe berichten worden bewaard",
    "ui.preferences.retention_days_hint": "0 bewaart ze voorgoed. Wat erin stond, blijft hoe dan ook in de geschiedenis.",
    "ui.preferences.default_language": "Taal als geen andere wordt gevraagd",
    "ui.preferences.default_language_hint": (
        "Van pagina's voor lezers die er geen hebben gekozen en van wie de browser om geen van deze vraagt; van exports"
        " die er geen noemen."
    ),
    "ui.preferences.new_only": "Alleen vanaf nu",
    "ui.preferences.new_only_hint": "adressen houden hun status",
    "ui.preferences.existing": "Ook bestaande adressen",
    "ui.preferences.existing_hint": "kan ongedaan worden gemaakt: ze krijgen hun status terug, de voorkeuren blijven",
    "ui.preferences.apply": "Toepassen",
    "preferences.would": "Van de bestaande adressen zou dit {blocked} blokkeren en {freed} vrijgeven",
    "preferences.more.one": "en nog {count}",
    "preferences.more.other": "en nog {count}",
    "preferences.blocks": "zou worden geblokkeerd",
    "preferences.frees": "zou worden vrijgegeven",
    "preferences.bounds": "Een geheel getal van {low} tot {high}.",
    "preferences.nothing": "Er is niets gewijzigd.",
    "preferences.saved": "Opgeslagen. Dit geldt vanaf nu.",
    # the job that applies them
    "done.apply_preferences.one": (
        "Voorkeuren toegepast: {count} vlag gewijzigd ({blocked} geblokkeerd, {freed} vrijgegeven)."
    ),
    "done.apply_preferences.other": (
        "Voorkeuren toegepast: {count} vlaggen gewijzigd ({blocked} geblokkeerd, {freed} vrijgegeven)."
    ),
    "done.undo_preferences.one": "De vlag van {count} adres is zoals die was. De voorkeuren blijven gewijzigd.",
    "done.undo_preferences.other": "De vlaggen van {count} adressen zijn zoals ze waren. De voorkeuren blijven gewijzigd.",
    "job.apply_preferences": "Voorkeuren toepassen: {done} van {total}",
    "timeline.action.apply_preferences": "Opnieuw beoordeeld na gewijzigde voorkeuren",
    "skipped.unaffected.one": "{count} waarvoor het geen verschil maakt",
    "skipped.unaffected.other": "{count} waarvoor het geen verschil maakt",
    "why.unaffected": "De voorkeuren maken er geen verschil voor",
    "ui.settings.not_saved": "nog niet opgeslagen",
    "ui.preferences.treatment": "Wat zo’n weigering doet",
    "ui.preferences.treatment_hint": "Voor elke reden, behalve de uitzonderingen hieronder.",
    "ui.preferences.exceptions": "Uitzonderingen",
    "ui.preferences.add_exception": "Uitzondering toevoegen…",
    "ui.preferences.drop_exception": "Behandelen als de rest",
}
