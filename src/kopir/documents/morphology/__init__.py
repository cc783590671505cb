"""Forms of words: Russian by a dictionary, Kazakh by its endings."""
