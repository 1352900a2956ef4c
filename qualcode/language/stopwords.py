"""Words so common that they tell nothing of what somebody talks about: *yang*, *dan*, *itu*; in talk also *sih*, *kayak*."""

# ruff: noqa: SIM905 - a hundred words are easier to read in six lines than in a hundred

from __future__ import annotations

from functools import cache

SPOKEN = {
    "id": frozenset(
        "aja ajah aku akunya anu ayo bang bapaknya biar bu bukannya cuman deh doang dong eh ehm em emang enak enggak "
        "ga gak gara-gara gimana gini gitu gituan ha habis hah hem heh hm hmm ibunya iya iyalah ka kak kakak kalo kan "
        "kayak kayaknya ke'e kek kenapa kok kyk lah lha lho lo loh maksudnya mah mak mas mbak mbok mba n nah nanti "
        "ndak ndek nek nggak nggih nih nya oh ok oke ooh pake pakai pas pokoknya sama sampe sih soalnya tak terus "
        "toh trus tu tuh udah udh uh waduh wah ya yah yaa yang yo yuk".split()
    ),
    "en": frozenset(
        "ah anyway er erm gonna gotta hm hmm huh kinda like literally mhm mm mmm oh okay ok right so sort uh uhm um "
        "wanna well yeah yep".split()
    ),
}
"""Words of talk that the written language's lists lack."""

TELLING = {
    "id": frozenset(
        "bekerja besar datang diketahui diperlukan dijelaskan didatangkan ingin jauh jawaban jelas jelasnya jelaskan "
        "kasus kecil keinginan kurang lama mampu masalah masalahnya mendatangi mendatangkan memerlukan mengetahui "
        "menjelaskan naik penting pentingnya perlu perlunya persoalan pertanyaan siap tahu tempat tinggi".split()
    ),
}
"""Words on the written language's lists that interviews are about: they are counted."""


@cache
def stop_words(language: str) -> frozenset[str]:
    """The stop words of a language, in lower case: spaCy's, with those of talk, less those that interviews are about.

    The first call of a process imports spaCy, which takes about a second. A language that spaCy does not know has none.

    Args:
        language: BCP 47 tag.
    """
    from spacy.util import get_lang_class

    tag = language.split("-", maxsplit=1)[0].lower()
    try:
        known = get_lang_class(tag).Defaults.stop_words
    except ImportError:
        known = set()
    none: frozenset[str] = frozenset()
    written = {str(word).casefold() for word in known}
    return frozenset(written | SPOKEN.get(tag, none)) - TELLING.get(tag, none)
