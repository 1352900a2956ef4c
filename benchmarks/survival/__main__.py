"""Segments right, orphaned and wrong after scripted edits of many kinds, with the old text at hand and without it.

    python -m benchmarks.survival [--seeds N] [--kind WORDS] [--misses]

Every script tracks each character, so that it is known where the words of every coded passage are afterwards. The texts
are the sample study's, interviews whose answers begin with one of few phrases, or are nothing else, and interviews with
passages that lie in one another.

whole   passages whose words are all there in one piece, if spelt otherwise; of these, right, and orphans
either  of the orphans, those for which another old text is made that has the same quotes in the same places, and from which
        an edit of the same kind makes the same new text, with their words in another place: whoever places them guesses
%       the share of right ones among the others
part    passages that lost words, or stand in two pieces; of these, those placed on what is left
gone    passages of which nothing is left
wrong   segments on words that are not theirs, of all of them

Exits with 1 where any segment is wrong (!), or no more than 98 % are right (!).
"""

from __future__ import annotations

import argparse
import sys

from benchmarks.survival.edits import kinds
from benchmarks.survival.scoring import Miss, Score, summed, tried
from benchmarks.survival.texts import nested_texts, repeating_texts, sample_texts

ENOUGH = 0.98


def main(seeds: int, first: int, wanted: str, *, show: bool) -> int:
    """Print the tables; the exit status."""
    fine = True
    for name, texts in (
        ("the sample study", sample_texts()),
        ("texts whose quotes repeat", repeating_texts()),
        ("codings that lie in one another", nested_texts()),
    ):
        for with_old in (True, False):
            count = sum(len(one.spans) for one in texts)
            print(
                f"\n{name}: {len(texts)} texts, {count} segments, the old text {'at hand' if with_old else 'lost'}\n"
            )
            print(
                f"{'edit':<36} {'whole':>6} {'right':>6} {'orphan':>6} {'either':>6} {'%':>6}"
                f" {'part':>6} {'placed':>6} {'gone':>6} {'wrong':>6}"
            )
            rows = []
            for kind in kinds():
                if wanted not in kind.name:
                    continue
                results = [
                    tried(kind, text, f"{kind.name} {number} {seed}", with_old=with_old)
                    for seed in range(first, first + seeds)
                    for number, text in enumerate(texts)
                ]
                score = summed(one for one, _ in results)
                rows.append(score)
                fine = _print(kind.name, score) and fine
                if show:
                    _print_misses([miss for _, misses in results for miss in misses])
            fine = _print("all", summed(rows)) and fine
    print("\nNo segment is wrong, and enough are right." if fine else "\nNot good enough.")
    return 0 if fine else 1


def _print(name: str, one: Score) -> bool:
    """Print a row; whether it is good enough."""
    fine = not one.wrong and one.share > ENOUGH
    print(
        f"{name:<36} {one.whole:>6} {one.right:>6} {one.orphaned:>6} {one.either:>6} {100 * one.share:>6.1f}"
        f" {one.part:>6} {one.part_placed:>6} {one.gone:>6} {one.wrong:>6}{'' if fine else '  !'}",
        flush=True,
    )
    return fine


def _print_misses(misses: list[Miss]) -> None:
    for miss in misses:
        print(
            f"    {miss.verdict}: {miss.quote!r}\n        truth {miss.truth!r}\n        given {miss.given!r}"
        )


if __name__ == "__main__":
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seeds", type=int, default=3, help="how often each kind is tried on each text")
    parser.add_argument("--seed", type=int, default=0, help="the first seed")
    parser.add_argument("--kind", default="", help="only kinds whose names hold these words")
    parser.add_argument("--misses", action="store_true", help="show what is not right")
    given = parser.parse_args()
    sys.exit(main(given.seeds, given.seed, given.kind, show=given.misses))
