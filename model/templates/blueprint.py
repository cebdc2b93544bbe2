"""The service blueprint: what the customer sees above the lines, and what makes it possible below them."""

from model.choices import MapKind, NoteTopic
from model.templates.parts import CHANNELS, EMOTION, OWNERS, PAINS, LanePart, Phase, Step, Template

_DAY = 24 * 60.0

_LANES = (
    LanePart("notes", "Physical evidence", "what the customer sees and holds", "evidence"),
    LanePart("touchpoints", "Customer actions", "what the customer does"),
    CHANNELS,
    EMOTION,
    LanePart("separator", "Line of interaction", slug="interaction"),
    LanePart("notes", "Frontstage", "what staff and systems do in sight", "frontstage"),
    LanePart("separator", "Line of visibility", slug="visibility"),
    LanePart("notes", "Backstage", "what staff do out of sight", "backstage", NoteTopic.BACKSTAGE),
    LanePart("separator", "Line of internal interaction", slug="internal"),
    LanePart("notes", "Support processes", "systems, partners and rules it rests on", "support"),
    PAINS,
    OWNERS,
)

SERVICE_BLUEPRINT = Template(
    "service-blueprint",
    "Service blueprint",
    "Above and below the line of visibility",
    MapKind.OWN,
    _LANES,
    (
        Phase(
            "Request", "Ask for the service", "takes the request",
            (
                Step("Finds the service", "Page, leaflet or sign", "website print", 0.4, "Marketing", "search",
                     (("evidence", "Service page with price and hours"),
                      ("frontstage", "Page says what is needed to begin"),
                      ("backstage", "Texts and prices are kept up to date"),
                      ("support", "Content system, price list"))),
                Step("Asks for it", "By form, chat or call", "website chat phone", 0.6, "Contact centre", "headset",
                     (("evidence", "Form, phone menu, confirmation"),
                      ("frontstage", "Agent takes the request and names the next step"),
                      ("backstage", "Request is checked and given an owner"),
                      ("support", "Case system, customer data")), 30, truth=True),
            ),
        ),
        Phase(
            "Preparation", "Know when it happens", "tells the date, moves it when asked",
            (
                Step("Gets an appointment", "A day and a time that suit", "sms email", 0.7, "Dispatch", "calendar",
                     (("evidence", "Message with date, name and picture"),
                      ("frontstage", "Reminder the day before"),
                      ("backstage", "Planner matches skills, place and parts"),
                      ("support", "Planning system, stock, partner firms")), _DAY, by_company=True),
                Step("Moves it", "When something comes up", "mobile phone", 0.3, "Contact centre", "refresh-cw",
                     (("evidence", "Link in the message"),
                      ("frontstage", "Other times at once, no reason asked"),
                      ("backstage", "Round is planned anew"),
                      ("support", "Planning system, text messages")), 2 * _DAY),
            ),
        ),
        Phase(
            "Delivery", "Have it done well", "at hand if something goes wrong",
            (
                Step("Welcomes the technician", "Or goes to the counter", "visit store", 0.8, "Field service",
                     "door-open",
                     (("evidence", "Vehicle, badge, clean shoes"),
                      ("frontstage", "Introduces herself and says what she will do"),
                      ("backstage", "Case read before the visit; part on board"),
                      ("support", "Case history on the tablet, warehouse")), 2 * _DAY, truth=True),
                Step("Sees it work", "Tries it together", "visit store", 1.1, "Field service", "circle-check",
                     (("evidence", "Report on paper or screen"),
                      ("frontstage", "Shows the result and explains the bill"),
                      ("backstage", "Report filed, part booked, case closed"),
                      ("support", "Billing, warranty rules")), 60, outcome="Customer signs the report"),
            ),
        ),
        Phase(
            "Follow-up", "Be sure that it lasts", "outbound: asks and listens",
            (
                Step("Pays", "The sum that was agreed", "email mobile", 0.3, "Billing", "receipt",
                     (("evidence", "Bill that names the visit"),
                      ("frontstage", "Questions answered by the same team"),
                      ("backstage", "Bill follows from the report"),
                      ("support", "Accounting, payment provider")), 3 * _DAY, by_company=True),
                Step("Is asked how it was", "One question, one field for words", "sms", 0.4, "Quality", "star",
                     (("evidence", "Short message"),
                      ("frontstage", "A bad answer is called back within a day"),
                      ("backstage", "Answers are read in the weekly round"),
                      ("support", "Survey tool, dashboard")), 2 * _DAY, by_company=True),
            ),
        ),
    ),
)  # fmt: skip
