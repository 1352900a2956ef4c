"""Where coders differ, passage by passage, and what their consensus says of it.

A passage is in dispute where coders who have all coded a source mark the same code on units that not all of them mark.
Their codings stay as they are, so that the figure of agreement stays what it was; what they settle on is a coder of its
own, the consensus, which figures count in their place once a source is settled (`core.standing`).
"""

from __future__ import annotations

from qualcode.adjudicating.acts import Clerk, reopened, settled, with_agreed
from qualcode.adjudicating.docket import ALL, NONE, Choice, Docket, Item, choice_named, docket
from qualcode.adjudicating.tables import docket_table, plain_docket, settled_words

__all__ = [
    "ALL",
    "NONE",
    "Choice",
    "Clerk",
    "Docket",
    "Item",
    "choice_named",
    "docket",
    "docket_table",
    "plain_docket",
    "reopened",
    "settled",
    "settled_words",
    "with_agreed",
]
