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
    "audit.incident.reopened": "Beslissing over een incident ongedaan gemaakt",
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
    "ui.rail.incidents": "Incidenten",
    "ui.incidents.title": "Incidenten",
    "ui.incidents.context": (
        "Veel weigeringen tegelijk bij één provider: dan ligt de fout meestal bij ons, en geen adres draait ervoor op."
    ),
    "ui.incidents.none": "Geen incidenten",
    "ui.incidents.none_hint": (
        "Weigert een provider ineens veel van uw mails, dan worden ze hier vastgehouden totdat u beslist. "
        "Tot dan wordt niemand geblokkeerd."
    ),
    "column.refused_by": "Provider",
    "column.refused": "Geweigerd",
    "column.noticed": "Opgemerkt",
    "column.decision": "Beslissing",
    "incident.decision.none": "Vastgehouden, wacht op een beslissing",
    "incident.decision.freed": "Alles vrijgegeven",
    "incident.decision.confirmed": "Echt geblokkeerd",
    "incident.by": "{name}, {when}",
    "incident.gone": "Dit incident bestaat niet",
    "incident.title": "{provider} weigerde {mails} in {span}",
    "incident.mails.one": "{count} mail",
    "incident.mails.other": "{count} mails",
    "incident.minutes.one": "{count} minuut",
    "incident.minutes.other": "{count} minuten",
    "incident.hours.one": "{count} uur",
    "incident.hours.other": "{count} uur",
    "incident.when": "Incident van {when} tot {until}",
    "incident.held.one": "{count} ontvanger vastgehouden, niet geblokkeerd",
    "incident.held.other": "{count} ontvangers vastgehouden, geen geblokkeerd",
    "incident.freed.one": "{count} vrijgegeven",
    "incident.freed.other": "{count} vrijgegeven",
    "incident.confirmed.one": "{count} bevestigd",
    "incident.confirmed.other": "{count} bevestigd",
    "incident.deleted.one": "{count} sindsdien verwijderd",
    "incident.deleted.other": "{count} sindsdien verwijderd",
    "incident.curve": "Weigeringen door {provider}, {step}",
    "incident.each_minutes.one": "per minuut",
    "incident.each_minutes.other": "per {count} minuten",
    "incident.each_hours.one": "per uur",
    "incident.each_hours.other": "per {count} uur",
    "incident.most": "Hoogstens {most}, geteld {step}.",
    "incident.usual.one": "In het drukste uur van de acht weken ervoor was het {count} (streepjes).",
    "incident.usual.other": "In het drukste uur van de acht weken ervoor waren het er {count} (streepjes).",
    "incident.usual_none": "In de acht weken ervoor was er geen enkele.",
    "incident.free_all.one": "{count} vrijgeven",
    "incident.free_all.other": "Alle {count} vrijgeven",
    "incident.confirm_title.one": "Is {count} ontvanger echt geblokkeerd?",
    "incident.confirm_title.other": "Zijn {count} ontvangers echt geblokkeerd?",
    "incident.would_block.one": "{count} adres krijgt een retournering: “{reason}”.",
    "incident.would_block.other": "{count} adressen krijgen een retournering: “{reason}”.",
    "incident.answers.one": "{count} antwoord, in eigen woorden",
    "incident.answers.other": "{count} antwoorden, in eigen woorden",
    "incident.of_recipients.one": "{number} van {count} ontvanger ({share})",
    "incident.of_recipients.other": "{number} van {count} ontvangers ({share})",
    "incident.alive.one": "Van {count} van hen is binnen {days} dagen iets vernomen, bij {companies}.",
    "incident.alive.other": "Van {count} van hen is binnen {days} dagen iets vernomen, bij {companies}.",
    "incident.companies.one": "{count} bedrijf",
    "incident.companies.other": "{count} bedrijven",
    "incident.postmaster": "Wat {provider} van afzenders vraagt",
    "incident.step.first": "Eerste weigering",
    "incident.step.opened": "Opgemerkt: vanaf nu vastgehouden, die van het uur ervoor ook",
    "incident.step.closed": "Voorbij: er werd niet meer geweigerd dan gewoonlijk",
    "incident.step.freed": "{name} gaf alles vrij",
    "incident.step.confirmed": "{name} bevestigde: echt geblokkeerd",
    "incident.step.reopened": "{name} maakte de beslissing ongedaan: weer vastgehouden",
    "holding.held": "Vastgehouden",
    "holding.freed": "Vrijgegeven",
    "holding.confirmed": "Bevestigd",
    "incident.cure.spf": "Sta uw verzendserver toe in SPF",
    "incident.cure.spf.text": (
        "Het SPF-record van het domein waarvan u verzendt noemt de server niet die dit verstuurde. Voeg hem "
        "toe waar het domein wordt beheerd (een TXT-record) en stuur daarna iets naar een eigen adres bij "
        "deze provider."
    ),
    "incident.cure.dkim": "Onderteken uw mails met DKIM",
    "incident.cure.dkim.text": (
        "De ondertekening ontbreekt of klopt niet. Zet ondertekenen aan waar u verzendt, en publiceer de "
        "sleutel waar het domein wordt beheerd."
    ),
    "incident.cure.dmarc": "Laat SPF of DKIM bij uw afzender passen",
    "incident.cure.dmarc.text": (
        "DMARC vraagt dat het domein in “Van” hetzelfde is als dat wat SPF toestaat of waarvoor DKIM "
        "ondertekent. Laat uw verzenddienst ondertekenen met uw eigen domein en publiceer het record dat u "
        "daarvoor krijgt."
    ),
    "incident.cure.reverse_name": "Geef uw verzendserver een omgekeerde naam",
    "incident.cure.reverse_name.text": (
        "Het netwerkadres waarvan u verzendt heeft geen naam, of een die er niet naar terugleidt. Wie u het "
        "adres gaf, stelt die in (een PTR-record)."
    ),
    "incident.cure.block_list": "Laat uw verzendadres van de blokkeerlijst halen",
    "incident.cure.block_list.text": (
        "Het netwerkadres waarvan u verzendt staat op een lijst. Zoek uit op welke en waarom, herstel dat "
        "eerst en vraag om verwijdering; de woorden van de servers noemen de lijst vaak."
    ),
    "incident.cure.reputation": "Herstel de reputatie van uw verzendadres",
    "incident.cure.reputation.text": (
        "De provider wantrouwt wat er de laatste tijd vandaan kwam. Verstuur minder, aan wie onlangs iets "
        "opende, totdat klachten en weigeringen dalen; daarna langzaam meer."
    ),
    "incident.cure.sender": "Controleer het adres waarvan u verzendt",
    "incident.cure.sender.text": (
        "De provider accepteert het adres of het domein van de afzender niet. Kijk of het domein bestaat, "
        "een mailserver heeft en in de mailing goed gespeld is."
    ),
    "incident.cure.content": "Bekijk wat er in de mailing staat",
    "incident.cure.content.text": (
        "Een filter zag de mailing voor spam of erger aan. Controleer links, bijlagen en woordkeus, vooral "
        "links naar domeinen die niet van u zijn."
    ),
    "incident.cure.pace": "Verstuur langzamer",
    "incident.cure.pace.text": (
        "Er kwam te veel tegelijk. Verlaag het aantal mails en verbindingen per minuut naar deze provider en "
        "verstuur opnieuw in porties."
    ),
    "incident.cure.encryption": "Verstuur versleuteld",
    "incident.cure.encryption.text": (
        "De provider neemt mails alleen aan over een versleutelde verbinding. Zet TLS aan waar u verzendt."
    ),
    "incident.cure.form": "Laat de mails volgens de standaarden opstellen",
    "incident.cure.form.text": (
        "De mails breken een regel van de vorm, vaak een dubbele of ontbrekende kopregel. Wie uw "
        "verzenddienst beheert, kan zien welke."
    ),
    "incident.cure.ask": "Vraag het de provider",
    "incident.cure.ask.text": (
        "De antwoorden zeggen niet wat er mis is. Laat ze zien aan wie uw verzenddienst beheert, of vraag "
        "het de postmaster van de provider."
    ),
    "incident.record.spf": "SPF",
    "incident.record.dkim": "DKIM",
    "incident.record.dmarc": "DMARC",
    "incident.record.reverse_name": "Omgekeerde naam",
    "incident.published.found": "gevonden voor {about}",
    "incident.published.keys": "sleutels gevonden voor {about}",
    "incident.published.missing": "nog niet te vinden voor {about}",
    "incident.published.several": "meerdere records voor {about}, dus geen ervan telt",
    "incident.published.elsewhere": "de naam van {about} leidt er niet naar terug",
    "incident.published.unknown": "kon niet worden gevraagd: DNS antwoordde niet op tijd",
    "incident.looking": "Aan het kijken…",
    "incident.checked": "Gekeken om {when}. Een record dat net is toegevoegd, is soms pas na een uur te zien.",
    "attention.incident.one": "{name} weigerde {count} mail: vastgehouden, niet geblokkeerd",
    "attention.incident.other": "{name} weigerde {count} mails: vastgehouden, geen geblokkeerd",
    "attention.incident_text": "Zoveel tegelijk ligt meestal aan onszelf. Ze wachten totdat iemand beslist.",
    "attention.decide": "Beslissen",
    "ui.incident.head.time": "Tijd",
    "ui.incident.head.refused": "Geweigerd",
    "ui.incident.head.address": "Adres",
    "ui.incident.head.name": "Naam",
    "ui.incident.head.company": "Bedrijf",
    "ui.incident.head.status": "Status",
    "ui.incident.decision": "Uw beslissing",
    "ui.incident.decided": "Beslissing",
    "ui.incident.free_hint": "De fout lag bij ons: de weigeringen tellen niet en de ontvangers kunnen opnieuw worden gemaild. Er wordt nog niets verstuurd.",
    "ui.incident.blocked": "Ze zijn echt geblokkeerd",
    "ui.incident.undone_30": "Beide keuzes kunnen 30 dagen lang ongedaan worden gemaakt.",
    "ui.incident.others_decide": "Er is nog niets beslist: dat doet iemand van marketing.",
    "ui.incident.undo": "Ongedaan maken",
    "ui.incident.said": "Wat de servers zeiden",
    "ui.incident.copy": "Alles kopiëren",
    "ui.incident.remedy": "Waarschijnlijke oplossing",
    "ui.incident.check": "Nu controleren",
    "ui.incident.sent_from": "Verstuurd vanaf",
    "ui.incident.affected": "Wie het raakt",
    "ui.incident.show_them": "Toon ze",
    "ui.incident.history": "Verloop",
    "ui.incident.trouble": "Het incident kan niet worden getoond",
}
