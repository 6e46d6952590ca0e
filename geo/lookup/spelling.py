"""Typing errors: how far apart two words are, and how far is still the same word."""


def distance(a: str, b: str) -> int:
    """Count the errors that turn one word into the other.

    An error is a letter too many, too few or another one, or two neighbours swapped (the restricted
    Damerau-Levenshtein distance, also known as optimal string alignment).
    """
    before: list[int] = []
    above = list(range(len(b) + 1))
    for i, letter in enumerate(a, 1):
        row = [i]
        for j, other in enumerate(b, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == b[j - 2] and a[i - 2] == other:
                cost = min(cost, before[j - 2] + 1)
            row.append(cost)
        before, above = above, row
    return above[-1]


def tolerated(word: str) -> int:
    """Say how many errors a word of this length may hold and still be meant: none, one or two."""
    if len(word) < 3 or word.isdecimal():
        return 0
    return 1 if len(word) < 6 else 2
