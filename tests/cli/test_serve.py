from __future__ import annotations

import asyncio
import re
import socket
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from aiohttp import WSMsgType
from aiohttp.test_utils import TestClient, TestServer
from aiohttp.web import Application, Request

from qualcode.cli.commands.serve import check_free
from qualcode.cli.serving import COOKIE, HOST, LoopbackServer
from qualcode.errors import UsageError

TOKEN = "the-token"  # noqa: S105 - made up here, opens nothing

Browser = TestClient[Request, Application]


@pytest.fixture
async def browser(tmp_path: Path) -> AsyncIterator[Browser]:
    served = LoopbackServer(tmp_path, None, 0, TOKEN)
    listening = TestServer(await served._make_app(), host=HOST)
    await listening.start_server()
    served.port = listening.port or 0
    served.public_url = f"http://{HOST}:{served.port}"
    async with TestClient(listening) as client:
        yield client


@pytest.mark.parametrize("path", ["/", "/ws", "/static/js/textual.js", "/?token=wrong", "/download/x"])
async def test_nobody_is_let_in_without_the_token(browser: Browser, path: str) -> None:
    answer = await browser.get(path)
    assert answer.status == 403


async def test_the_token_becomes_a_cookie_and_leaves_the_address(browser: Browser) -> None:
    answer = await browser.get(f"/?token={TOKEN}", allow_redirects=False)
    assert (answer.status, answer.headers["Location"]) == (302, "/")
    cookie = answer.cookies[COOKIE]
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"


async def test_the_page_asks_nothing_of_any_other_host(browser: Browser) -> None:
    page = await (await browser.get(f"/?token={TOKEN}")).text()
    own = f"{HOST}:{browser.port}"
    assert set(re.findall(r"(?:https?|wss?)://([^/\"' )]+)", page)) == {own}
    answer = await browser.get("/")
    assert "default-src 'self'" in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("host", ["evil.example", "192.168.1.7:8000", ""])
async def test_another_name_for_this_machine_is_refused(browser: Browser, host: str) -> None:
    answer = await browser.get(f"/?token={TOKEN}", headers={"Host": host})
    assert answer.status == 403
    assert await answer.text() == "qualcode answers to this machine only\n"


async def test_a_page_of_another_site_cannot_reach_the_app(browser: Browser) -> None:
    await browser.get(f"/?token={TOKEN}")
    answer = await browser.get("/ws", headers={"Origin": "https://evil.example"})
    assert answer.status == 403
    assert await answer.text() == "qualcode answers to its own page only\n"


async def test_a_server_that_ends_ends_the_apps_of_open_pages(sample: Path) -> None:
    served = LoopbackServer(sample, "ana", 0, TOKEN)
    listening = TestServer(await served._make_app(), host=HOST)
    await listening.start_server()
    served.port = listening.port or 0
    async with TestClient(listening, cookies={COOKIE: TOKEN}) as client:
        page = await client.ws_connect(f"/ws?width=100&height={'9' * 5000}")
        first = await page.receive()
        assert first.type is WSMsgType.BINARY, "the app is there"
        ending = asyncio.ensure_future(served.on_shutdown(listening.app))
        async with asyncio.timeout(60):  # only where it fails: a page that stays open would be read for ever
            async for _message in page:
                pass
        await ending
        assert page.closed
        assert not served._sittings


def test_a_port_in_use_is_said_to_be() -> None:
    with socket.socket() as other:
        other.bind((HOST, 0))
        other.listen()
        port = other.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} cannot be used"):
            check_free(HOST, port)


def test_it_listens_on_loopback_only(tmp_path: Path) -> None:
    assert LoopbackServer(tmp_path, None, 8000, TOKEN).host == "127.0.0.1"
