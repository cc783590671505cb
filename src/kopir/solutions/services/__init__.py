"""What can be done with records of solutions and practices beyond the workflow of review."""

from kopir.solutions.services.verifying import verifiable, verify
from kopir.solutions.services.writing import begin, write

__all__ = ["begin", "verifiable", "verify", "write"]
