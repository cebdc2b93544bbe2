"""The onboarding template: a new customer's first hundred days."""

from model.choices import MapKind
from model.templates.parts import USUAL, Phase, Step, Template

_DAY = 24 * 60.0

ONBOARDING = Template(
    "onboarding",
    "Onboarding",
    "A new customer’s first hundred days",
    MapKind.ONBOARDING,
    USUAL,
    (
        Phase(
            "Sign-up", "Get in with little effort", "helps with forms and identity checks",
            (
                Step("Decides to start", "Has said yes, now wants to begin", "website store", 0.9, "Sales",
                     "door-open"),
                Step("Gives the details", "Only what is needed, only once", "website mobile", 0.3, "Digital",
                     "file-text", minutes=10,
                     notes=(("backstage", "What sales already knows is filled in."),)),
                Step("Proves who they are", "Photo, video call or counter", "mobile store", 0.2, "Back office",
                     "shield-check", minutes=15, truth=True),
            ),
            "Which field do people stop at?",
        ),
        Phase(
            "Welcome", "Know that it worked and what comes next", "outbound: welcome call for key customers",
            (
                Step("Is welcomed", "One message that says what happens when", "email sms", 0.8, "Marketing",
                     "heart-handshake", minutes=5, by_company=True,
                     notes=(("backstage", "Only one department writes in the first week."),)),
                Step("Signs in for the first time", "No second password hunt", "mobile website", 0.6, "Digital",
                     "key-round", minutes=_DAY, truth=True),
            ),
            "How many messages arrive in the first week, and from how many departments?",
        ),
        Phase(
            "Set-up", "Have it running the way I need it", "main role: questions while setting up",
            (
                Step("Sets up", "A short list with an end in sight", "mobile website", 0.5, "Digital", "list-checks",
                     minutes=30),
                Step("Moves over from before", "Old contract, old data, old habits", "website phone", 0.2,
                     "Back office", "arrow-left-right", minutes=2 * _DAY,
                     notes=(("backstage", "Somebody owns the switch until the old provider is gone."),)),
                Step("Asks for help", "The first contact shapes all that follow", "chat phone callback", 0.8,
                     "Contact centre", "headset", minutes=60, truth=True,
                     notes=(("backstage", "New customers reach a person who sees the set-up as they see it."),)),
            ),
            "What are the first ten questions of new customers?",
        ),
        Phase(
            "First success", "See that it was the right choice", "calls when nothing happens",
            (
                Step("First real use", "The thing they came for", "mobile website", 1.2, "Digital", "zap",
                     minutes=3 * _DAY, truth=True),
                Step("First bill", "As expected, and readable", "email mobile", 0.2, "Billing", "receipt",
                     minutes=25 * _DAY, by_company=True,
                     notes=(("backstage", "The first bill explains its odd first month."),)),
                Step("Goes quiet", "Has not come back for two weeks", "", 0.0, icon="hourglass", minutes=14 * _DAY),
            ),
            "How do we notice that somebody has not arrived?",
        ),
        Phase(
            "Habit", "Let it become part of my day", "outbound: check-in",
            (
                Step("Is asked how it goes", "After a month, by a person or a short survey", "callback email", 0.6,
                     "Contact centre", "phone-outgoing", minutes=10 * _DAY, by_company=True),
                Step("Discovers more", "One useful thing at a time", "mobile email", 0.6, "Marketing", "lightbulb",
                     minutes=30 * _DAY, by_company=True),
            ),
            "Which sign tells us that a customer will stay?",
        ),
    ),
)  # fmt: skip
