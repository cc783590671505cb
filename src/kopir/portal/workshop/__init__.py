"""The workshop of an index: what a reader sets, the index made by it, and the parts of its page.

``base`` collects the figures of an edition once; ``choices`` reads the address; ``results`` makes the index,
explores its uncertainty and finds the choice that cannot be used; ``shelf`` keeps variants; the other modules
are sections of the page, each from a ``Result``.
"""
