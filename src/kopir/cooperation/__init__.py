"""Cooperation: what was agreed, by whom, when; it begins with the inbox of texts and its records.

A Django app. A machine drafts entries from a text (``kopir.documents``), a person with a role confirms each
one; confirmed entries are records of their own, each with the words of the text it comes from.
"""
