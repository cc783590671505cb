"""Importing: records of solutions out of files of others, checked, with a report of what would change."""

from kopir.solutions.importing.imported import Brought, Imported, Refused, Remark, Report, compared

__all__ = ["Brought", "Imported", "Refused", "Remark", "Report", "compared"]
