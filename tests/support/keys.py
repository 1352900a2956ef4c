"""Keys and words for whoever has the focus."""

from __future__ import annotations

from itertools import groupby

from textual.events import Paste
from textual.pilot import Pilot


class Words(str):
    """Words that are pasted: a key for each letter would have everything painted as often."""

    __slots__ = ()


async def pressed(pilot: Pilot[None], *keys: str) -> None:
    """Press the keys, and paste the words, in their order."""
    for pasted, several in groupby(keys, key=lambda key: isinstance(key, Words)):
        if pasted:
            for words in several:
                pilot.app.post_message(Paste(words))
            await pilot.pause()
        else:
            await pilot.press(*several)
