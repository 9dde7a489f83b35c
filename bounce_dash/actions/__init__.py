"""Use cases, one function each: permission, load, change, audit. The caller owns the transaction."""
