"""Benches: ratios against baselines of the same run. ``python -m tests.bench [--only SECTION…]``.

A section is a module here with a function ``measure`` that returns {figure: value}; its row in `sections.SECTIONS`
holds the targets. ``measure`` may ask, by the names of its parameters, for what `bench_context.BenchContext` provides:
``database_url`` (SQLite, 1,000,000 addresses, 200,000 blocked), ``postgres_url`` (the same on PostgreSQL), ``database``
(an open one: then it is called for each of the two, and its figures are named after them) and ``folder`` (scratch). It
must leave the databases as they were.
"""
