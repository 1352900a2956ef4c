from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode.core.model import Span
from qualcode.core.text import turns
from qualcode.language.sentences import quick_sentences, sentences

SAMPLE = Path(__file__).parents[2] / "transcripts"

CASES = {
    "a vocative is a whole word": ["Terima kasih, Pak.", "Kami pamit dulu, Bu.", "Mari."],
    "titles": ["Saya dr. Ani dari Jl. Pejanggik, Kec. Ampenan.", "Beliau H. Ahmad, bukan Hj. Siti."],
    "numbers": ["Ada 321.578 orang, atau 4,08 persen.", "Pukul 08.15 kami buka.", "15 orang datang."],
    "numbered things": ["Lihat No. 12 dan hlm. 4.", "Jawabnya: No.", "Saya diam.", "Tgl. 5 Des. 2023 tutup."],
    "at the end of a list": ["KTP, KK, dll. juga diurus.", "Akta, KIA, dsb.", "Semua gratis."],
    "degrees": ["Budi Santoso, S.Kom. memimpin rapat.", "Ia lulusan S.T.", "Sekarang guru."],
    "ellipses": ["Waktu itu... saya lupa.", "Ya…", "Begitulah…", "Jadi, e… nanti saja."],
    "several marks": ["Masa?!", "Serius...?", "Ya!!", "Oh."],
    "brackets": ["Lucu (memang.)", "[tertawa] Ya.", "“Tidak.”", "\u2018Baik.\u2019"],
    "addresses": ["Buka dukcapil.mataramkota.go.id atau kirim ke a.b@c.id.", "Gratis."],
    "small letters": ["iya pak.", "saya tidak tahu.", "terus pulang"],
    "numbering": ["1. Unduh aplikasinya.", "Lalu isi."],
    "headings": ["Tabel 1. Keadaan Desember 2023"],
    "English": ["Mr. Smith came.", "So did I.", "Then Dr. Lee left, e.g. by bus."],
}


@pytest.mark.parametrize("name", CASES)
def test_full_stops_that_end_a_sentence_are_told_from_those_that_do_not(name: str) -> None:
    text = " ".join(CASES[name])
    assert [one.of(text) for one in quick_sentences(text)] == CASES[name]


def test_what_follows_a_quotation_in_small_letters_belongs_to_its_sentence() -> None:
    text = 'Ia bertanya, "Kapan?" lalu pergi. "Besok." "Baik," katanya. "Sudah." Itu saja.'
    found = [one.of(text) for one in quick_sentences(text)]
    assert found == [
        'Ia bertanya, "Kapan?" lalu pergi.',
        '"Besok."',
        '"Baik," katanya.',
        '"Sudah."',
        "Itu saja.",
    ]


def test_no_sentence_crosses_a_turn_or_a_blank_line() -> None:
    text = "P: Sudah punya\n\nI01: Belum\nsempat, Bu\n\nNanti saja"
    bodies = [turn.body for turn in turns(text, {"P": "", "I01": "I01"})]
    assert [one.of(text) for one in quick_sentences(text, bodies)] == [
        "Sudah punya",
        "Belum\nsempat, Bu",
        "Nanti saja",
    ]


def test_spacy_and_the_rules_agree_on_the_sample() -> None:
    text = (SAMPLE / "I01-kepala-dinas.txt").read_text("utf-8")
    bodies = [turn.body for turn in turns(text, {"P": "", "I01": "I01"})]
    assert sentences(text, "id", bodies) == quick_sentences(text, bodies)


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("hi", "यह पहला है। यह दूसरा है।", ["यह पहला है।", "यह दूसरा है।"]),
        ("tlh", "Baik. Terima kasih.", ["Baik.", "Terima kasih."]),
        (
            "id-ID",
            'Ia masuk. "Nanti," katanya.Lalu pergi.',
            ["Ia masuk.", '"Nanti," katanya.', "Lalu pergi."],
        ),
    ],
)
def test_spacy_knows_the_marks_of_other_scripts(language: str, text: str, expected: list[str]) -> None:
    assert [one.of(text) for one in sentences(text, language)] == expected


def test_the_quick_indonesian_tokenizer_gives_the_tokens_of_the_slow_one() -> None:
    import spacy

    from qualcode.language.pipelines import pipeline

    text = (SAMPLE / "I14-siswa.txt").read_text("utf-8")
    text += ' Anak-anak, "ibu-ibunya" (Sayur-mayur) pagi-PAGI Jum\'at S.Kom. :-) hati2 ber-KTP Rp5.000,- '
    expected = [(token.text, token.idx) for token in spacy.blank("id")(text)]
    assert [(token.text, token.idx) for token in pipeline("id").tokenizer(text)] == expected


@given(st.text(alphabet=st.sampled_from('aB1 .!?…"”([-\n\u00a0\u200bé'), max_size=60))
def test_sentences_hold_every_character_that_is_not_white_space(text: str) -> None:
    found = quick_sentences(text)
    held = {place for one in found for place in range(*one)}
    assert held >= {place for place, char in enumerate(text) if not char.isspace()}
    assert all(one.of(text) == one.of(text).strip() != "" for one in found)
    assert list(found) == sorted(found)
    assert sum(one.length for one in found) == len(held)


@given(st.text(alphabet=st.sampled_from("aB. \n"), max_size=40), st.data())
def test_sentences_stay_inside_the_bodies(text: str, data: st.DataObject) -> None:
    cut = data.draw(st.integers(0, len(text)))
    bodies = (Span(0, cut), Span(cut, len(text)))
    assert not any(one.contains(cut) and one.start < cut for one in quick_sentences(text, bodies))
