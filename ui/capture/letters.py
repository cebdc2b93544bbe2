"""Gives each channel of a project a letter to press. Worked out anew each time and stored nowhere; knows no widget."""

from collections.abc import Iterable, Sequence
from string import ascii_lowercase

from model.records import Channel


def letters_of(channels: Sequence[Channel]) -> dict[str, Channel]:
    """The channels by letter: by their initial if it is free, else by that of another word, else by another letter.

    Channels on which people speak choose first, for in a journey with a contact centre they come up most, and of those
    the ones with the shortest names, in the project's order. More channels than letters leave the last ones without.
    """
    waiting = sorted(channels, key=lambda channel: (not channel.voice, len(channel.name.split())))
    found: dict[str, Channel] = {}
    for wishes in (_first, _initials, _letters, _any):
        for channel in tuple(waiting):
            letter = next((letter for letter in wishes(channel.name) if letter not in found), None)
            if letter is not None:
                found[letter] = channel
                waiting.remove(channel)
    order = {channel.id: place for place, channel in enumerate(channels)}
    return dict(sorted(found.items(), key=lambda entry: order[entry[1].id]))


def _first(name: str) -> Iterable[str]:
    return _initials(name)[:1]


def _initials(name: str) -> list[str]:
    return [word[0] for word in "".join(mark if mark.isalpha() else " " for mark in _folded(name)).split()]


def _letters(name: str) -> list[str]:
    return [letter for letter in _folded(name) if letter.isalpha()]


def _any(_: str) -> str:
    return ascii_lowercase


def _folded(name: str) -> str:
    """Lower case, and only what one key gives: a letter whose lower case is longer is left out."""
    return "".join(mark.lower() for mark in name if len(mark.lower()) == 1)
