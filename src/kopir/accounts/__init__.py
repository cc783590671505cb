"""Accounts: who works with the registers, in which role, and what each role may do.

A Django app. Reading the published figures needs no account; the inbox of texts and the registers do. Rules
about who may do what are predicates in ``permissions.py``, changes are functions in ``services``. Records of
other rooms are written, reviewed by two people of other organisations, published, renewed and translated
here, whatever they hold: a room says in ``kinds`` how its own are checked and named.
"""
