"""Words that a full stop shortens rather than ends, Indonesian and English, in lower case and without the stop.

*Pak*, *Bu* and *Mbak* are not among them: they are whole words, and "Terima kasih, Pak." ends there.
"""

# ruff: noqa: SIM905 - a hundred words are easier to read in six lines than in a hundred

from __future__ import annotations

LEADING = frozenset(
    "dr drg drh drs dra ir prof hj kh ust rm pdt sdr sdri tn ny nn alm plt plh pjs pj kab kec kel kep prov jl jln jend "
    "kol kapt kpt letjen mayjen brigjen gg ds tlp telp faks mr mrs ms messrs sr jr st mt ph rev hon gen col capt lt sgt "
    "vs cf approx ca dept est inc ltd".split()
)
"""What stands before a name or another word and never ends a sentence: *dr. Ani*, *Kec. Ampenan*."""

COUNTING = frozenset(
    "no nos nr nomor hlm hal p pp vol bab ps psl rp tgl pkl kl lih fig tab ch sec art jan feb mar apr jun jul agu ags "
    "aug sep sept okt oct nov des dec".split()
)
"""What goes on when a number follows, and ends a sentence otherwise: *No. 12*, but "No. I did not."."""

TRAILING = frozenset("dll dsb dst dkk tsb etc al cs".split())
"""What may well end a sentence: it does unless a small letter follows (*dll. juga*)."""

HEADINGS = frozenset("tabel table gambar figure bab chapter lampiran appendix bagian part grafik".split())
"""What a number follows in a heading at the start of a line: *Tabel 1. Keadaan Desember* is one sentence."""
