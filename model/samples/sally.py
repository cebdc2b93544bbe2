"""The sample map "Sally orders a party dress": all online, and let down three times where she asked."""

import datetime as dt

from model.choices import Evidence, MapKind, MapState, NoteTopic, PainStatus
from model.records import Persona, Record
from model.samples.profiles import profile
from model.samples.shared import DAY, HOUR, MINUTE, PROJECT_ID, Sheet, sample_id


def sally_records(map_key: str, persona_key: str) -> list[Record]:
    """Sally, and her map with thirteen touchpoints in five stages."""
    sally = Persona(
        id=sample_id("persona sally"),
        project_id=PROJECT_ID,
        key=persona_key,
        name="Sally",
        age=27,
        trait="asks where she spends her time",
        segment="Buys on the phone, returns a third",
        generation="Millennial",
        quote="Why would I ring you? I wrote to you.",
        colour=1,
        **profile("sally"),
    )
    sheet = Sheet(
        "sally",
        map_key,
        sally,
        title="Sally orders a party dress",
        summary="Millennial · all online, two weeks",
        kind=MapKind.PURCHASE,
        state=MapState.CURRENT,
        as_of=dt.date(2026, 10, 12),
        review_by=dt.date(2027, 4, 12),
    )
    sheet.lane("touchpoints", "Touchpoints", "what Sally does")
    sheet.lane("channels", "Channels", "where it happens")
    sheet.lane("emotion", "Emotion", "actual, and what she expected")
    sheet.lane("notes", "Thoughts", "from chats, posts and interviews", slug="thoughts", topic=NoteTopic.THOUGHTS)
    sheet.lane("pains", "Pain points", "numbered as in the register")
    sheet.lane("notes", "Opportunities", "what would have helped", slug="ideas", topic=NoteTopic.OPPORTUNITIES)
    sheet.lane("owners", "Owners", "whom the customer sees, and who serves")
    _buying(sheet)
    _service(sheet)
    _pains(sheet)
    return sheet.records


def _buying(sheet: Sheet) -> None:
    sheet.stage("Awareness", "Find something for Saturday week", "not involved")
    sheet.at(
        "advertisement", "Sees an advertisement", "Green dress, between two friends’ posts", "social",
        (0.9, 0.3, "curious"),
        team="marketing", icon="megaphone",
    )  # fmt: skip
    sheet.note("thoughts", "That green!", Evidence.QUOTE)

    sheet.stage("Consideration", "Be sure it is the one", "questions to sales")
    sheet.at(
        "product", "Opens the product page", "Photographs, sizes, three reviews", "website",
        (0.7, 0.8, "tempted"),
        team="web-shop", icon="shopping-bag", elapsed_minutes=2 * MINUTE,
    )  # fmt: skip
    sheet.note("thoughts", "Does it fit like the last one?", Evidence.ASSUMPTION)
    sheet.at(
        "sleeps", "Sleeps on it", "Closes the page, keeps the tab", "home",
        (0.1, 0.2, "undecided"),
        alone=True, icon="moon", elapsed_minutes=3 * HOUR,
    )  # fmt: skip

    sheet.stage("Conversion", "Pay less than the label says", "help with buying")
    sheet.at(
        "coupon", "Sees it with a coupon", "On her phone, on the way to work", "mobile",
        (1.4, 0.3, "delighted", "Fifteen off? Today!"),
        team="marketing", icon="ticket", elapsed_minutes=1 * DAY, moment_of_truth=True,
    )  # fmt: skip
    sheet.note("ideas", "Say in the coupon where questions are answered.", tint=2)
    sheet.at(
        "pays", "Pays with the discount", "Code accepted, two days’ delivery", "website",
        (1.6, 1.2, "proud"),
        team="web-shop", icon="credit-card", elapsed_minutes=6 * MINUTE,
        outcome="Order number by e-mail and in the app",
    )  # fmt: skip


def _service(sheet: Sheet) -> None:
    sheet.stage("Service and retention", "The right colour before the party", "main role, not by phone")
    sheet.at(
        "wrong", "The wrong colour arrives", "Blue, and the party is in nine days", "visit",
        (-1.6, 1.5, "crushed", "This is not green."),
        team="carrier", icon="package", elapsed_minutes=2 * DAY, moment_of_truth=True,
    )  # fmt: skip
    sheet.at(
        "complains", "Complains in public", "Two networks, with a photograph", "social review",
        (-1.2, 0.6, "annoyed"),
        team="social", icon="message-circle", elapsed_minutes=25 * MINUTE,
        tone="Quick, personal, no templates",
    )  # fmt: skip
    sheet.note("thoughts", "They found me here. They will see this.", Evidence.QUOTE)
    sheet.at(
        "nothing", "Hears nothing", "Two days, forty likes, no answer", "social",
        (-1.8, 0.8, "ignored", "Hello? Anyone?"),
        icon="hourglass", elapsed_minutes=2 * DAY,
    )  # fmt: skip
    sheet.note("thoughts", "They can post at me, but not answer me.", Evidence.QUOTE)
    sheet.note("ideas", "Answer public posts within an hour, then move to chat.", tint=2)
    sheet.at(
        "faq", "Searches the FAQ", "Not a word on who pays the return", "faq",
        (-1.1, 0.5, "stuck"),
        team="knowledge", icon="book-open", elapsed_minutes=20 * MINUTE,
    )  # fmt: skip
    sheet.note("ideas", "Put the cost of a return in the first line.", tint=2)
    sheet.at(
        "chat", "Asks in the web chat", "Settled at once, label in the chat", "chat",
        (1.2, 0.4, "relieved", "Four minutes!"),
        team="chat", icon="messages-square", elapsed_minutes=5 * MINUTE, context_lost=True, moment_of_truth=True,
        tone="Light, first names", outcome="Exchange booked, return free",
    )  # fmt: skip
    sheet.note("thoughts", "Why was this not the first link?", Evidence.QUOTE)
    sheet.at(
        "returns", "Posts it back and texts", "No news for three days, texts the number", "sms",
        (-0.3, 0.4, "uneasy"),
        team="returns", icon="send", elapsed_minutes=3 * DAY,
    )  # fmt: skip
    sheet.note("ideas", "Send news before she asks.", tint=2)
    sheet.at(
        "tracking", "Answer with tracking", "Within twenty minutes, with a link", "sms",
        (1.1, 0.3, "surprised"),
        team="returns", icon="truck", elapsed_minutes=20 * MINUTE,
    )  # fmt: skip

    sheet.stage("Advocacy", "Show the dress, settle the score", "reviews and thanks")
    sheet.at(
        "shares", "Dress arrives, she shares it", "Pictures up, complaint updated, “average service”", "social review",
        (1.5, 1.6, "radiant, with a note", "Dress five, service three."),
        team="community", icon="heart", elapsed_minutes=2 * DAY,
    )  # fmt: skip
    sheet.note("thoughts", "I love it. I still would not ask them again.", Evidence.QUOTE)


def _pains(sheet: Sheet) -> None:
    sheet.pain(
        "Advertises on a network where nobody answers", "advertisement complains", 4, 5,
        cause="Marketing runs the page, and service has no seat on it.",
        reaction="Writes under the advertisement, where all can read it.",
        wanted="An answer on the network where she was found.",
        expectation="If you can sell to me here, you can hear me here.",
        evidence=Evidence.QUOTE,
    )  # fmt: skip
    sheet.pain(
        "The wrong colour was packed", "wrong", 4, 2,
        cause="Two greens and a blue share one shelf label.",
        reaction="Photographs the parcel before she tries it on.",
        wanted="A scan at packing that compares the colour.",
        expectation="What I clicked is what I get.",
        evidence=Evidence.MEASURED,
        status=PainStatus.PLANNED,
    )  # fmt: skip
    sheet.pain(
        "Public posts are ignored", "nothing", 5, 4,
        cause="The agency reads posts on working days and forwards them by e-mail.",
        reaction="Posts again, on two networks, and names the brand.",
        wanted="A first answer within the hour, from a person with a name.",
        expectation="Forty people liked it, so you must have seen it.",
        evidence=Evidence.MEASURED,
    )  # fmt: skip
    sheet.pain(
        "The FAQ is silent on the cost of a return", "faq", 3, 4,
        cause="The page was written before exchanges became free.",
        reaction="Gives up on the page and opens the chat.",
        wanted="One line: we pay when it is our mistake.",
        expectation="A question this common has an answer.",
        evidence=Evidence.STAFF,
    )  # fmt: skip
