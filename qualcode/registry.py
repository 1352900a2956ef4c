"""Which plug-ins a room holds. A file in its folder is a plug-in; none is imported before it is asked for.

The rooms are `rules`, `agreement`, `importers`, `exporters` and `cli/commands`. Other packages add to a room by an
entry point in the group `qualcode.ROOM` (`qualcode.exporters`, `qualcode.cli.commands`). Modules whose names start
with an underscore are helpers of their room.
"""

from __future__ import annotations

from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from types import ModuleType
from typing import Any


@cache
def names(room: str) -> tuple[str, ...]:
    """The names of the plug-ins in `room` (`exporters`, `cli/commands`), sorted; hyphens for underscores."""
    own = {_name(path.stem) for path in (_HERE / room).glob("*.py") if not path.stem.startswith("_")}
    others = {point.name for point in entry_points(group=_group(room))}
    return tuple(sorted(own | others))


def load(room: str, name: str) -> Any:
    """The module of one plug-in.

    Raises:
        LookupError: the room has none of that name.
    """
    if name not in names(room):
        raise LookupError(f"no {name!r} in {room}; there are {', '.join(names(room))}")
    module = name.replace("-", "_")
    if (_HERE / room / f"{module}.py").is_file():
        return import_module(f"qualcode.{room.replace('/', '.')}.{module}")
    point = next(one for one in entry_points(group=_group(room)) if one.name == name)
    loaded: ModuleType = point.load()
    return loaded


_HERE = Path(__file__).parent


def _group(room: str) -> str:
    return f"qualcode.{room.replace('/', '.')}"


def _name(stem: str) -> str:
    return stem.replace("_", "-")
