"""Accounts: who works with the registers, in which role, and what each role may do.

A Django app. Reading the published figures needs no account; the inbox of texts and the registers do. Rules
about who may do what are predicates in ``permissions.py``, changes are functions in ``services.py``.
"""
