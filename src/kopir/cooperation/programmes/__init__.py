"""Programmes: who does what where, with which money, in the terms of the IATI standard.

A Django app in the room of cooperation. Activities come in from IATI files, from tables of agencies that
publish none, and from the register itself. What was published is kept as it was published; the tables that
answer questions are drawn from it.
"""
