"""The coefficients against the figures that their authors, and Gwet's irrCAC, have published."""

from __future__ import annotations

from collections import Counter
from itertools import combinations, permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from qualcode import registry
from qualcode.agreement import Coefficient, Pattern, Ratings
from qualcode.errors import UsageError

NAMES = ("brennan-prediger", "cohen-kappa", "fleiss-kappa", "gwet-ac1", "krippendorff-alpha", "percent")


def coefficient(name: str) -> Coefficient:
    found: Coefficient = registry.load("agreement", name)
    return found


def ratings(*columns: str) -> Ratings:
    """A table from what each coder says, a letter a unit, `.` where nothing."""
    rows: list[Pattern] = [
        tuple(None if value == "." else value for value in row) for row in zip(*columns, strict=True)
    ]
    values = sorted({value for row in rows for value in row if value is not None})
    return Ratings(tuple(f"coder {n}" for n in range(len(columns))), Counter(rows), tuple(values))


def crossed(values: str, *rows: tuple[int, ...]) -> Ratings:
    """A table from a cross-tabulation of two coders."""
    counts = {
        (one, other): n
        for one, row in zip(values, rows, strict=True)
        for other, n in zip(values, row, strict=True)
    }
    return Ratings(("one", "other"), {pattern: n for pattern, n in counts.items() if n}, tuple(values))


# Krippendorff, K. (2011), Computing Krippendorff's Alpha-Reliability: examples A, B and C. C is also Gwet's
# cac.raw4raters, for which the overview of his package irrCAC prints all coefficients.
MEG_OWEN = ratings("0100000010", "1110010000")
BEN_GERRY = ratings("aabbdcccedda", "babbbcccEDDD".lower())
FOUR_OBSERVERS = ratings("123321412...", "1233224125.3", ".3332342251.", "12332441251.")
# Gwet's cont3x3abstractors, from the same overview.
ABSTRACTORS = crossed("EAN", (13, 0, 0), (0, 20, 7), (0, 4, 56))
# Cohen (1960), table 1, of 200.
COHEN = crossed("abc", (88, 10, 2), (14, 40, 6), (18, 10, 12))
# Fleiss (1971), table 1: diagnoses of 30 patients by six psychiatrists, as counts a category.
FLEISS_ROWS = (
    "00060 03003 01401 00006 03030 20400 00402 20310 20040 00006 10050 11040 03300 10050 02031 "
    "00501 30012 51000 02040 10203 00006 01050 02013 20040 10041 05010 40002 02040 10500 00006"
)
FLEISS = Ratings(
    tuple("123456"),
    Counter(
        tuple(value for value, count in zip("DPSNO", row, strict=True) for _ in range(int(count)))
        for row in FLEISS_ROWS.split()
    ),
    tuple("DPSNO"),
)


@pytest.mark.parametrize(
    ("name", "table", "published", "digits"),
    [
        ("krippendorff-alpha", MEG_OWEN, 0.095, 3),
        ("krippendorff-alpha", BEN_GERRY, 0.692, 3),
        ("krippendorff-alpha", FOUR_OBSERVERS, 0.743, 3),
        ("krippendorff-alpha", FOUR_OBSERVERS, 0.74342, 5),
        ("krippendorff-alpha", ABSTRACTORS, 0.7972585, 7),
        ("gwet-ac1", FOUR_OBSERVERS, 0.77544, 5),
        ("gwet-ac1", ABSTRACTORS, 0.8493305, 7),
        ("fleiss-kappa", FOUR_OBSERVERS, 0.76117, 5),
        ("fleiss-kappa", FLEISS, 0.430, 3),
        ("fleiss-kappa", ABSTRACTORS, 0.7962397, 7),
        ("brennan-prediger", ABSTRACTORS, 0.835, 3),
        ("percent", FOUR_OBSERVERS, 0.8181818, 7),
        ("percent", ABSTRACTORS, 0.89, 2),
        ("cohen-kappa", ABSTRACTORS, 0.7964094, 7),
        ("cohen-kappa", COHEN, 0.492, 3),
    ],
)
def test_published_figures(name: str, table: Ratings, published: float, digits: int) -> None:
    value = coefficient(name).measure(table).value
    assert value is not None
    assert round(value, digits) == published


def test_brennan_prediger_of_four_observers_by_hand() -> None:
    # 9/11 agree (as for percent), five values: (9/11 - 1/5) / (4/5)
    assert coefficient("brennan-prediger").measure(FOUR_OBSERVERS).value == pytest.approx(17 / 22)


def test_published_parts() -> None:
    # Fleiss (1971): mean observed agreement .5556, expected .2201 (from shares rounded to three digits)
    fleiss = coefficient("fleiss-kappa").measure(FLEISS)
    assert (round(fleiss.observed or 0, 4), fleiss.units) == (0.5556, 30)
    assert fleiss.expected == pytest.approx(0.2201, abs=0.0003)
    # Cohen (1960): .70 and .41
    cohen = coefficient("cohen-kappa").measure(COHEN)
    assert (cohen.observed, round(cohen.expected, 2), cohen.units) == (0.7, 0.41, 200)
    # irrCAC: pe 0.1903212 for AC1, 0.2387153 for Fleiss's kappa
    assert round(coefficient("gwet-ac1").measure(FOUR_OBSERVERS).expected, 7) == 0.1903212
    assert round(coefficient("fleiss-kappa").measure(FOUR_OBSERVERS).expected, 7) == 0.2387153


def test_these_are_all_the_coefficients_there_are() -> None:
    assert registry.names("agreement") == NAMES
    assert all(coefficient(name).name for name in NAMES)


def test_cohens_kappa_wants_two_coders() -> None:
    with pytest.raises(UsageError, match="Cohen's kappa compares two coders, and here are 4"):
        coefficient("cohen-kappa").measure(FOUR_OBSERVERS)


@pytest.mark.parametrize("name", NAMES)
def test_without_a_unit_rated_twice_nothing_is_defined(name: str) -> None:
    result = coefficient(name).measure(ratings("a.", ".b"))
    assert (result.value, result.observed, result.units) == (None, None, 0)
    assert coefficient(name).measure(Ratings(("a", "b"), {}, ())).value is None


@pytest.mark.parametrize("name", sorted({*NAMES} - {"percent", "gwet-ac1", "brennan-prediger"}))
def test_where_only_one_value_is_ever_given_chance_explains_all(name: str) -> None:
    assert coefficient(name).measure(ratings("aaaa", "aaaa")).value is None


tables = st.lists(st.tuples(*[st.sampled_from(["a", "b", "c", "."])] * 3), min_size=1, max_size=12)


@pytest.mark.parametrize("name", sorted({*NAMES} - {"cohen-kappa"}))
@given(tables)
def test_neither_the_order_of_coders_nor_the_names_of_values_matter(
    name: str, rows: list[tuple[str, ...]]
) -> None:
    measure = coefficient(name).measure
    expected = measure(ratings(*("".join(column) for column in zip(*rows, strict=True)))).value
    for order in permutations(range(3)):
        turned = ratings(
            *("".join(row[place] for row in rows).translate(str.maketrans("abc", "xyz")) for place in order)
        )
        assert measure(turned).value == pytest.approx(expected)


@given(tables)
def test_alpha_is_what_its_definition_says(rows: list[tuple[str, ...]]) -> None:
    """Pair by pair: disagreement within units against disagreement of any two values."""
    units = [[value for value in row if value != "."] for row in rows]
    units = [unit for unit in units if len(unit) > 1]
    pool = [value for unit in units for value in unit]
    result = coefficient("krippendorff-alpha").measure(
        ratings(*("".join(column) for column in zip(*rows, strict=True)))
    )
    by_chance = sum(one != other for one, other in permutations(pool, 2))
    if not by_chance:
        assert result.value is None
        return
    within = sum(
        2 * sum(one != other for one, other in combinations(unit, 2)) / (len(unit) - 1) for unit in units
    )
    expected = 1 - (within / len(pool)) / (by_chance / (len(pool) * (len(pool) - 1)))
    assert result.value == pytest.approx(expected)


@pytest.mark.parametrize("name", NAMES)
@given(st.text("ab", min_size=1, max_size=10))
def test_full_agreement_is_one_or_undefined(name: str, column: str) -> None:
    assert coefficient(name).measure(ratings(column, column)).value in {None, 1}
