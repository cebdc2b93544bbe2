"""The table of all actions. A new one is one entry in the file of its menu."""

from ui.actions.capture import ACTIONS as _CAPTURE
from ui.actions.clipboard import ACTIONS as _CLIPBOARD
from ui.actions.edit import ACTIONS as _EDIT
from ui.actions.file import ACTIONS as _FILE
from ui.actions.find import ACTIONS as _FIND
from ui.actions.help import ACTIONS as _HELP
from ui.actions.history import ACTIONS as _HISTORY
from ui.actions.images import ACTIONS as _IMAGES
from ui.actions.insert import ACTIONS as _INSERT
from ui.actions.maps import ACTIONS as _MAPS
from ui.actions.pages import ACTIONS as _PAGES
from ui.actions.palette import ACTIONS as _PALETTE
from ui.actions.records import ACTIONS as _RECORDS
from ui.actions.spec import ActionSpec
from ui.actions.start import ACTIONS as _START
from ui.actions.start import INSERT_ACTIONS as _FROM_TEMPLATE
from ui.actions.view import ACTIONS as _VIEW

ACTIONS: tuple[ActionSpec, ...] = (
    *_MAPS,
    *_FILE[:2],
    *_START,
    *_FILE[2:],
    *_EDIT[:2],
    *_CLIPBOARD,
    *_EDIT[2:],
    *_INSERT,
    *_IMAGES,
    *_FROM_TEMPLATE,
    *_RECORDS,
    *_PAGES,
    *_VIEW,
    *_CAPTURE,
    *_HISTORY,
    *_FIND,
    *_PALETTE,
    *_HELP,
)
