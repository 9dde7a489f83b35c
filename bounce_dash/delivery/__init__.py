"""Sending a mailing by SMTP: from a letter to bytes, and from bytes to a server's answer; knows no database."""
