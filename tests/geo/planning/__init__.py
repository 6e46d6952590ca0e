"""Promises of zones made by machine."""
