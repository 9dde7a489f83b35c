"""Opnieuw controleren of mail bij adressen kan aankomen."""

TEXTS = {
    "ui.bulk_action.revalidate": "Controleren of mail kan aankomen…",
    "bulk_action.revalidate.title.one": "{count} e-mailadres opnieuw controleren?",
    "bulk_action.revalidate.title.other": "{count} e-mailadressen opnieuw controleren?",
    "bulk_action.revalidate.text": "Elk domein wordt één keer gevraagd of het mail aanneemt. Er wordt niets geblokkeerd of gewijzigd; waar geen mail aankomt, wordt genoemd.",
    "bulk_action.revalidate.ok": "OK, {number} controleren",
    "done.revalidate.one": "{count} adres kan mail ontvangen. Nagevraagde domeinen: {domains}.",
    "done.revalidate.other": "{count} adressen kunnen mail ontvangen. Nagevraagde domeinen: {domains}.",
    "job.revalidate": "Controleren: {done} van {total}",
    "timeline.action.revalidate": "Opnieuw gecontroleerd",
    "skipped.no_mail.one": "{count} bij een domein dat geen mail aanneemt",
    "skipped.no_mail.other": "{count} bij domeinen die geen mail aannemen",
    "skipped.no_answer.one": "{count} waarvan het domein nog niet antwoordde",
    "skipped.no_answer.other": "{count} waarvan de domeinen nog niet antwoordden",
    "why.no_mail": "Het domein neemt geen mail aan",
    "why.no_answer": "Het domein antwoordde niet; het wordt opnieuw gevraagd",
    "audit.job.revalidate": "Adressen opnieuw gecontroleerd",
    "audit.form.rechecked": "Niet-gecontroleerde inzendingen opnieuw gecontroleerd",
}
