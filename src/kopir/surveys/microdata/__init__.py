"""Microdata: files of household surveys, opened with their labels, never copied where others can read them.

``opening.opened`` opens a file for a while, ``checking.check`` looks for what is wrong with it,
``designs.design_of`` makes the sample's design of its columns.
"""
