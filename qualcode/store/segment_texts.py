"""The text of each segment in a codings file, made and read back once: saving costs what was changed, not what is there."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Sequence

from qualcode.core.model import Segment
from qualcode.errors import ChangeRefused
from qualcode.store import decode, plain
from qualcode.store.emit import dumped
from qualcode.store.yaml_core import read_yaml

_MOST = 50_000
"""How many texts are kept."""

_ITEM = re.compile(r"^(?=- )", re.MULTILINE)

_known: OrderedDict[Segment, str] = OrderedDict()


def segment_texts(segments: Sequence[Segment]) -> list[str]:
    """The lines of each segment, as an item of a list; together, one after the other, they are that list.

    Raises:
        ChangeRefused: one would not read back as it is.
        Misfit: one holds something that a segment cannot hold.
        YamlFault: one cannot be said in YAML.
    """
    new = [one for one in dict.fromkeys(segments) if one not in _known]
    made = _made(new) if new else {}
    texts = [made.get(one) or _known[one] for one in segments]
    _known.update(made)
    while len(_known) > _MOST:
        _known.popitem(last=False)
    return texts


def _made(segments: Sequence[Segment]) -> dict[Segment, str]:
    whole = dumped([plain.segment(one) for one in segments])
    texts = _ITEM.split(whole)[1:]
    if decode.segments(read_yaml(whole)) != tuple(segments) or len(texts) != len(segments):
        raise ChangeRefused("a segment would not read back as it was meant", "nothing was changed")
    return dict(zip(segments, texts, strict=True))
