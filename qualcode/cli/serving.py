"""The app in a browser of this machine: loopback only, behind a token, and no request to any other host."""

from __future__ import annotations

import asyncio
import secrets
import shlex
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

from aiohttp import web
from textual_serve.app_service import AppService
from textual_serve.server import Server

HOST = "127.0.0.1"
COOKIE = "qualcode-token"

_PATIENCE = 10.0
"""Seconds that apps are given to end."""

_HEARTBEAT = 15.0
"""Seconds after which a page that says nothing is asked whether it is there."""

_DIGITS = 4

_Handler = Callable[[web.Request], Awaitable[web.StreamResponse]]


class _App(AppService):
    """The app of one page, in a process of its own."""

    async def stop(self) -> None:
        """Have it end, which saves what is written, and wait until it has."""
        await super().stop()
        if self._process is not None:
            await self._process.communicate()


def _cells(request: web.Request, side: str, usual: int) -> int:
    """How many cells a page is wide or high, as it says when it comes."""
    said = request.query.get(side, "")
    return int(said) if said.isdecimal() and said.isascii() and len(said) <= _DIGITS else usual


class LoopbackServer(Server):
    """Serves one study's app to whoever has the token.

    Args:
        root: the study.
        coder: who codes, or None to let the app ask.
        port: on 127.0.0.1.
        token: what a browser must know to be let in.
    """

    def __init__(self, root: Path, coder: str | None, port: int, token: str) -> None:
        words = [sys.executable, "-m", "qualcode", "open", str(root), *(("--coder", coder) if coder else ())]
        super().__init__(
            shlex.join(words),
            host=HOST,
            port=port,
            title="qualcode",
            templates_path=Path(__file__).parent / "page",
        )
        self.token = token
        self._sittings: set[asyncio.Task[Any]] = set()

    @property
    def address(self) -> str:
        """Where to point the browser; the token is taken out of the address bar at once."""
        return f"{self.public_url}/?token={self.token}"

    async def on_startup(self, app: web.Application) -> None:
        """Say nothing: the command has told the address."""

    async def on_shutdown(self, app: web.Application) -> None:  # noqa: ARG002 - aiohttp's signature
        """End the apps of open pages, which save what is written; a page that is left open would be waited for."""
        sittings = tuple(self._sittings)
        for one in sittings:
            one.cancel()
        if sittings:
            await asyncio.wait(sittings, timeout=_PATIENCE)

    async def handle_websocket(self, request: web.Request) -> web.WebSocketResponse:
        """Run the app for a page, until either of them ends, or this server."""
        page = web.WebSocketResponse(heartbeat=_HEARTBEAT)
        sitting = asyncio.current_task()
        assert sitting is not None  # noqa: S101 - whoever handles a request is a task

        async def close() -> None:
            await page.close()

        app = _App(
            self.command,
            write_bytes=page.send_bytes,
            write_str=page.send_str,
            close=close,
            download_manager=self.download_manager,
        )
        self._sittings.add(sitting)
        try:
            await page.prepare(request)
            await app.start(_cells(request, "width", 80), _cells(request, "height", 24))
            await self._process_messages(page, app)
        except asyncio.CancelledError:
            await page.close()
        finally:
            await app.stop()
            self._sittings.discard(sitting)
        return page

    async def _make_app(self) -> web.Application:
        app = await super()._make_app()
        app.middlewares.append(self._guard)
        return app

    @web.middleware
    async def _guard(self, request: web.Request, handler: _Handler) -> web.StreamResponse:
        """Let in only this machine's own pages that know the token."""
        if request.host not in {f"{HOST}:{self.port}", f"localhost:{self.port}"}:
            raise web.HTTPForbidden(text="qualcode answers to this machine only\n")
        origin = request.headers.get("Origin")
        if origin is not None and origin.partition("://")[2] != request.host:
            raise web.HTTPForbidden(text="qualcode answers to its own page only\n")
        if self._known(request.query.get("token", "")):
            answer: web.StreamResponse = web.Response(
                status=web.HTTPFound.status_code, headers={"Location": "/"}
            )
            answer.set_cookie(COOKIE, self.token, httponly=True, samesite="Strict")
        elif self._known(request.cookies.get(COOKIE, "")):
            answer = await handler(request)
        else:
            raise web.HTTPForbidden(text="open the address that `qualcode serve` printed, with its token\n")
        if not answer.prepared:
            answer.headers.update(_HEADERS)
        return answer

    def _known(self, token: str) -> bool:
        return secrets.compare_digest(token.encode(), self.token.encode())


_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'self'; style-src 'self' 'unsafe-inline'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; "
        "img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
}
