"""ČÚZK's ATOM download service, its channel for machines: the files of one municipality."""

from data.ruian.atom.datasets import ATOM, Dataset
from data.ruian.atom.fetching import fetch_municipality
from data.ruian.atom.patience import Patience

__all__ = ["ATOM", "Dataset", "Patience", "fetch_municipality"]
