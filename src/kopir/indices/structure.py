"""The tree of one edition: leaves and nodes that hang on one root."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Literal

from pydantic import model_validator

from kopir.errors import NotFound
from kopir.indices.parts import Leaf, Node, Stages
from kopir.indices.rules import Imputation, Normalisation, Part, Treatment


class Structure(Part):
    """Leaves and nodes of one edition, checked to be one tree.

    Attributes:
        root: code of the node that is the index.
        leaves, nodes: by code; only those that hang on the root.
        stages: rules of the whole index; those of single leaves are already filled in.
        shared: codes that may hang on more than one node.
        direction: -1 where the lowest value of the index is the best.
    """

    root: str
    leaves: Mapping[str, Leaf]
    nodes: Mapping[str, Node]
    stages: Stages = Stages()
    shared: tuple[str, ...] = ()
    direction: Literal[1, -1] = 1

    @model_validator(mode="before")
    @classmethod
    def _rules_reach_the_leaves(cls, given: object) -> object:
        """Fill the rules of the whole index into leaves that set none of their own."""
        if not isinstance(given, dict) or not isinstance(given.get("stages"), Stages):
            return given
        stages: Stages = given["stages"]
        rules = {name: getattr(stages, name) for name in ("impute", "treat", "normalise")}
        leaves = {
            code: leaf.model_copy(
                update={name: rule for name, rule in rules.items() if name not in leaf.model_fields_set}
            )
            if isinstance(leaf, Leaf)
            else leaf
            for code, leaf in given["leaves"].items()
        }
        return {**given, "leaves": leaves}

    @model_validator(mode="after")
    def _is_one_tree(self) -> Structure:
        if self.root not in self.nodes:
            raise ValueError(f"root: there is no node {self.root}; known: {', '.join(self.nodes)}")
        both = sorted(set(self.leaves) & set(self.nodes))
        if both:
            raise ValueError(f"{both[0]} is a leaf and a node; rename one")
        seen = set(self._walk(self.root, ()))
        hung = Counter(child for code in seen & set(self.nodes) for child in self.nodes[code].children)
        for code, parents in hung.items():
            if parents > 1 and code not in self.shared:
                raise ValueError(f"{code} hangs on two nodes; a leaf or node has one parent")
        orphans = sorted((set(self.leaves) | set(self.nodes)) - seen)
        if orphans:
            raise ValueError(f"{', '.join(orphans)} hang on no node; name them as children or remove them")
        return self

    def _walk(self, code: str, above: tuple[str, ...]) -> Iterator[str]:
        if code in above:
            raise ValueError(f"{' > '.join((*above, code))} is a circle; remove one of these children")
        if code in self.leaves:
            yield code
            return
        if code not in self.nodes:
            raise ValueError(
                f"nodes.{above[-1]}.children: there is no leaf or node {code}; correct its spelling"
            )
        for child in self.nodes[code].children:
            yield from self._walk(child, (*above, code))
        yield code

    def order(self) -> tuple[str, ...]:
        """Codes of the nodes, children before parents; the root is last."""
        return tuple(dict.fromkeys(code for code in self._walk(self.root, ()) if code in self.nodes))

    def from_published(self) -> Structure:
        """The same structure cut at the highest nodes below the root whose values are published."""
        known = {code for code, node in self.nodes.items() if node.published and code != self.root}
        return shaped(self.root, self.leaves, self.nodes, known, self.stages, self.shared, self.direction)

    def computable(self) -> tuple[str, ...]:
        """Codes of the nodes below the root that are published and have children to compute them from."""
        return tuple(code for code in self.order() if code != self.root and self.nodes[code].published)

    def below(self, root: str) -> Structure:
        """The part of the structure that hangs on one node.

        Raises:
            NotFound: there is no such node.
        """
        if root not in self.nodes:
            raise NotFound("there is no node {code}; known: {known}", code=root, known=", ".join(self.nodes))
        direction = self.direction if root == self.root else 1
        return shaped(root, self.leaves, self.nodes, set(), self.stages, self.shared, direction)


def shaped(
    root: str,
    leaves: Mapping[str, Leaf],
    nodes: Mapping[str, Node],
    cut: set[str],
    stages: Stages | None = None,
    shared: tuple[str, ...] = (),
    direction: Literal[1, -1] = 1,
) -> Structure:
    """A structure of what hangs on the root; everything else is left away.

    Args:
        root: code of the node that becomes the index.
        leaves: all leaves by code.
        nodes: all nodes by code.
        cut: nodes to take as leaves that hold their published values, as are nodes without children.
        stages: rules of the whole index; a published value is taken as it is.
        shared: codes that may hang on more than one node.
        direction: -1 where the lowest value of the index is the best.
    """
    taken = {
        code: Leaf(
            series=(node.published,),
            period="edition",
            names=node.names,
            impute=Imputation(),
            treat=Treatment(),
            normalise=Normalisation(),
        )
        for code, node in nodes.items()
        if node.published and (code in cut or not node.children)
    }
    nodes = {code: node for code, node in nodes.items() if code not in taken}
    leaves = {**leaves, **taken}
    reached, waiting = set[str](), [root]
    while waiting:
        code = waiting.pop()
        if code not in reached:
            reached.add(code)
            waiting += nodes[code].children if code in nodes else ()
    return Structure(
        root=root,
        leaves={code: leaf for code, leaf in leaves.items() if code in reached},
        nodes={code: node for code, node in nodes.items() if code in reached},
        stages=stages or Stages(),
        shared=tuple(code for code in shared if code in reached),
        direction=direction,
    )
