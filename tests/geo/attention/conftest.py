"""The neighbourhood of the zones' tests."""

from tests.geo.zones.conftest import homes

__all__ = ["homes"]
