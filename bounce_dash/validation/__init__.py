"""Judging addresses before they are used: what they are written like, and whether their domain takes mail (rule 9)."""
