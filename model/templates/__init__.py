"""Templates: maps to start from. The built-in ones are data in the files beside this; people add their own as files."""

from model.templates.blueprint import SERVICE_BLUEPRINT
from model.templates.five_stages import FIVE_STAGES
from model.templates.onboarding import ONBOARDING
from model.templates.parts import Template, records_of
from model.templates.purchase import PURCHASE
from model.templates.renewal import RENEWAL
from model.templates.resolution import PROBLEM_RESOLUTION
from model.templates.support import SUPPORT

__all__ = ["TEMPLATES", "Template", "records_of"]

TEMPLATES: tuple[Template, ...] = (
    FIVE_STAGES,
    PURCHASE,
    ONBOARDING,
    SUPPORT,
    RENEWAL,
    PROBLEM_RESOLUTION,
    SERVICE_BLUEPRINT,
)
"""The templates that the program brings along, in the order in which they are offered; the empty map is none."""
