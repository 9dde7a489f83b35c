"""The demo's invented world: companies, people, mailings, and the mails that come back. Pure: time and seed go in."""
