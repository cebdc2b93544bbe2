"""Keeps Python from collecting garbage while other threads run Python code.

A collection runs on whatever thread happens to cause it. On another than the window's it would free widgets there,
which Qt answers with a lock for ever or a crash.
"""

import gc

_held: list[bool] = []
"""One entry for each hold; the first says whether collection was on before."""


def hold() -> None:
    """Let nothing be collected until `release` is called as often. Call both on the window's thread."""
    _held.append(gc.isenabled())
    gc.disable()


def release() -> None:
    """End one hold; after the last, collection is as it was."""
    before = _held.pop()
    if not _held and before:
        gc.enable()
