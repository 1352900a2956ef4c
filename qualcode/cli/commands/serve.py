"""`qualcode serve`: the app in a browser of this machine."""

from __future__ import annotations

import secrets
from pathlib import Path

import click

from qualcode.cli import diagnostics, options, output


@click.command("serve", epilog="Example: qualcode serve --port 8100")
@options.study
@options.coder
@click.option("--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="On 127.0.0.1.")
def command(folder: Path | None, coder: str | None, port: int) -> None:
    """Open the study in a browser of this machine.

    The server listens on the loopback address only and lets in only a browser that has the token of the address
    printed. No other machine can reach it, and the page asks nothing of any other host.
    """
    session = options.opened(folder, coder)
    from qualcode.cli.serving import HOST, LoopbackServer

    check_free(HOST, port)
    server = LoopbackServer(session.root, session.coder, port, secrets.token_urlsafe(24))
    output.text(server.address)
    diagnostics.say("ctrl+c ends it")
    server.serve()


def check_free(host: str, port: int) -> None:
    """See that nobody listens at the port yet.

    Raises:
        UsageError: somebody does, or the port may not be used.
    """
    import socket

    from qualcode.errors import UsageError

    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as fault:
            raise UsageError(
                f"port {port} cannot be used: {fault.strerror}", "name another with --port"
            ) from fault
