"""RÚIAN, the Czech register of addresses and buildings, in the files that ČÚZK gives out."""
