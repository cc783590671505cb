"""Dividing totals agrees with COINr 1.1.14, ``Denominate(coin_raw, dset="Raw", ...)``."""

import pytest

from kopir.indices.stages import denominate
from kopir.indices.structure import Structure
from tests.references.composite.reference import agree, asem, outputs, stage

AGREED: dict[str, str | None] = {"denominate__iMeta": None, "denominate__scalefactor": None}

SCALED = {"Flights": ("GDP", 1000.0), "Goods": ("Population", 1e6)}


def check(case_id: str) -> None:
    sheet, tree = asem()
    tree = tree if case_id == "denominate__iMeta" else _scaled(tree)
    agree(denominate(sheet, tree).sheet, outputs(case_id)[""])


def _scaled(tree: Structure) -> Structure:
    """The denominators of ``denomby`` in place of those of iMeta."""
    leaves = {
        code: leaf.model_copy(
            update=dict(zip(("denominator", "per"), SCALED.get(code, (None, 1.0)), strict=True))
        )
        for code, leaf in tree.leaves.items()
    }
    return tree.model_copy(update={"leaves": leaves})


@pytest.mark.parametrize("case_id", AGREED)
def test_divided_values_agree(case_id: str) -> None:
    check(case_id)


def test_the_denominated_data_of_the_example_agree() -> None:
    agree(denominate(*asem()).sheet, stage("Denominated").values)
