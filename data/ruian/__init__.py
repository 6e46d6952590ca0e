"""RÚIAN, the Czech register of addresses and buildings, in the files that ČÚZK gives out."""

from data.ruian.opening import Batch, open_ruian

__all__ = ["Batch", "open_ruian"]
