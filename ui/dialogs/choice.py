"""A question in plain words with a button for each answer: what failed, what is safe, what to do."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QWidget

from ui.dialogs.base import Dialog
from ui.widgets.basics import label


class Answer(NamedTuple):
    """A button and what it does; the dialog is closed first."""

    text: str
    act: Callable[[], object]
    primary: bool = False


class ChoiceDialog(Dialog):
    """Asks one question. Escape gives the first answer, which is the one that changes nothing."""

    def __init__(self, parent: QWidget | None, title: str, text: str, remedy: str, answers: Sequence[Answer]) -> None:
        super().__init__(parent, title, width=460)
        self.answers = answers
        words = label(text, wrap=True)
        words.setObjectName("what")
        self.body.addWidget(words)
        if remedy:
            self.body.addWidget(label(remedy, "label", wrap=True))
        self.body.addStretch(1)
        for answer in answers:
            self.add_button(answer.text, lambda answer=answer: self.give(answer), "primary" if answer.primary else "")

    def reject(self) -> None:
        self.give(self.answers[0])

    def give(self, answer: Answer) -> None:
        """Close and do what an answer says."""
        self.done(0)
        answer.act()


def nothing() -> None:
    """Do nothing."""
