"""See that `qualcode serve` works in a browser and that its page asks nothing of any other host.

    pip install selenium          # and Chromium with its driver, from the system's packages
    python -m tools.browser [PICTURE.png]

It opens a copy of the sample study in headless Chromium, waits for the app to be painted, and lists every host that was asked.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from selenium import webdriver
from selenium.webdriver.chrome.options import Options
from selenium.webdriver.chrome.service import Service
from selenium.webdriver.support.ui import WebDriverWait

PORT = 8127
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--window-size=1280,800",
)
_SECONDS = 30
_PAINTED = "return document.body.classList.contains('-first-byte')"
_SETTLE = 5.0


def opened(address: str, picture: Path | None) -> set[str]:
    """The hosts that the page at `address` asked until it was painted."""
    options = Options()
    for flag in _FLAGS:
        options.add_argument(flag)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL"})
    driver: Any = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    try:
        driver.get(address)
        WebDriverWait(driver, _SECONDS).until(lambda one: one.execute_script(_PAINTED))
        time.sleep(_SETTLE)
        if "token" in driver.current_url:
            raise SystemExit("the token is still in the address bar")
        if picture is not None:
            driver.save_screenshot(str(picture))
        return {host for entry in driver.get_log("performance") for host in _asked(entry["message"])}
    finally:
        driver.quit()


def _asked(message: str) -> set[str]:
    event = json.loads(message)["message"]
    params = event.get("params", {})
    urls = {
        "Network.requestWillBeSent": params.get("request", {}).get("url", ""),
        "Network.webSocketCreated": params.get("url", ""),
    }
    url = urlsplit(urls.get(event["method"], ""))
    return {f"{url.scheme}://{url.netloc}"} if url.netloc else set()


def main(picture: Path | None) -> None:
    """Serve a copy of the sample, look at it, and tell the hosts."""
    with tempfile.TemporaryDirectory() as folder:
        study = Path(folder) / "study"
        subprocess.run([sys.executable, "-m", "qualcode", "init", str(study), "--sample"], check=True)
        words = [sys.executable, "-m", "qualcode", "serve", "--study", str(study), "--coder", "ana"]
        server = subprocess.Popen(
            [*words, "--port", str(PORT)],
            stdout=subprocess.PIPE,
            text=True,
            env={name: value for name, value in os.environ.items() if name != "NO_COLOR"},
        )
        try:
            address = server.stdout.readline().strip() if server.stdout else ""
            hosts = opened(address, picture)
        finally:
            server.terminate()
    sys.stdout.write("\n".join(sorted(hosts)) + "\n")
    if hosts != {f"http://127.0.0.1:{PORT}", f"ws://127.0.0.1:{PORT}"}:
        raise SystemExit("another host was asked")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
