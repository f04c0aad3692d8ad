import unittest

from kindred_training.words import Lexicon, split_sentences, split_words


class SplitWords(unittest.TestCase):
    def test_letters_and_digits_are_words_and_marks_stand_alone(self):
        self.assertEqual(split_words("£300 at 20°C, user_name"), ["£", "300", "at", "20", "°", "c", ",", "user", "_", "name"])

    def test_case_accents_and_invisible_characters_do_not_matter(self):
        self.assertEqual(split_words("Za\u0308hl\u200bt CAFÉ"), ["zahlt", "cafe"])

    def test_a_chinese_character_is_a_word(self):
        self.assertEqual(split_words("東京x"), ["東", "京", "x"])

    def test_nothing_gives_no_words(self):
        self.assertEqual(split_words(" \n\t"), [])


class SplitSentences(unittest.TestCase):
    def test_a_stop_before_a_capital_ends_a_sentence(self):
        self.assertEqual(split_sentences('It cost 2.5 m. in all. "Why?" They left.'), ["It cost 2.5 m. in all.", '"Why?', "They left."])


class LexiconNumbers(unittest.TestCase):
    def test_words_are_numbered_as_they_come(self):
        lexicon = Lexicon()
        self.assertEqual([lexicon[word] for word in "a b a c".split()], [0, 1, 0, 2])


if __name__ == "__main__":
    unittest.main()
