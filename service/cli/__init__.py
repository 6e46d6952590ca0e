"""The `zones` command line, one module a subject."""
