"""What was chosen in the export window last, kept in the settings. What makes no sense there is not heeded."""

import json
from typing import Any, Final

from export.presets import as_values, from_values
from model.errors import UserError
from ui.dialogs.export.pdf_form import today
from ui.settings import Settings

_OPTIONS: Final = "export/options"


def recall(settings: Settings, format_id: str, form: Any, kind: type[Any]) -> None:
    """Show in a form what was chosen for its format last; `kind` is that of its options."""
    try:
        values = json.loads(settings.text(f"{_OPTIONS}/{format_id}", "{}"))
        options, _ = from_values(kind, values, today())
    except (ValueError, AttributeError, TypeError, RecursionError):
        return
    form.show_options(options)


def remember(settings: Settings, format_id: str, form: Any) -> None:
    """Keep what is chosen in a form, as far as it makes sense."""
    try:
        values = as_values(form.options, today())
    except UserError:
        return
    settings.keep(f"{_OPTIONS}/{format_id}", json.dumps(values))
