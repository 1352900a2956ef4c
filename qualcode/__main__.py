"""`python -m qualcode`."""

from __future__ import annotations

from qualcode.cli.main import main

main()
