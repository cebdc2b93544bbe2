"""What the sample maps share: fixed ids, channels, teams, and the sheet that writes a map's records from short calls.

Ids are derived from names, so the samples are the same on every machine and in every version.
"""

import hashlib
import uuid
from typing import Any

from model.choices import Evidence, NoteTopic, TouchpointKind
from model.ordering import keys_between
from model.records import (
    Channel,
    Emotion,
    JourneyMap,
    Lane,
    Note,
    PainPoint,
    Persona,
    Project,
    Record,
    Stage,
    Team,
    Touchpoint,
)

MINUTE = 1.0
HOUR = 60.0
DAY = 24 * HOUR
MONTH = 365 * DAY / 12

_MADE_AT_MS = 1_767_225_600_000  # 1 January 2026, so that records made by hand sort after the samples


def sample_id(name: str) -> str:
    """Make the id that always belongs to `name`, in the layout of a UUID version 7."""
    digest = int.from_bytes(hashlib.sha256(name.encode()).digest()[:10])
    low = digest & (1 << 62) - 1
    high = digest >> 62 & (1 << 12) - 1
    return str(uuid.UUID(int=_MADE_AT_MS << 80 | 0x7 << 76 | high << 64 | 0b10 << 62 | low))


PROJECT_ID = sample_id("project")

CHANNELS: tuple[tuple[str, str, str, bool, bool], ...] = (
    # slug, name, icon, voice, digital
    ("home", "At home", "house", False, False),
    ("print", "Print", "newspaper", False, False),
    ("website", "Website", "globe", False, True),
    ("faq", "FAQ", "book-open", False, True),
    ("social", "Social network", "share-2", False, True),
    ("review", "Review site", "star", False, True),
    ("store", "Store", "store", True, False),
    ("mobile", "Mobile", "smartphone", False, True),
    ("chat", "Web chat", "messages-square", False, True),
    ("email", "E-mail", "mail", False, True),
    ("sms", "SMS", "message-square", False, True),
    ("visit", "Visit / delivery", "truck", True, False),
    ("ivr", "Phone menu", "list", True, True),
    ("phone", "Phone", "phone", True, False),
    ("callback", "Callback", "phone-incoming", True, False),
)
"""The channels that a new project starts with."""

_TEAMS: tuple[tuple[str, str, bool], ...] = (
    ("marketing", "Marketing", False),
    ("retail", "Retail", False),
    ("web-shop", "Web shop", False),
    ("carrier", "Carrier", True),
    ("hotline", "Hotline", False),
    ("distributor", "Distributor", True),
    ("cx", "CX team", False),
    ("community", "Community", False),
    ("social", "Social media agency", True),
    ("chat", "Chat team", False),
    ("returns", "Returns centre", True),
    ("knowledge", "Knowledge base", False),
    ("telephony", "Telephony", False),
    ("first-line", "First line", False),
    ("billing", "Billing", False),
)


def shared_records(name: str) -> list[Record]:
    """The project, its channels and its teams."""
    records: list[Record] = [Project(id=PROJECT_ID, name=name, author="The Laneway authors")]
    for key, (slug, title, icon, voice, digital) in zip(keys_between(None, None, len(CHANNELS)), CHANNELS, strict=True):
        records.append(
            Channel(
                id=sample_id(f"channel {slug}"),
                project_id=PROJECT_ID,
                key=key,
                name=title,
                icon=icon,
                voice=voice,
                digital=digital,
            )
        )
    for key, (slug, title, partner) in zip(keys_between(None, None, len(_TEAMS)), _TEAMS, strict=True):
        records.append(Team(id=sample_id(f"team {slug}"), project_id=PROJECT_ID, key=key, name=title, partner=partner))
    return records


class Sheet:
    """Writes one map: call `stage`, then `at` for each touchpoint under it, `note` for what stands there."""

    def __init__(self, slug: str, key: str, persona: Persona, **fields: Any) -> None:
        self._slug = slug
        self._persona = persona
        self._keys: dict[str, list[str]] = {}
        self._stage_id = ""
        self._touchpoint_id = ""
        self.map_id = sample_id(f"{slug} map")
        self.records: list[Record] = [
            persona,
            JourneyMap(id=self.map_id, project_id=PROJECT_ID, key=key, **fields),
        ]

    def lane(self, kind: str, title: str, hint: str = "", slug: str = "", topic: NoteTopic = NoteTopic.OWN) -> None:
        """Add a lane; notes name a notes lane by its slug. An emotion lane is the persona's."""
        self.records.append(
            Lane(
                id=self._id("lane", slug or kind),
                map_id=self.map_id,
                key=self._next_key("lane"),
                kind=kind,
                title=title,
                hint=hint,
                persona_id=self._persona.id if kind == "emotion" else None,
                topic=topic,
            )
        )

    def stage(self, title: str, goal: str, contact_centre: str) -> None:
        """Add a stage; the touchpoints that follow stand under it."""
        self._stage_id = self._id("stage", title)
        self.records.append(
            Stage(
                id=self._stage_id,
                map_id=self.map_id,
                key=self._next_key("stage"),
                title=title,
                goal=goal,
                contact_centre=contact_centre,
            )
        )

    def at(
        self,
        slug: str,
        title: str,
        description: str,
        channels: str,
        feeling: tuple[float, float, str] | tuple[float, float, str, str],
        *,
        team: str = "",
        alone: bool = False,
        **fields: Any,
    ) -> None:
        """Add a touchpoint. `channels` are slugs; `feeling` is actual, expected, a word and perhaps a quote."""
        self._touchpoint_id = self._id("touchpoint", slug)
        self.records.append(
            Touchpoint(
                id=self._touchpoint_id,
                stage_id=self._stage_id,
                key=self._next_key("touchpoint"),
                title=title,
                description=description,
                channel_ids=tuple(sample_id(f"channel {name}") for name in channels.split()),
                team_id=sample_id(f"team {team}") if team else None,
                kind=TouchpointKind.ACTION if alone else TouchpointKind.COMMUNICATION,
                **fields,
            )
        )
        actual, expected, word, *quote = feeling
        self.records.append(
            Emotion(
                id=self._id("emotion", slug),
                touchpoint_id=self._touchpoint_id,
                persona_id=self._persona.id,
                actual=actual,
                expected=expected,
                word=word,
                quote="".join(quote),
            )
        )

    def note(
        self, lane: str, text: str, evidence: Evidence = Evidence.UNGRADED, *, tint: int = 0, wide: bool = False
    ) -> None:
        """Add a note at the last touchpoint, or across the last stage when it is wide."""
        key = self._next_key(f"note {lane}")
        self.records.append(
            Note(
                id=self._id("note", f"{lane} {key}"),
                lane_id=self._id("lane", lane),
                touchpoint_id=None if wide else self._touchpoint_id,
                stage_id=self._stage_id if wide else None,
                key=key,
                text=text,
                evidence=evidence,
                tint=tint,
            )
        )

    def pain(self, title: str, at: str, severity: int, frequency: int, **fields: Any) -> None:
        """Add a pain point at the touchpoints whose slugs `at` lists."""
        self.records.append(
            PainPoint(
                id=self._id("pain", title),
                map_id=self.map_id,
                key=self._next_key("pain"),
                touchpoint_ids=tuple(self._id("touchpoint", slug) for slug in at.split()),
                persona_id=self._persona.id,
                title=title,
                severity=severity,
                frequency=frequency,
                **fields,
            )
        )

    def _id(self, noun: str, name: str) -> str:
        return sample_id(f"{self._slug} {noun} {name}")

    def _next_key(self, noun: str) -> str:
        keys = self._keys.setdefault(noun, keys_between(None, None, 40)[::-1])
        return keys.pop()
