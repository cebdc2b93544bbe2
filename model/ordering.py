"""Fractional order keys: between any two keys there is another, so moving a record changes that record alone.

A key is a string of base-62 digits that never ends in the lowest digit; keys compare as plain strings. The digits are
those of the fraction after an implied "0.". Keys made at either end grow by about one digit in 31 insertions.
"""

DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)


def is_key(key: str) -> bool:
    """Whether `key` is an order key."""
    return bool(key) and key[-1] != DIGITS[0] and all(digit in DIGITS for digit in key)


def key_between(before: str | None, after: str | None) -> str:
    """Make a key that sorts after `before` and before `after`; None stands for the end on that side.

    Raises ValueError when `before` does not sort before `after`, or when either is no key.
    """
    for key in (before, after):
        if key is not None and not is_key(key):
            raise ValueError(f"{key!r} is not an order key")
    if before is not None and after is not None and before >= after:
        raise ValueError(f"{before!r} does not sort before {after!r}")
    if before is not None and after is None:
        return _step_up(before)
    if before is None and after is not None:
        return _step_down(after)
    return _midpoint(before or "", after)


def keys_between(before: str | None, after: str | None, count: int) -> list[str]:
    """Make `count` ascending keys between two keys, spread evenly so that they stay short."""
    if count <= 0:
        return []
    key_between(before, after)  # raises for what is no pair of keys
    middle = _midpoint(before or "", after)
    lower = (count - 1) // 2
    return [*keys_between(before, middle, lower), middle, *keys_between(middle, after, count - 1 - lower)]


def _step_up(key: str) -> str:
    # One digit up instead of half-way to the end: rows are filled by appending, and keys must not grow with each.
    full = len(key) - len(key.lstrip(DIGITS[-1]))
    if full == len(key):
        return key + DIGITS[_BASE // 2]
    return key[:full] + DIGITS[DIGITS.index(key[full]) + 1]


def _step_down(key: str) -> str:
    empty = len(key) - len(key.lstrip(DIGITS[0]))
    digit = DIGITS.index(key[empty])
    return key[:empty] + (DIGITS[digit - 1] if digit > 1 else DIGITS[0] + DIGITS[_BASE // 2])


def _midpoint(low: str, high: str | None) -> str:
    shared = 0
    if high is not None:
        while shared < len(high) and (low[shared] if shared < len(low) else DIGITS[0]) == high[shared]:
            shared += 1
        if shared:
            return high[:shared] + _midpoint(low[shared:], high[shared:])
    first = DIGITS.index(low[0]) if low else 0
    last = DIGITS.index(high[0]) if high is not None else _BASE
    if last - first > 1:
        return DIGITS[(first + last) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[first] + _midpoint(low[1:], None)
