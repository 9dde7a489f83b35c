"""Bytes of a spreadsheet → its rows as addresses and values, whatever made it; knows no database."""
