"""From lives to tables, some thousand addresses at a time, so that a million of them fit into little memory."""

from collections.abc import Sequence

from bounce_dash.actions.demo.bulk import Reports
from bounce_dash.actions.demo.endings import Rules
from bounce_dash.actions.demo.rows import ADDRESS, COMPANY, EVENT, MAILING, PERSON, RECIPIENT, Rows
from bounce_dash.demo.letters import Letter
from bounce_dash.demo.lives import Life
from bounce_dash.store.loading import Loader, Row
from bounce_dash.store.tables import Address, AddressEvent, Company, Mailing, Person, RawMessage, Recipient, Report

#: Tables that are filled, each after those that it refers to.
TABLES = (Mailing, Company, Person, Address, Recipient, RawMessage, Report, AddressEvent)
_SIZE = 5_000


class Chunks:
    """Collects rows and writes them. With ``reports`` verdicts are written too, else ``letters`` gathers the mail."""

    def __init__(self, loader: Loader, rows: Rows, rules: Rules, reports: Reports | None) -> None:
        self._loader, self._rows, self._rules, self._reports = loader, rows, rules, reports
        self.letters: list[Letter] = []
        self.addresses = 0
        self._written = 0
        self._companies: list[Row] = []
        self._persons: list[Row] = []
        self._addresses: list[Row] = []
        self._recipients: list[Row] = []
        self._events: list[Row] = []
        loader.load(Mailing, MAILING, rows.mailings())

    def add(self, lives: Sequence[Life]) -> bool:
        """Take in one company; say whether rows were written."""
        company = self._rows.company(lives[0].team)
        if company:
            self._companies.append(company)
        for place, life in enumerate(lives):
            successor = lives[place - 1].contact.address if len(lives) > 1 else f"info@{life.team.domain}"
            self._add(life, successor)
        self.addresses += len(lives)
        if self.addresses - self._written < _SIZE:
            return False
        self.flush()
        return True

    def _add(self, life: Life, successor: str) -> None:
        decided = self._reports is not None
        ending = self._rules.ending(life, successor)
        person = self._rows.person(life)
        if person:
            self._persons.append(person)
        self._addresses.append(self._rows.address(life, ending, decided=decided or not ending.filings))
        recipients = list(self._rows.recipients(life, ending, decided=decided))
        self._recipients += recipients
        self._events += self._rows.events(life)
        if self._reports is None:
            self.letters += [filing.letter for filing in ending.filings]
        elif ending.filings:
            self._reports.add(ending.filings, life.number + 1, {row[1]: row[0] for row in recipients})

    def flush(self) -> None:
        """Write what was collected."""
        self._loader.load(Company, COMPANY, self._companies)
        self._loader.load(Person, PERSON, self._persons)
        self._loader.load(Address, ADDRESS, self._addresses)
        self._loader.load(Recipient, RECIPIENT, self._recipients)
        if self._reports is not None:
            self._reports.flush()
        self._loader.load(AddressEvent, EVENT, self._events)
        for collected in (self._companies, self._persons, self._addresses, self._recipients, self._events):
            collected.clear()
        self._written = self.addresses
