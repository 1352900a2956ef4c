"""First paint of the app on the sample study beside that of an empty app of the same library, in turn, as a ratio.

    python -m benchmarks.start [RUNS]

Each run is a process of its own, from its start to the end of the first paint, without a terminal.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time

EMPTY = """
from textual.app import App

class Empty(App):
    def on_ready(self):
        self.call_after_refresh(self.exit)

Empty().run(headless=True, size=(120, 40))
"""

OURS = """
import gc
gc.disable()  # as `qualcode` does until the first screen is there
import sys
from qualcode import shipped
from qualcode.session import Session
from qualcode.tui.app import QualcodeApp

class Opened(QualcodeApp):
    def on_ready(self):
        self.call_after_refresh(self.leave)

    def leave(self):
        assert "spacy" not in sys.modules
        self.exit()

app = Opened(Session.open(shipped.sample(), "ana", {}))
app.alone = True
app.run(headless=True, size=(120, 40))
"""


def seconds(program: str) -> float:
    """Wall time of one run of `program`."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
    return time.perf_counter() - start


def main(runs: int) -> None:
    """Print both medians and the median of the ratios, pair by pair."""
    seconds(EMPTY)
    seconds(OURS)
    pairs = [(seconds(EMPTY), seconds(OURS)) for _ in range(runs)]
    empty, ours = (statistics.median(one) for one in zip(*pairs, strict=True))
    ratio = statistics.median(mine / theirs for theirs, mine in pairs)
    print(f"empty Textual app  {empty * 1000:6.0f} ms")
    print(f"qualcode, sample   {ours * 1000:6.0f} ms")
    print(f"ratio              {ratio:6.2f}  (median of {runs} pairs)")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 9)
