"""The sample map of a support call: the call-centre template filled in, with what happens behind the line."""

import datetime as dt

from model.choices import Evidence, MapKind, MapState, NoteTopic, PainStatus
from model.records import Persona, Record
from model.samples.profiles import profile
from model.samples.shared import DAY, HOUR, MINUTE, PROJECT_ID, Sheet, sample_id


def support_records(map_key: str, persona_key: str) -> list[Record]:
    """Amina, and the map of her call with eleven touchpoints in four stages."""
    amina = Persona(
        id=sample_id("persona amina"),
        project_id=PROJECT_ID,
        key=persona_key,
        name="Amina",
        age=34,
        trait="nurse, short of time",
        segment="Mobile contract, four years",
        generation="Millennial",
        quote="My break is twelve minutes long.",
        colour=2,
        **profile("amina"),
    )
    sheet = Sheet(
        "support",
        map_key,
        amina,
        title="Support call: the bill looks wrong",
        summary="One call, one callback, four days",
        kind=MapKind.SUPPORT,
        state=MapState.CURRENT,
        as_of=dt.date(2026, 9, 30),
        review_by=dt.date(2026, 12, 31),
    )
    sheet.lane("touchpoints", "Touchpoints", "what Amina does")
    sheet.lane("channels", "Channels", "where it happens")
    sheet.lane("emotion", "Emotion", "actual, and what she expected")
    sheet.lane("notes", "Quotes", "from call recordings", slug="quotes", topic=NoteTopic.QUOTES)
    sheet.lane("pains", "Pain points", "numbered as in the register")
    sheet.lane("separator", "Line of visibility", "below it the customer sees nothing")
    sheet.lane("notes", "Backstage", "what agents and systems do", slug="backstage", topic=NoteTopic.BACKSTAGE)
    sheet.lane("owners", "Owners", "who serves")
    _before_the_call(sheet)
    _on_the_line(sheet)
    _afterwards(sheet)
    _pains(sheet)
    return sheet.records


def _before_the_call(sheet: Sheet) -> None:
    sheet.stage("Before the call", "Understand the bill", "self-service only")
    sheet.at(
        "bill", "The bill looks wrong", "19 € more than last month", "email",
        (-0.9, 0.2, "suspicious", "What is this line?"),
        team="billing", icon="receipt",
    )  # fmt: skip
    sheet.note("backstage", "Part-month charges are printed without a reason.", Evidence.STAFF, tint=1)
    sheet.at(
        "faq", "Searches the FAQ", "Nothing about part months", "faq",
        (-0.7, 0.5, "puzzled"),
        team="knowledge", icon="book-open", elapsed_minutes=10 * MINUTE,
    )  # fmt: skip
    sheet.note("quotes", "It explains the form, not my bill.", Evidence.QUOTE)

    sheet.stage("Getting through", "Reach a person in the break", "phone menu and queue")
    sheet.at(
        "menu", "Meets the phone menu", "Four levels, “billing” is the last", "ivr",
        (-0.8, -0.1, "impatient"),
        team="telephony", icon="list", elapsed_minutes=5 * MINUTE,
    )  # fmt: skip
    sheet.note("backstage", "The number she keys in is not passed on.", Evidence.MEASURED, tint=1)
    sheet.at(
        "queue", "Waits in the queue", "6 min, no word on how long", "phone",
        (-1.3, -0.3, "trapped"),
        team="telephony", icon="hourglass", elapsed_minutes=2 * MINUTE,
    )  # fmt: skip
    sheet.note("quotes", "That was half of my break.", Evidence.QUOTE)
    sheet.note("backstage", "Eleven agents short on the first of the month.", Evidence.MEASURED, tint=1)


def _on_the_line(sheet: Sheet) -> None:
    sheet.stage("On the line", "Have it corrected", "main role")
    sheet.at(
        "first-agent", "First agent", "Friendly; identifies, listens, cannot book", "phone",
        (0.3, 0.6, "hopeful"),
        team="first-line", icon="headset", elapsed_minutes=6 * MINUTE, moment_of_truth=True,
        tone="Thank her for waiting, then listen",
    )  # fmt: skip
    sheet.note("backstage", "First line may look at bills, not change them.", Evidence.STAFF, tint=1)
    sheet.at(
        "transfer", "Is transferred", "Music again, 3 min", "phone",
        (-0.9, 0.4, "doubtful"),
        team="first-line", icon="phone-forwarded", elapsed_minutes=4 * MINUTE,
    )  # fmt: skip
    sheet.at(
        "again", "Identifies again", "Same questions, story from the start", "phone",
        (-1.5, 0.7, "worn out", "I just told you all this."),
        team="billing", icon="key-round", elapsed_minutes=3 * MINUTE, context_lost=True,
    )  # fmt: skip
    sheet.note("backstage", "The note of the first call opens in another system.", Evidence.MEASURED, tint=1)
    sheet.at(
        "promise", "A callback is promised", "“Soon.” No day and no time", "phone",
        (-0.4, 0.8, "sceptical"),
        team="billing", icon="calendar", elapsed_minutes=5 * MINUTE,
        outcome="Case open, no appointment",
    )  # fmt: skip
    sheet.note("quotes", "When is soon? I work nights.", Evidence.QUOTE)


def _afterwards(sheet: Sheet) -> None:
    sheet.stage("Solution", "Close the matter", "callback, then survey")
    sheet.at(
        "late", "The callback comes late", "After three days, during her shift", "callback",
        (-1.7, 0.6, "let down", "Now? I am on the ward."),
        team="billing", icon="phone-missed", elapsed_minutes=3 * DAY, moment_of_truth=True,
    )  # fmt: skip
    sheet.note("backstage", "Callbacks wait in a list without due dates.", Evidence.MEASURED, tint=1)
    sheet.at(
        "solved", "Solved", "Second callback: 19 € credited", "callback",
        (1.0, 0.9, "relieved"),
        team="billing", icon="circle-check", elapsed_minutes=20 * HOUR,
        outcome="Credit on the next bill",
    )  # fmt: skip
    sheet.note("backstage", "The credit takes one click and two signatures.", Evidence.STAFF, tint=1)
    sheet.at(
        "survey", "Answers a survey", "Asks about the agent, not the wait", "sms",
        (-0.2, 0.0, "unmoved"),
        team="cx", icon="star", elapsed_minutes=1 * DAY,
    )  # fmt: skip
    sheet.note("quotes", "The agent was lovely. That is not the point.", Evidence.QUOTE)


def _pains(sheet: Sheet) -> None:
    sheet.pain(
        "Neither bill nor FAQ explains part months", "bill faq", 3, 5,
        cause="Charges are printed as codes, and the FAQ follows the form.",
        reaction="Assumes a mistake and calls.",
        wanted="One sentence beside the charge.",
        expectation="A bill that I can read without help.",
        evidence=Evidence.MEASURED,
    )  # fmt: skip
    sheet.pain(
        "A long menu and a blind queue", "menu queue", 4, 4,
        cause="The menu grew with every product; the queue announces nothing.",
        reaction="Presses zero, then counts the minutes.",
        wanted="The waiting time at once, and a callback instead.",
        expectation="Tell me how long, and I will decide.",
        evidence=Evidence.MEASURED,
        status=PainStatus.PLANNED,
    )  # fmt: skip
    sheet.pain(
        "Has to identify and tell the story twice", "transfer again", 5, 4,
        cause="First line and billing work in separate systems.",
        reaction="Answers in single words.",
        wanted="A transfer that carries her name and her story.",
        expectation="You passed me on, so you know why.",
        evidence=Evidence.QUOTE,
    )  # fmt: skip
    sheet.pain(
        "A callback without a time, and then too late", "promise late", 5, 3,
        cause="Nobody owns the list, and it has no due dates.",
        reaction="Keeps the phone in her pocket for three days.",
        wanted="A time that she chooses, kept.",
        expectation="A promise has a date.",
        evidence=Evidence.MEASURED,
    )  # fmt: skip
