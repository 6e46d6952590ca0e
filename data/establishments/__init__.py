"""Businesses from the Czech registers: establishments of ROS02 with their owners of RES, and what NACE codes mean."""

from data.establishments.reader import EstablishmentReader, open_establishments
from data.establishments.trades import Trade, Trades, read_trades, shipped_trades

__all__ = ["EstablishmentReader", "Trade", "Trades", "open_establishments", "read_trades", "shipped_trades"]
