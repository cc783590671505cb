"""The pages of accounts: signing in, one's own account, and those of an administrator."""

from __future__ import annotations

from kopir.accounts.pages.signing import address

__all__ = ["address"]
