"""What came back, on its way to rows: cleaned, attributed, counted, decided."""
