"""The report's own words, in English and Indonesian."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

_ENGLISH = {
    "reconstructed": "Reconstructed data. These interviews were written to say what others report such informants to "
    "have said. They show how the analysis works; they are not evidence.",
    "synthetic": "Synthetic data. Nobody was interviewed: these texts were made up. They are not evidence.",
    "basis": "What this rests on",
    "basis_sources": "{sources}: {kinds}",
    "basis_informants": "{informants}: {groups}",
    "basis_informants_plain": "{informants}",
    "basis_segments": "{segments} coded by {coders}; {outside} in no theme",
    "basis_codes": "{codes} and {themes}",
    "basis_framework": "Framework: {name}",
    "left_out": "{segments} left out, because the quote is not in its place in the text: see `qualcode validate`.",
    "no_coder": "nobody",
    "and": " and ",
    "said_by": "Said by {speaking} of {informants} ({groups}); {segments}.",
    "said_by_plain": "Said by {speaking} of {informants}; {segments}.",
    "said_by_nobody": "From notes and documents only; {segments}.",
    "unsupported": "No coded segment supports this yet.",
    "no_summary": "No summary has been written yet.",
    "dissent": "Against this: {speaking} of {informants}; {segments}.",
    "dissent_nobody": "Against this, in notes and documents: {segments}.",
    "more_quotes": "{quotes} more in the data.",
    "addresses": "Addresses: {themes}.",
    "addressed_by": "Addressed by: {themes}.",
    "addresses_nothing": "It is not said to address anything.",
    "unaddressed": "Nothing addresses it.",
    "agrees": "Agrees with {works}.",
    "differs": "Differs from {works}.",
    "extends": "Extends {works}.",
    "no_themes": "None has been found yet.",
    "no_category": "Themes without a category",
    "no_dimension": "Without a dimension",
    "answers": "Obstacles and what answers them",
    "obstacle": "Obstacle",
    "efforts": "Efforts",
    "nothing": "nothing yet",
    "storyline": "Storyline",
    "literature": "Compared with the literature",
    "theme": "Finding",
    "stance_agrees": "Agrees with",
    "stance_differs": "Differs from",
    "stance_extends": "Extends",
    "open": "What is still open",
    "open_unaddressed": "Nothing addresses the obstacle “{theme}”.",
    "open_unanswering": "The effort “{theme}” is not said to address anything.",
    "open_unsupported": "“{theme}” has no coded segment.",
    "open_single": "“{theme}” rests on one informant.",
    "works": "Literature",
    "methods": "How it was worked on",
    "methods_acts": "{acts} on record from {first} to {last}; {undone} of them took another back.",
    "methods_day": "{acts} on record, on {first}; {undone} of them took another back.",
    "methods_coders": "By coder: {coders}.",
    "methods_nobody": "not known who",
    "methods_thing": "{thing}: {actions}.",
    "methods_trail": "Every act is on record with its time and what it changed: see `qualcode log`. Edits by other "
    "programs are in the history of the files.",
    "thing_segments": "Coded segments",
    "thing_code": "Codes",
    "thing_theme": "Themes",
    "thing_storyline": "Storyline",
    "thing_framework": "Framework",
    "thing_work": "Literature",
    "thing_text": "Texts",
    "thing_summary": "Summaries of the framework matrix",
    "action_added": "{n} added",
    "action_changed": "{n} changed",
    "action_removed": "{n} removed",
    "action_moved": "{n} moved",
    "one_act": "{n} act",
    "many_acts": "{n} acts",
    "one_informant": "{n} informant",
    "many_informants": "{n} informants",
    "one_segment": "{n} segment",
    "many_segments": "{n} segments",
    "one_quote": "{n} quote",
    "many_quotes": "{n} quotes",
    "one_source": "{n} source",
    "many_sources": "{n} sources",
    "one_interview": "{n} interview",
    "many_interviews": "{n} interviews",
    "one_observation": "{n} observation",
    "many_observations": "{n} observations",
    "one_document": "{n} document",
    "many_documents": "{n} documents",
    "one_code": "{n} code",
    "many_codes": "{n} codes",
    "one_theme": "{n} theme",
    "many_themes": "{n} themes",
    "relation_addresses": "addresses",
    "relation_causes": "causes",
    "relation_leads-to": "leads to",
    "relation_limits": "limits",
}

_INDONESIAN = {
    "reconstructed": "Data rekonstruksi. Wawancara ini disusun untuk mengatakan apa yang dilaporkan pihak lain tentang "
    "perkataan informan seperti itu. Isinya menunjukkan cara kerja analisis, bukan bukti.",
    "synthetic": "Data sintetis. Tidak seorang pun diwawancarai: teks ini dibuat. Isinya bukan bukti.",
    "basis": "Dasar temuan",
    "basis_sources": "{sources}: {kinds}",
    "basis_informants": "{informants}: {groups}",
    "basis_informants_plain": "{informants}",
    "basis_segments": "{segments} dikodekan oleh {coders}; {outside} tidak masuk tema mana pun",
    "basis_codes": "{codes} dan {themes}",
    "basis_framework": "Kerangka analisis: {name}",
    "left_out": "{segments} tidak dihitung, karena kutipannya tidak ada di tempatnya dalam teks: lihat "
    "`qualcode validate`.",
    "no_coder": "belum ada orang",
    "and": " dan ",
    "said_by": "Dikatakan oleh {speaking} dari {informants} ({groups}); {segments}.",
    "said_by_plain": "Dikatakan oleh {speaking} dari {informants}; {segments}.",
    "said_by_nobody": "Hanya dari catatan dan dokumen; {segments}.",
    "unsupported": "Belum ada segmen yang mendukungnya.",
    "no_summary": "Ringkasannya belum ditulis.",
    "dissent": "Yang berbeda: {speaking} dari {informants}; {segments}.",
    "dissent_nobody": "Yang berbeda, dalam catatan dan dokumen: {segments}.",
    "more_quotes": "{quotes} lagi ada dalam data.",
    "addresses": "Menjawab: {themes}.",
    "addressed_by": "Dijawab oleh: {themes}.",
    "addresses_nothing": "Belum disebut menjawab apa pun.",
    "unaddressed": "Belum ada yang menjawabnya.",
    "agrees": "Sejalan dengan {works}.",
    "differs": "Berbeda dari {works}.",
    "extends": "Melengkapi {works}.",
    "no_themes": "Belum ada yang ditemukan.",
    "no_category": "Tema tanpa kategori",
    "no_dimension": "Tanpa dimensi",
    "answers": "Hambatan dan jawabannya",
    "obstacle": "Hambatan",
    "efforts": "Upaya",
    "nothing": "belum ada",
    "storyline": "Alur cerita",
    "literature": "Perbandingan dengan pustaka",
    "theme": "Temuan",
    "stance_agrees": "Sejalan dengan",
    "stance_differs": "Berbeda dari",
    "stance_extends": "Melengkapi",
    "open": "Yang masih terbuka",
    "open_unaddressed": "Hambatan “{theme}” belum ada yang menjawabnya.",
    "open_unanswering": "Upaya “{theme}” belum disebut menjawab apa pun.",
    "open_unsupported": "“{theme}” belum punya segmen.",
    "open_single": "“{theme}” bersandar pada satu informan.",
    "works": "Pustaka",
    "methods": "Cara kerja",
    "methods_acts": "{acts} tercatat dari {first} sampai {last}; {undone} di antaranya membatalkan tindakan lain.",
    "methods_day": "{acts} tercatat pada {first}; {undone} di antaranya membatalkan tindakan lain.",
    "methods_coders": "Menurut pengode: {coders}.",
    "methods_nobody": "pelaku tidak diketahui",
    "methods_thing": "{thing}: {actions}.",
    "methods_trail": "Setiap tindakan tercatat dengan waktu dan apa yang diubahnya: lihat `qualcode log`. Suntingan dengan "
    "program lain ada dalam riwayat berkas.",
    "thing_segments": "Segmen berkode",
    "thing_code": "Kode",
    "thing_theme": "Tema",
    "thing_storyline": "Alur cerita",
    "thing_framework": "Kerangka analisis",
    "thing_work": "Pustaka",
    "thing_text": "Teks",
    "thing_summary": "Ringkasan matriks kerangka",
    "action_added": "{n} ditambahkan",
    "action_changed": "{n} diubah",
    "action_removed": "{n} dihapus",
    "action_moved": "{n} dipindahkan",
    "many_acts": "{n} tindakan",
    "many_informants": "{n} informan",
    "many_segments": "{n} segmen",
    "many_quotes": "{n} kutipan",
    "many_sources": "{n} sumber",
    "many_interviews": "{n} wawancara",
    "many_observations": "{n} pengamatan",
    "many_documents": "{n} dokumen",
    "many_codes": "{n} kode",
    "many_themes": "{n} tema",
    "relation_addresses": "menjawab",
    "relation_causes": "menyebabkan",
    "relation_leads-to": "mengarah ke",
    "relation_limits": "membatasi",
}

_LANGUAGES: Mapping[str, Mapping[str, str]] = {"en": _ENGLISH, "id": _INDONESIAN}


class Words:
    """The words of one language: the first of `languages` that the report speaks, else English."""

    def __init__(self, languages: Iterable[str]) -> None:
        spoken = (one.partition("-")[0].lower() for one in languages)
        self.language = next((one for one in spoken if one in _LANGUAGES), "en")
        self._words = _LANGUAGES[self.language]

    def __call__(self, key: str, **parts: str) -> str:
        """The phrase of that name, its gaps filled in."""
        return self._words[key].format(**parts)

    def count(self, number: int, noun: str) -> str:
        """A number with its noun: `3 segments`."""
        one = self._words.get(f"one_{noun}") if number == 1 else None
        return (one or self._words[f"many_{noun}s"]).format(n=number)

    def listed(self, names: Iterable[str]) -> str:
        """Names in a row: `a, b and c`."""
        names = tuple(names)
        return self("and").join((", ".join(names[:-1]), names[-1]) if len(names) > 1 else names)

    def relation(self, relation: str) -> str:
        """What a relation of the storyline is called; a study's own ones are called as it calls them."""
        return self._words.get(f"relation_{relation}", relation.replace("-", " "))
