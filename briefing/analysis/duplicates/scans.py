"""Words as a scan misreads them."""

from collections.abc import Iterable

_LOOKALIKE = str.maketrans({"0": "o", "1": "l", "5": "s", "8": "b", "6": "g", "i": "l", "j": "l"})


def nearly(word: str, others: Iterable[str]) -> str:
    """That one of the others which is the same word with the errors of a scan (a letter or two
    lost, added or taken for its lookalike), or ""."""
    length = len(word)
    if length < 4:
        return ""
    allowed = 1 if length < 8 else 2
    head, tail = word[:2], word[-2:]
    for other in others:
        if (
            abs(len(other) - length) <= allowed
            and (other.startswith(head) or other.endswith(tail) or other[1:3] == word[1:3])
            and len(other) > 3
            and distance(word, other, allowed) <= allowed
        ):
            return other
    return ""


def distance(one: str, other: str, limit: int) -> int:
    """Edit distance (insert, delete, replace), `limit` + 1 when larger. Letters a scan confuses
    count as the same."""
    one = one.replace("rn", "m").replace("cl", "d").translate(_LOOKALIKE)
    other = other.replace("rn", "m").replace("cl", "d").translate(_LOOKALIKE)
    start = 0
    least = min(len(one), len(other))
    while start < least and one[start] == other[start]:
        start += 1
    end = 0
    while end < least - start and one[-1 - end] == other[-1 - end]:
        end += 1
    one, other = one[start : len(one) - end], other[start : len(other) - end]
    if not one or not other:
        return len(one) + len(other)
    if abs(len(one) - len(other)) > limit or min(len(one), len(other)) > 2 * limit + 6:
        return limit + 1
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        previous, row[0] = row[0], i
        for j, b in enumerate(other, 1):
            previous, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, previous + (a != b))
        if min(row) > limit:
            return limit + 1
    return row[-1]
