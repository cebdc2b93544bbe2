"""What is to be known before a file is written, and what would make it better. Reckons nothing."""

from collections.abc import Iterable
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QPushButton, QVBoxLayout, QWidget

from export.pdf.preflight import Finding
from export.pdf.proof import Proof
from export.pdf.sheets import unreadable
from model.wording import many
from ui.widgets.basics import button, label, row, section
from ui.widgets.icon_mark import IconMark

_MOST_SIZES: Final = 3
_FACTS_PX: Final = 232
_ANY_PX: Final = 16_000
_ALL_WELL: Final = "All is well: nothing is too small, missing or coarse."


class PreflightPanel(QWidget):
    """Facts and findings; a finding's button takes what it advises."""

    taken = Signal(object)  # PdfOptions

    def __init__(self) -> None:
        super().__init__()
        self._wide = False
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(section("Pre-flight"))
        self._content = QBoxLayout(QBoxLayout.Direction.TopToBottom)
        self._content.setSpacing(12)
        self._facts, self._found = QWidget(), QWidget()
        for part in (self._facts, self._found):
            self._content.addWidget(part, 0, Qt.AlignmentFlag.AlignTop)
        lines.addLayout(self._content)
        self._rest = QWidget()
        lines.addWidget(self._rest, 1)
        self.texts: list[str] = []
        """What is found, in words."""
        self.buttons: list[QPushButton] = []
        """What takes advice, from the top."""

    def set_wide(self, wide: bool) -> None:
        """Stand the findings beside the facts, or below them."""
        self._wide = wide
        way = QBoxLayout.Direction
        self._content.setDirection(way.LeftToRight if wide else way.TopToBottom)
        self._content.setSpacing(24 if wide else 12)
        self._content.setStretch(1, 1 if wide else 0)
        self._rest.setVisible(not wide)
        self._bound()

    def show_nothing(self) -> None:
        """Say nothing: there are no pages."""
        self.texts, self.buttons = [], []
        self._facts = self._put(self._facts, label("There are no pages to check.", "hint", wrap=True))
        self._found = self._put(self._found, QWidget())
        self._bound()

    def show_proof(
        self, proof: Proof, more: Iterable[tuple[str, str]], foreseen: Iterable[str] = (), *, paper: bool
    ) -> None:
        """Show what is to be said of a proof; of one that is not for `paper`, nothing about that."""
        found = [each for each in proof.findings if paper or each.better is None]
        found += [Finding(text) for text in foreseen]
        self._facts = self._put(self._facts, self._facts_of(proof, more, paper=paper))
        content = QWidget()
        self.buttons = []
        lines = QVBoxLayout(content)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        for each in found:
            lines.addWidget(self._card(each))
        if not found:
            lines.addLayout(_line("circle-check", "accent", _ALL_WELL))
        self.texts = [each.text for each in found]
        self._found = self._put(self._found, content)
        self._bound()

    def _put(self, old: QWidget, new: QWidget) -> QWidget:
        """Stand one widget where another was."""
        place = self._content.indexOf(old)
        self._content.removeWidget(old)
        self._content.insertWidget(place, new, 0, Qt.AlignmentFlag.AlignTop)
        self._content.setStretch(1, 1 if self._wide else 0)
        old.hide()
        old.deleteLater()
        return new

    def _bound(self) -> None:
        if self._wide:
            self._facts.setFixedWidth(_FACTS_PX)
        else:
            self._facts.setMinimumWidth(0)
            self._facts.setMaximumWidth(_ANY_PX)

    def _facts_of(self, proof: Proof, more: Iterable[tuple[str, str]], *, paper: bool) -> QWidget:
        content = QWidget()
        grid = QGridLayout(content)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(12)
        grid.setVerticalSpacing(4)
        grid.setColumnStretch(1, 1)
        facts: list[tuple[str, str, str]] = []
        if paper:
            facts.append(("Pages", f"{len(proof.leaves):,}", ""))
            facts += [("Sheets", text, "") for text in _sheets(proof)]
        else:
            facts.append(("Size", proof.leaves[0].size, ""))
        facts += [(name, text, "") for name, text in more]
        smallest = proof.smallest_text
        if smallest is not None and paper:
            facts.append(("Smallest text", f"{smallest:.1f} pt", "gap" if unreadable(smallest) else ""))
        last = ""
        for place, (name, text, role) in enumerate(facts):
            value = label(text, role or "status", wrap=True)
            value.setAlignment(Qt.AlignmentFlag.AlignRight)
            grid.addWidget(label("" if name == last else name, "label"), place, 0, Qt.AlignmentFlag.AlignTop)
            grid.addWidget(value, place, 1)
            last = name
        return content

    def _card(self, finding: Finding) -> QFrame:
        card = QFrame()
        card.setProperty("role", "finding")
        lines = QVBoxLayout(card)
        lines.setContentsMargins(10, 8, 10, 8)
        lines.setSpacing(6)
        mark = ("triangle-alert", "pain") if finding.grave else ("lightbulb", "accent")
        lines.addLayout(_line(*mark, finding.text))
        better = finding.better
        if better is not None:
            take = button(finding.advice, lambda: self.taken.emit(better))
            take.setAccessibleDescription(finding.text)
            take.setAutoDefault(True)
            self.buttons.append(take)
            lines.addLayout(row(take, 1, margins=(24, 0, 0, 0)))
        return card


def _line(icon_name: str, token: str, text: str) -> QVBoxLayout:
    lines = QVBoxLayout()
    words = label(text, "", wrap=True)
    mark = IconMark(icon_name, token)
    line = row(mark, words, spacing=8)
    line.setStretch(1, 1)
    line.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
    lines.addLayout(line)
    return lines


def _sheets(proof: Proof) -> list[str]:
    """How many sheets of which size are needed."""
    sizes = [f"{count:,} × {size}" if count > 1 or size[0].isalpha() else size for size, count in proof.sheets]
    if len(sizes) > _MOST_SIZES:
        more = sum(count for _, count in proof.sheets[_MOST_SIZES:])
        return [*sizes[:_MOST_SIZES], f"{many(more, 'page')} of other sizes"]
    return sizes
