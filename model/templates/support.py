"""The support template: a question becomes a contact and is settled."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

SUPPORT = Template(
    "support",
    "Support",
    "A question is asked and settled",
    MapKind.SUPPORT,
    USUAL,
    (
        Phase(
            "Question", "Understand what is going on", "not involved yet",
            (
                Step("Something is unclear", "A bill, a setting, a message", "home", 0.0, icon="circle-help"),
                Step("Searches alone", "Search engine first, then our help pages", "faq website", 0.5,
                     "Knowledge base", "book-open", minutes=10,
                     notes=(("backstage", "Every article has an owner and a review date."),)),
            ),
            "Which words do customers type, and which do we use?",
        ),
        Phase(
            "Getting through", "Reach somebody who can help", "phone menu, chatbot and queue",
            (
                Step("Looks for a way to contact us", "Number, hours and waiting time at a glance", "website mobile",
                     0.4, "Digital", "search", minutes=5),
                Step("Chooses from the menu", "Few choices, in the customer’s words", "ivr chat", 0.0, "Telephony",
                     "list", minutes=1,
                     notes=(("backstage", "What was keyed in reaches the agent."),)),
                Step("Waits", "Knows how long, and may be called back instead", "phone chat", -0.2, "Telephony",
                     "hourglass", minutes=2, truth=True),
            ),
            "How long do people wait at the worst hour, and how many give up?",
        ),
        Phase(
            "Conversation", "Be understood the first time", "main role",
            (
                Step("Identifies", "Once, in half a minute", "phone chat", 0.2, "First line", "key-round", minutes=6),
                Step("Tells the story", "Somebody listens to the end", "phone chat email", 0.7, "First line", "headset",
                     minutes=1, truth=True,
                     notes=(("backstage", "Earlier contacts are on the agent’s first screen."),)),
                Step("Is passed on", "Only when it must be, and with the story", "phone", 0.1, "Second line",
                     "phone-forwarded", minutes=5,
                     notes=(("backstage", "A warm transfer: the two colleagues speak first."),)),
            ),
            "What share is settled at the first contact, and what stops the rest?",
        ),
        Phase(
            "Solution", "Have it settled for good", "keeps the promise that was made",
            (
                Step("Gets an answer or a date", "With a name and a day", "phone email", 0.9, "First line", "calendar",
                     minutes=5, outcome="Solved, or a promise with a date"),
                Step("Is called back", "On that day, at that time", "callback", 0.8, "Second line", "phone-incoming",
                     minutes=2 * _DAY, truth=True, by_company=True,
                     notes=(("backstage", "Promised calls are in a list with due times and an owner."),)),
                Step("It works again", "And stays so", "", 1.0, icon="circle-check", minutes=60),
            ),
            "Who sees a promise that is about to be broken?",
        ),
        Phase(
            "Afterwards", "Know that it mattered", "survey, and learning from it",
            (
                Step("Is asked how it was", "About the matter, not only the agent", "sms email", 0.2, "Quality", "star",
                     minutes=_DAY, by_company=True),
                Step("Hears what changed", "The answer is on the help page now", "email faq", 0.3, "Knowledge base",
                     "lightbulb", minutes=14 * _DAY, by_company=True),
            ),
            "What did we change because of last month’s contacts?",
        ),
    ),
)  # fmt: skip
