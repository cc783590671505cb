from kopir.solutions.targets.words import LONGEST, words


def test_each_word_stands_where_the_text_has_it():
    text = "Women’s rights, 4G-мен; чистая вода."
    assert [(word.spelt, text[word.start : word.end]) for word in words(text)][:3] == [
        ("Women", "Women’s"),
        ("rights", "rights"),
        ("4G", "4G"),
    ]


def test_a_full_stop_or_a_new_line_ends_a_sentence_and_a_decimal_point_does_not():
    assert [word.sentence for word in words("Growth of 4.5 per cent. Jobs\nWater")] == [
        0,
        0,
        0,
        0,
        0,
        0,
        1,
        2,
    ]


def test_letters_with_their_marks_apart_are_read_as_one():
    decomposed = "бедствий"
    assert [word.spelt for word in words(decomposed)] == ["бедствий"]
    assert words(decomposed)[0].end == len(decomposed)


def test_what_is_behind_the_longest_text_is_left_out():
    assert words("a" + " " * LONGEST + "b") == words("a")
