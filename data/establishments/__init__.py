"""Businesses from the Czech registers: establishments of ROS02 with their owners of RES."""

from data.establishments.reader import EstablishmentReader, open_establishments

__all__ = ["EstablishmentReader", "open_establishments"]
