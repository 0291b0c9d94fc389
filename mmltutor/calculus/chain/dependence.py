"""What depends on what: a graph without circles, its paths, and its layers.

Names are those of the goal; the root, the quantity itself, is called f unless that letter is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from mmltutor.calculus.goals.chain import Chain
from mmltutor.errors import GoalError
from mmltutor.syntax.build import names_in, substitute, walk
from mmltutor.syntax.nodes import Node, Symbol
from mmltutor.syntax.write.board import write_board

MOST_PATHS = 60
LETTERS = ("f", "F", "g", "z", "w", "q")


@dataclass(frozen=True, slots=True)
class Dependence:
    """`bodies` are the quantities by name, the root first; `by` is the variable at the end of every path.

    `below` gives for each quantity the names that it depends on directly and that lead to `by`, in order.
    """

    root: str
    by: str
    bodies: Mapping[str, Node]
    below: Mapping[str, tuple[str, ...]]

    def edges(self) -> Iterator[tuple[str, str]]:
        """Every direct dependence, the root's first."""
        return ((name, other) for name, others in self.below.items() for other in others)

    def paths(self) -> list[tuple[str, ...]]:
        """Every way from the root to the variable. Raises GoalError where there are too many to tell."""
        found: list[tuple[str, ...]] = []
        pending: list[tuple[str, ...]] = [(self.root,)]
        while pending:
            path = pending.pop()
            if path[-1] == self.by:
                found.append(path)
                if len(found) > MOST_PATHS:
                    raise GoalError(f"There are more than {MOST_PATHS} paths to {self.by}; that is too many to tell.")
                continue
            pending += [(*path, name) for name in reversed(self.below[path[-1]])]
        return found

    def layers(self) -> list[tuple[str, ...]]:
        """The quantities by their distance from the root, the longest way; the last layer is the variable alone."""
        depth = {self.root: 0}
        for name in self.bodies:
            for other in self.below[name]:
                depth[other] = max(depth.get(other, 0), depth[name] + 1)
        last = depth[self.by] = max(depth.values())
        return [tuple(name for name in (*self.bodies, self.by) if depth[name] == level) for level in range(last + 1)]


def dependence_of(goal: Chain) -> Dependence:
    """The graph of a goal. Raises GoalError for circles, names given twice, and where nothing leads to the variable."""
    links = dict(goal.links)
    if len(links) < len(goal.links):
        twice = next(name for name, _ in goal.links if [one for one, _ in goal.links].count(name) > 1)
        raise GoalError(f"{twice} is given twice.")
    if goal.by in links:
        raise GoalError(f"{goal.by} is the variable, and cannot depend on others.", "Choose another with --by.")
    root = next(letter for letter in LETTERS if letter not in {*links, goal.by, *names_in(goal.of), *_names(links)})
    order = _ordered({root: goal.of, **links}, root)
    leading = _leading({root: goal.of, **links}, order, goal.by)
    if root not in leading:
        raise GoalError(f"{write_board(goal.of)} does not depend on {goal.by}.")
    bodies = {name: (goal.of if name == root else links[name]) for name in order if name in leading}
    below = {
        name: tuple(other for other in _first_met(body) if other in leading or other == goal.by)
        for name, body in bodies.items()
    }
    return Dependence(root, goal.by, MappingProxyType(bodies), MappingProxyType(below))


def composed(goal: Chain) -> Node:
    """The quantity with everything put in, as a function of the variable alone."""
    links = dict(goal.links)
    node = goal.of
    for _ in range(len(links) + 1):
        if not names_in(node) & links.keys():
            return node
        node = substitute(node, links)
    raise GoalError("The quantities depend on each other in a circle.")


def _names(links: Mapping[str, Node]) -> frozenset[str]:
    return frozenset[str]().union(*(names_in(node) for node in links.values()))


def _first_met(node: Node) -> list[str]:
    """The names in a tree, in the order in which they are met."""
    return list(dict.fromkeys(part.name for part in walk(node) if isinstance(part, Symbol)))


def _ordered(bodies: Mapping[str, Node], root: str) -> list[str]:
    """The quantities that the root depends on, each before those that it depends on itself."""
    done: list[str] = []
    open_now: set[str] = set()

    def visit(name: str) -> None:
        if name in done:
            return
        if name in open_now:
            raise GoalError(f"{name} depends on itself, in a circle.")
        open_now.add(name)
        for other in reversed(_first_met(bodies[name])):
            if other in bodies:
                visit(other)
        done.append(name)

    visit(root)
    return done[::-1]


def _leading(bodies: Mapping[str, Node], order: list[str], by: str) -> set[str]:
    """The quantities that depend on the variable, however far away."""
    found: set[str] = set()
    for name in reversed(order):
        if names_in(bodies[name]) & (found | {by}):
            found.add(name)
    return found
