"""The words of fields that hold one of a few, and the small values inside records. Knows no entity."""

import enum
from typing import Annotated, NamedTuple

from annotated_types import Interval
from pydantic import StringConstraints

from model.fields import MAX_LINE, LineText


class MapKind(enum.StrEnum):
    """What the journey is about."""

    PURCHASE = "purchase"
    ONBOARDING = "onboarding"
    SUPPORT = "support"
    ACCOUNT_CHANGE = "account change"
    PROBLEM_RESOLUTION = "problem resolution"
    RENEWAL = "renewal"
    REPURCHASE = "repurchase"
    OWN = "own"


class MapState(enum.StrEnum):
    """Whether a map shows what is, what should be, or a trial."""

    CURRENT = "current"
    FUTURE = "future"
    EXPERIMENT = "experiment"


class TouchpointKind(enum.StrEnum):
    """Communication has somebody on the other side; an action has nobody."""

    COMMUNICATION = "communication"
    ACTION = "action"


class Evidence(enum.StrEnum):
    """How well an item is founded."""

    UNGRADED = ""
    ASSUMPTION = "assumption"
    STAFF = "staff opinion"
    QUOTE = "customer quote"
    MEASURED = "measured"


class PainStatus(enum.StrEnum):
    """How far a pain point has come."""

    OPEN = "open"
    PLANNED = "planned"
    SOLVED = "solved"
    ACCEPTED = "accepted"


class Initiator(enum.StrEnum):
    """Who starts the communication at a touchpoint."""

    UNKNOWN = ""
    CUSTOMER = "customer"
    COMPANY = "company"


class NoteTopic(enum.StrEnum):
    """What the notes of a lane are about. Questions are the parking lot."""

    OWN = ""
    THOUGHTS = "thoughts"
    QUOTES = "quotes"
    BACKSTAGE = "backstage"
    OPPORTUNITIES = "opportunities"
    QUESTIONS = "questions"


class ReviewStatus(enum.StrEnum):
    """Whether somebody has looked over what a channel offers."""

    NONE = ""
    PLANNED = "planned"
    REVIEWED = "reviewed"


class ContactTopic(enum.StrEnum):
    """What kind of reason makes a persona get in touch."""

    QUESTION = "question"
    PRODUCT = "product"
    COMPLAINT = "complaint"


class ContactReason(NamedTuple):
    """Why a persona gets in touch. `share` is its part of all their contacts in percent, or unknown."""

    topic: ContactTopic
    text: Annotated[LineText, StringConstraints(max_length=MAX_LINE)] = ""
    share: Annotated[float | None, Interval(ge=0, le=100)] = None
