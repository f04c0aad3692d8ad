"""Learns word pieces by merging the most frequent pair of neighbours again and again.

Byte-pair encoding over word counts: Sennrich, Haddow and Birch 2016, arXiv 1508.07909. Pieces that
continue a word start with "##", as BERT's WordPiece has them.
"""

import heapq
from collections import Counter, defaultdict

# Rarer characters are left to be unknown: a handful of rows for scripts of which too little was read.
RAREST_CHARACTER = 50


def merge_pieces(counts: dict[str, int], size: int) -> list[str]:
    """The given number of pieces, or fewer where nothing is left to merge: first the characters, then pieces as they were merged."""
    characters: Counter[str] = Counter()
    for word, count in counts.items():
        for piece in _characters(word):
            characters[piece] += count
    alphabet = {piece for piece, count in characters.items() if count >= RAREST_CHARACTER}

    words, frequencies = [], []
    for word, count in counts.items():
        pieces = _characters(word)
        if alphabet.issuperset(pieces):
            words.append(pieces)
            frequencies.append(count)

    pairs: Counter[tuple[str, str]] = Counter()
    places: defaultdict[tuple[str, str], set[int]] = defaultdict(set)
    for index, pieces in enumerate(words):
        for pair in zip(pieces, pieces[1:]):
            pairs[pair] += frequencies[index]
            places[pair].add(index)
    # Counts in the heap may be out of date; the pair is pushed again with its count of now when it comes up.
    heap = [(-count, pair) for pair, count in pairs.items()]
    heapq.heapify(heap)

    found = dict.fromkeys(sorted(alphabet))
    while len(found) < size and heap:
        count, pair = heapq.heappop(heap)
        current = pairs.get(pair, 0)
        if current != -count:
            if current > 0:
                heapq.heappush(heap, (-current, pair))
            continue
        merged = pair[0] + pair[1].removeprefix("##")
        found[merged] = None
        changes: Counter[tuple[str, str]] = Counter()
        # In order: the sets' own order is another one each time.
        for index in sorted(places.pop(pair)):
            before = words[index]
            after = words[index] = _merge(before, pair, merged)
            for old in zip(before, before[1:]):
                changes[old] -= frequencies[index]
            for new in zip(after, after[1:]):
                changes[new] += frequencies[index]
                places[new].add(index)
        del pairs[pair]
        for changed, difference in changes.items():
            if changed == pair or difference == 0:
                continue
            pairs[changed] += difference
            if pairs[changed] > 0:
                heapq.heappush(heap, (-pairs[changed], changed))
            else:
                del pairs[changed]
    return list(found)


def _characters(word: str) -> list[str]:
    return [word[0], *("##" + c for c in word[1:])]


def _merge(pieces: list[str], pair: tuple[str, str], merged: str) -> list[str]:
    after, position = [], 0
    while position < len(pieces):
        if tuple(pieces[position : position + 2]) == pair:
            after.append(merged)
            position += 2
        else:
            after.append(pieces[position])
            position += 1
    return after
