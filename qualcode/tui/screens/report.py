"""Step 7, Report: the figures, the findings, what is still open, and how far coders agree."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import BindingType

from qualcode.tui.commands import bindings
from qualcode.tui.screens.report_exporting import ReportExporting
from qualcode.tui.screens.report_settling import ReportSettling


class ReportScreen(ReportSettling, ReportExporting):
    """The Report screen: its panes, and what is done from them."""

    NAME = "report"
    BINDINGS: ClassVar[list[BindingType]] = [*bindings("report")]
