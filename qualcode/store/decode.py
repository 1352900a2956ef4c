"""Values of the model from the plain data of a file, strictly: what the schemas allow and nothing else.

The JSON Schemas are the authority and explain every refusal; this is their fast twin, which is all that a sound file
meets. `tests/properties` holds the two against each other.
"""

from __future__ import annotations

from qualcode.store.decoding.codebook import codebook
from qualcode.store.decoding.codings import codings
from qualcode.store.decoding.index import index
from qualcode.store.decoding.study import study
from qualcode.store.decoding.summaries import summaries

__all__ = ["codebook", "codings", "index", "study", "summaries"]
