"""Cuts text into words as the product's tokeniser does (src/encoder/export/tokenizer-json.ts)."""

import re
import unicodedata

# Characters of Chinese, each a word of its own; runs of other letters and digits; every other character
# that is no space stands alone.
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0002ceaf\U0002f800-\U0002fa1f"
_WORD = re.compile(f"[{_HAN}]|[^\\W_{_HAN}]+|[^\\w\\s]|_")

# A full stop ends a sentence where a capital, a quotation mark or a bracket follows.
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"')\]]*\s+(?=[A-Z\"'(])")


def fold(text: str) -> str:
    """Lower case, without accents and other combining marks, and without characters that show nothing."""
    text = text.lower()
    if text.isascii():
        return text
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(c for c in decomposed if c.isspace() or not _is_left_out(unicodedata.category(c)))


def _is_left_out(category: str) -> bool:
    return category == "Mn" or category[0] == "C"


def split_words(text: str) -> list[str]:
    """The folded words and marks of a text, in order."""
    return _WORD.findall(fold(text))


def split_sentences(paragraph: str) -> list[str]:
    return _SENTENCE_END.split(paragraph)


class Lexicon(dict):
    """Numbers words in the order in which they are first asked for."""

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self)
        return number
