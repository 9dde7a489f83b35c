"""*Import*: a file, what will become of its rows, and what became of them."""
