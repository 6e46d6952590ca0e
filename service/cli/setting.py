"""`zones settings`: what can be set, and how it is set now."""

from dataclasses import asdict

from service.cli.output import AsJson, print_answer
from service.settings import SettingDescription, describe, load_settings


def settings(as_json: AsJson = False) -> None:
    """Show every setting: its environment variable, its value and what it means."""
    found = list(describe(load_settings()))
    lines = (line for each in found for line in _lines(each))
    print_answer({"settings": [asdict(each) for each in found]}, lines, as_json)


def _lines(setting: SettingDescription) -> tuple[str, str]:
    origin = " (default)" if setting.value == setting.default else ""
    return f"{setting.variable} = {setting.value or 'not set'}{origin}", f"    {setting.meaning}"
