"""Incidenten: als de fout bij ons ligt."""

TEXTS = {
    "status.held": "Vastgehouden",
    "done.free_held.one": "{count} ontvanger is weer vrij. Er is niets geteld.",
    "done.free_held.other": "{count} ontvangers zijn weer vrij. Er is niets geteld.",
    "job.free_held": "Vrijgeven: {done} van {total}",
    "timeline.action.free_held": "Vrijgegeven: de fout lag bij ons",
    "done.confirm_held.one": "{count} weigering bevestigd; {blocked} geblokkeerd.",
    "done.confirm_held.other": "{count} weigeringen bevestigd; {blocked} geblokkeerd.",
    "job.confirm_held": "Bevestigen: {done} van {total}",
    "timeline.action.confirm_held": "Weigering bevestigd",
    "audit.job.free_held": "Vrijgegeven wat een incident vasthield",
    "audit.job.confirm_held": "Bevestigd wat een incident vasthield",
    "audit.incident.opened": "Incident opgemerkt",
    "audit.incident.closed": "Incident gesloten",
    "audit.incident.freed": "Incident beslist: alles vrijgegeven",
    "audit.incident.confirmed": "Incident beslist: echt geblokkeerd",
    "ui.preferences.incidents": "Wanneer de fout bij ons kan liggen",
    "ui.preferences.incidents_hint": (
        "Weigert één provider binnen een uur veel adressen om een van de redenen hierboven, en meer dan ooit, dan "
        "worden ze vastgehouden: geen enkel adres wordt geblokkeerd totdat iemand beslist."
    ),
    "ui.preferences.incident_addresses": "Zoveel adressen binnen een uur",
    "ui.preferences.incident_addresses_hint": "Hoeveel mails er ook naartoe zijn gestuurd.",
    "ui.preferences.incident_percent": "Of dit percentage van wat ernaartoe is gestuurd",
    "ui.preferences.incident_percent_hint": (
        "Bij minstens vijf adressen, zodat een paar weigeringen nooit een incident zijn."
    ),
}
