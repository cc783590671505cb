"""The regional report: its facts, its document, its files."""
