"""What the codes of the codelist TransactionType of IATI are called."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

TRANSACTIONS: Final[Mapping[str, Promise]] = {
    "1": _("incoming funds"),
    "2": _("outgoing commitment"),
    "3": _("disbursement"),
    "4": _("expenditure"),
    "5": _("interest payment"),
    "6": _("loan repayment"),
    "7": _("reimbursement"),
    "8": _("purchase of equity"),
    "9": _("sale of equity"),
    "10": _("credit guarantee"),
    "11": _("incoming commitment"),
    "12": _("outgoing pledge"),
    "13": _("incoming pledge"),
}
