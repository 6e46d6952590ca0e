"""Imports as runs: staged, checked, switched over in one transaction, reported row by row."""

from data.runs.days import Allowances
from data.runs.report import RunReport, RunStatus
from data.runs.run import run_import
from data.runs.zones import import_zones

__all__ = ["Allowances", "RunReport", "RunStatus", "import_zones", "run_import"]
