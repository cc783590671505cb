"""The pages of kopir: what the evidence says, for a reader in Kazakh, Russian or English, and for machines.

A Django project. A page is a pure function from a view of the evidence and the state in its address to a
``Page`` (``portal/page.py``), which one set of renderers turns into HTML, JSON, CSV, XLSX, SVG or PNG.
No figure is computed here: that is the work of ``evidence``, ``indices`` and ``divide``.
"""
