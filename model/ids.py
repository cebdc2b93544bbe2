"""Record ids: UUID version 7 as text (RFC 9562, section 5.7), so ids sort by the time they were made."""

import secrets
import time
import uuid


def new_id() -> str:
    """Make an id that no other record anywhere has."""
    milliseconds = time.time_ns() // 1_000_000
    high, low = secrets.randbits(12), secrets.randbits(62)
    value = (milliseconds & (1 << 48) - 1) << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low
    return str(uuid.UUID(int=value))
