"""What a part of the PDF is. A new part is one file and one entry in `parts.PARTS`. Knows no operators."""

from typing import Protocol

from export.pdf.context import PrintContext
from export.pdf.page import Pages
from model.store import Snapshot


class Part(Protocol):
    """Pages about one thing, which can be ticked and unticked."""

    @property
    def id(self) -> str:
        """Its name for programs."""

    @property
    def title(self) -> str:
        """Its name for people."""

    def why_not(self, snapshot: Snapshot, map_id: str) -> str:
        """Say in one sentence why the part would be empty, or nothing if it would not. It must be quick."""

    def pages(self, context: PrintContext) -> Pages:
        """Return the pages of a part that would not be empty."""
