"""How the lists of tag values in this package are written: as words, so that they stay readable."""


def words(text: str) -> frozenset[str]:
    """The values that `text` lists, separated by blanks."""
    return frozenset(text.split())
