"""The regional report: the page ``report`` set for paper, as one HTML file and as a tagged PDF.

What the report says is made by ``kopir.portal.pages.report``, like every page; this package gives it the
form of a document: cover, contents, chapters with pictures and tables, sources. The HTML file and the PDF
come from the same text and the same style sheet.
"""

from kopir.portal.report.build import Built, build
from kopir.portal.report.document import document
from kopir.portal.report.pdf import pdf

__all__ = ["Built", "build", "document", "pdf"]
