"""What sends mailings in a process: recipients out of the queue, mails to the relays, answers into the database."""
