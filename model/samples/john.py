"""The sample map "John buys a television": half a year, eight channels, two firms behind one brand."""

import datetime as dt

from model.choices import Evidence, MapKind, MapState, NoteTopic
from model.records import Persona, Record
from model.samples.profiles import profile
from model.samples.shared import DAY, HOUR, MINUTE, MONTH, PROJECT_ID, Sheet, sample_id


def john_records(map_key: str, persona_key: str) -> list[Record]:
    """John, and his map with fourteen touchpoints in five stages."""
    john = Persona(
        id=sample_id("persona john"),
        project_id=PROJECT_ID,
        key=persona_key,
        name="John",
        age=48,
        trait="plans everything",
        segment="Families with one large screen",
        generation="Generation X",
        quote="I want it fixed by the weekend.",
        colour=0,
        **profile("john"),
    )
    sheet = Sheet(
        "john",
        map_key,
        john,
        title="John buys a television",
        summary="Gen X · purchase and service over half a year",
        kind=MapKind.PURCHASE,
        state=MapState.CURRENT,
        as_of=dt.date(2026, 11, 2),
        review_by=dt.date(2027, 5, 3),
    )
    sheet.lane("touchpoints", "Touchpoints", "what John does")
    sheet.lane("channels", "Channels", "where it happens")
    sheet.lane("emotion", "Emotion", "actual, and what he expected")
    sheet.lane("notes", "Thoughts", "said in interviews", slug="thoughts", topic=NoteTopic.THOUGHTS)
    sheet.lane("notes", "Backstage", "what the firms do meanwhile", slug="backstage", topic=NoteTopic.BACKSTAGE)
    sheet.lane("pains", "Pain points", "numbered as in the register")
    sheet.lane("owners", "Owners", "whom the customer sees, and who serves")
    _choosing(sheet)
    _buying(sheet)
    _service(sheet)
    _pains(sheet)
    return sheet.records


def _choosing(sheet: Sheet) -> None:
    sheet.stage("Awareness", "Replace the set before the final", "not involved")
    sheet.at(
        "breaks", "TV breaks mid-season", "Screen goes dark during the match", "home",
        (-1.7, 0.5, "dismay", "Not now!"),
        alone=True, icon="tv",
    )  # fmt: skip
    sheet.at(
        "print", "Looks at print ads", "Weekend paper, two leaflets", "print",
        (-0.4, 0.0, "curious"),
        team="marketing", icon="newspaper", elapsed_minutes=1 * DAY,
    )  # fmt: skip
    sheet.note("backstage", "Leaflets go out before prices are final.", Evidence.STAFF, tint=1)

    sheet.stage("Consideration", "Find the right set at a fair price", "questions to sales")
    sheet.at(
        "reviews", "Reads reviews", "Comparison sites and forums", "website",
        (0.3, 0.6, "hopeful"),
        icon="star", elapsed_minutes=2 * HOUR,
    )  # fmt: skip
    sheet.note("thoughts", "Whom can I believe?", Evidence.QUOTE)
    sheet.at(
        "makers", "Makers’ websites", "Specifications are hard to compare", "website",
        (-0.6, 0.6, "lost"),
        icon="globe", elapsed_minutes=1 * DAY,
    )  # fmt: skip
    sheet.note("thoughts", "Every maker measures contrast differently.", Evidence.ASSUMPTION)
    sheet.at(
        "social", "Makers’ social pages", "Videos and comments from owners", "social",
        (0.2, 0.4, "entertained"),
        icon="share-2", elapsed_minutes=40 * MINUTE,
    )  # fmt: skip
    sheet.at(
        "shop", "Visits the local shop", "Sees the short list side by side", "store",
        (0.8, 0.7, "reassured"),
        team="retail", icon="store", elapsed_minutes=3 * DAY,
        tone="Knowledgeable, never pushing", outcome="Two sets remain on the list",
    )  # fmt: skip
    sheet.at(
        "prices", "Compares prices in store", "On his phone, at the shelf", "mobile",
        (0.5, 0.2, "in control"),
        team="retail", icon="smartphone", elapsed_minutes=20 * MINUTE,
    )  # fmt: skip
    sheet.note("thoughts", "The shop is nice, but 80 € more…", Evidence.QUOTE)
    sheet.note("backstage", "Sales staff may not match prices from the web.", Evidence.STAFF, tint=1)


def _buying(sheet: Sheet) -> None:
    sheet.stage("Conversion", "Order with confidence", "help with buying")
    sheet.at(
        "order", "Orders online", "The cheaper offer, two clicks", "website",
        (1.3, 1.2, "pleased", "That was easy."),
        team="web-shop", icon="shopping-cart", elapsed_minutes=4 * HOUR, moment_of_truth=True,
        outcome="Order confirmed by e-mail at once",
    )  # fmt: skip
    sheet.at(
        "delivery", "Delivered at home", "On time, but no help to set it up", "visit",
        (1.0, 1.6, "content"),
        team="carrier", icon="package", elapsed_minutes=3 * DAY,
    )  # fmt: skip
    sheet.note("thoughts", "Who sets this up for me?", Evidence.ASSUMPTION)
    sheet.note("backstage", "The carrier is paid per doorstep, not per working set.", Evidence.STAFF, tint=1)


def _service(sheet: Sheet) -> None:
    sheet.stage("Service and retention", "Have it working again", "main role")
    sheet.at(
        "fault", "Fault after six months", "No picture, only sound", "home",
        (-1.9, 0.8, "angry", "Only six months old."),
        alone=True, icon="circle-alert", elapsed_minutes=6 * MONTH,
    )  # fmt: skip
    sheet.at(
        "call", "Calls the free number", "9 min in the queue, identifies twice", "phone",
        (-1.2, 0.8, "impatient"),
        team="hotline", icon="phone", elapsed_minutes=30 * MINUTE, moment_of_truth=True,
        tone="Calm; own the problem, offer a date", outcome="A technician is booked for Thursday",
    )  # fmt: skip
    sheet.note("thoughts", "I just told this to your colleague.", Evidence.QUOTE)
    sheet.note("backstage", "The retailer’s hotline cannot see the distributor’s diary.", Evidence.MEASURED, tint=1)
    sheet.at(
        "technician", "Technician visits", "Has to ask again, repairs it at once", "visit",
        (0.9, 0.5, "relieved"),
        team="distributor", icon="wrench", elapsed_minutes=2 * DAY, context_lost=True,
        outcome="New power board, set works",
    )  # fmt: skip
    sheet.at(
        "follow-up", "Follow-up call", "Asks whether all is well", "phone",
        (1.6, 0.2, "valued"),
        team="cx", icon="phone-outgoing", elapsed_minutes=1 * DAY, context_lost=True, moment_of_truth=True,
        tone="Warm and brief", outcome="Case closed by the customer",
    )  # fmt: skip
    sheet.note("thoughts", "I did not expect anyone to ring back.", Evidence.QUOTE)

    sheet.stage("Advocacy", "Share a good end", "outbound only")
    sheet.at(
        "review", "Reviews and tells friends", "A good review, posts, the dinner table", "social website",
        (1.8, 0.9, "loyal", "They cared."),
        team="community", icon="megaphone", elapsed_minutes=2 * DAY,
    )  # fmt: skip
    sheet.note("backstage", "Nobody thanks customers who review.", Evidence.STAFF, tint=1)


def _pains(sheet: Sheet) -> None:
    sheet.pain(
        "Specifications cannot be compared across makers", "reviews makers social", 3, 4,
        cause="Each maker chooses its own figures and its own words.",
        reaction="Opens eleven tabs and leaves without a decision.",
        wanted="One table with the same measures for every set.",
        expectation="Half an hour, and I know which one.",
        evidence=Evidence.QUOTE,
    )  # fmt: skip
    sheet.pain(
        "No help to set it up", "delivery", 2, 3,
        cause="The carrier’s contract ends at the door.",
        reaction="Spends the evening with the manual.",
        wanted="A set-up visit that can be ticked when ordering.",
        expectation="Delivered means that it runs.",
        evidence=Evidence.ASSUMPTION,
    )  # fmt: skip
    sheet.pain(
        "Nine minutes in the queue, identifies twice", "call", 5, 4,
        cause="The phone menu does not pass the customer number on to the agent.",
        reaction="Raises his voice before the agent has said a word.",
        wanted="A callback at a time he chooses, and one identification.",
        expectation="I pay for service, so somebody answers.",
        evidence=Evidence.MEASURED,
    )  # fmt: skip
    sheet.pain(
        "Two firms, no shared history", "technician follow-up", 4, 4,
        cause="Retailer and distributor keep separate case systems.",
        reaction="Tells the whole story again, on the phone and at the door.",
        wanted="One case that both firms read and write.",
        expectation="It says one brand on the set.",
        evidence=Evidence.QUOTE,
    )  # fmt: skip
