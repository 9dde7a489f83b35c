"""Lists as files: Excel, CSV, HTML, text, JSON Lines; written row by row, whatever their length."""
