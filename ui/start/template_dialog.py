"""Offers all templates for another map of the open project."""

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.dialogs.base import Dialog
from ui.recent import Recent
from ui.start.card import Card
from ui.start.offers import Choose, Records, own_template_cards, template_cards
from ui.start.page import Paints, walk_cards
from ui.start.section import Section
from ui.widgets.basics import label, scrolling


class TemplateDialog(Dialog):
    """Cards to click. `on_choose` is told the title and what makes the records, after the dialog has closed."""

    def __init__(self, parent: QWidget, recent: Recent, on_choose: Choose) -> None:
        super().__init__(parent, "Map from template", width=560)
        self._on_choose = on_choose
        self._paints = Paints(self)
        self.body.addWidget(label("Adds a map to this project, with channels and teams that it has already.", "label"))
        page = QWidget()
        lines = QVBoxLayout(page)
        lines.setContentsMargins(2, 2, 12, 2)
        lines.setSpacing(24)
        sections = [Section("", "", template_cards(self._paints, self._choose))]
        own = own_template_cards(self._paints, recent, self._choose)
        if own:
            sections.insert(0, Section("Your templates", "", own))
        self.cards: list[Card] = [card for section in sections for card in section.cards]
        for section in sections:
            lines.addWidget(section)
        lines.addStretch(1)
        area = scrolling(page)
        for card in self.cards:
            card.walked.connect(lambda right, down, card=card: walk_cards(self.cards, card, right, down, page, area))
        self.body.addWidget(area, 1)
        self.add_button("Cancel", self.reject)
        self.resize(QSize(880, 640).boundedTo(parent.window().size() - QSize(48, 48)))
        self.cards[0].setFocus()

    def _choose(self, title: str, records: Records) -> None:
        self.accept()
        self._on_choose(title, records)
