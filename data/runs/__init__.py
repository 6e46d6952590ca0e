"""Imports as runs: staged, checked, switched over in one transaction, reported row by row."""

from data.runs.report import RunReport, RunStatus
from data.runs.run import run_import

__all__ = ["RunReport", "RunStatus", "run_import"]
