"""The mailbox that bounces come back to: watched by IMAP, read, and tidied of what was recorded."""
