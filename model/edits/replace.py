"""Replacing what a search found. Knows the search's matches, not how they were found."""

from collections.abc import Iterable

from model.analysis.search import Match, passages, replaced
from model.edits.common import change
from model.errors import UserError
from model.records import Record
from model.store import Store


def replace_matches(store: Store, matches: Iterable[Match], replacement: str) -> int:
    """Put a text in the place of all matches and return how many were replaced.

    Matches whose text has changed since are left out. Raises UserError where a text would become too long; the
    transaction then takes back what went before.
    """
    by_text: dict[tuple[str, str, int | None], list[Match]] = {}
    for match in matches:
        by_text.setdefault((match.record_id, match.field, match.part), []).append(match)
    count = 0
    for (record_id, field, part), found in by_text.items():
        record = store.get(record_id)
        if record is None:
            continue
        before = next((p.text for p in passages(record) if (p.field, p.part) == (field, part)), "")
        text = before
        for match in sorted(found, key=lambda match: match.start, reverse=True):
            if before[match.start : match.end] == match.found:
                text = text[: match.start] + replacement + text[match.end :]
                count += 1
        if text == before:
            continue
        try:
            change(store, record_id, **{field: replaced(record, field, part, text)})
        except UserError as error:
            raise UserError(
                f"Nothing was replaced: in “{_name(record)}”, {_lower(error.message)}",
                "Use a shorter text, or replace the matches one by one.",
            ) from error
    return count


def _name(record: Record) -> str:
    words = " ".join(next((p.text for p in passages(record)), "").split())
    return words if len(words) <= 40 else f"{words[:39]}…"


def _lower(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]
