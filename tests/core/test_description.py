from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from qualcode.core import description
from qualcode.core.model import Citation, Code, Informant, LocalText, Source, Theme

WORDS = st.text("ab: ()\nId NameInclude1é字", min_size=1, max_size=30).filter(
    lambda text: text == text.strip()
)
LOCAL = st.one_of(
    st.just(LocalText()),
    WORDS.map(LocalText.of),
    st.dictionaries(st.sampled_from(["id", "en", "pt-BR"]), WORDS, min_size=1).map(LocalText.of),
)
ID = st.text("ab-é :()", min_size=1, max_size=8).map(str.strip).filter(bool)


@given(
    st.builds(
        Code,
        id=ID,
        name=LOCAL,
        definition=LOCAL,
        include=LOCAL,
        exclude=LOCAL,
        examples=st.lists(LOCAL.filter(bool), max_size=3).map(tuple),
        key=st.sampled_from(["", "s"]),
        retired=st.sampled_from(["", "2024-02-01"]),
        successor=st.sampled_from(["", "other"]),
    )
)
def test_a_code_reads_back_from_its_name_and_description(code: Code) -> None:
    name = code.name.in_language("id") or code.id
    assert description.code_from(description.of_code(code), name, "other") == code


@given(
    st.builds(
        Theme,
        id=ID,
        name=LOCAL,
        category=st.sampled_from(["", "obstacle"]),
        dimension=ID,
        summary=LOCAL,
        against=st.lists(ID, max_size=2).map(tuple),
        literature=st.lists(st.builds(Citation, ID, st.sampled_from(["agrees", "differs"])), max_size=2).map(
            tuple
        ),
    )
)
def test_a_theme_reads_back_from_its_name_and_description(theme: Theme) -> None:
    name = theme.name.in_language("id") or theme.id
    assert description.theme_from(description.of_theme(theme), name, "other") == theme


@given(st.builds(Informant, id=ID, name=ID, role=LOCAL))
def test_an_informant_reads_back_from_name_and_description(who: Informant) -> None:
    assert description.informant_from(description.of_informant(who), "", "other") == who


@given(
    st.builds(
        Source,
        id=ID,
        kind=st.sampled_from(["interview", "observation", "document"]),
        date=st.sampled_from(["", "2024-01-09", "2024"]),
        title=LOCAL,
        note=LOCAL,
    )
)
def test_a_source_reads_back_from_name_and_description(source: Source) -> None:
    assert description.source_from(description.of_source(source), source.id, "other") == source


def test_a_description_of_another_program_stays_whole() -> None:
    code = description.code_from("Talk of money.\nInclude: wages.\n", "Money", "money")
    assert code == Code(
        id="money", name=LocalText.of("Money"), definition=LocalText.of("Talk of money.\nInclude: wages.")
    )


def test_a_description_is_for_people() -> None:
    forms: dict[str, Any] = {"id": "Belum sampai", "en": "Not reached"}
    code = Code(id="outreach-gap", name=LocalText.of(forms), include=LocalText.of("a\nb"))
    assert description.of_code(code) == (
        "Include: a\n  b\nName (id): Belum sampai\nName (en): Not reached\nId: outreach-gap"
    )
