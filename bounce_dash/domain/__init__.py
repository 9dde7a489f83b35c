"""The rules: standard library only, pure, total; time comes in as an argument."""
