"""What happens when the program itself is at fault: one dialog, a line in the log, and the work goes on."""

import faulthandler
import logging
import sys
import traceback
from logging.handlers import RotatingFileHandler
from types import TracebackType
from typing import TextIO

from PySide6.QtCore import QMessageLogContext, QtMsgType, qInstallMessageHandler
from PySide6.QtWidgets import QApplication, QWidget

from model.paths import data_dir

_log = logging.getLogger("laneway")
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class FaultReporter:
    """Takes exceptions that nobody caught. While its dialog is up, further ones go to the log alone."""

    def __init__(self, window: QWidget) -> None:
        self._window = window
        self._showing = False

    def take(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log a fault and tell the user once. KeyboardInterrupt ends the program."""
        if issubclass(kind, KeyboardInterrupt):
            QApplication.quit()
            return
        _log.error("uncaught\n%s", "".join(_without_values(error, trace)))
        if not self._showing:
            self._showing = True
            self._tell(error)

    def _tell(self, error: BaseException) -> None:
        from ui.dialogs.choice import Answer, ChoiceDialog

        dialog = ChoiceDialog(
            self._window,
            "Something went wrong",
            "That was a fault of the program, not yours. Your project is saved as the line at the bottom says, "
            "and you can go on working.",
            f"{type(error).__name__}. Details are in {data_dir() / 'laneway.log'}.",
            [Answer("Go on", self._done, True)],
        )
        dialog.open()

    def _done(self) -> None:
        self._showing = False


def keep_log() -> None:
    """Write the log, and what a crash leaves, into the user's data folder. Without that folder there is no log."""
    try:
        data_dir().mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(data_dir() / "laneway.log", maxBytes=500_000, backupCount=1, encoding="utf-8")
        crash: TextIO = (data_dir() / "crash.log").open("w", encoding="utf-8")
    except OSError:
        return
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    logging.getLogger().addHandler(handler)
    faulthandler.enable(file=crash)


def install(window: QWidget) -> FaultReporter:
    """Take faults and Qt's messages from now on."""
    reporter = FaultReporter(window)
    sys.excepthook = reporter.take
    qInstallMessageHandler(_on_qt_message)
    return reporter


def _on_qt_message(kind: QtMsgType, _: QMessageLogContext, message: str | None) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


def _without_values(error: BaseException, trace: TracebackType | None) -> list[str]:
    """The places in the code and the kind of error; messages may quote the user's text and stay out."""
    return [*traceback.format_tb(trace), type(error).__name__]
