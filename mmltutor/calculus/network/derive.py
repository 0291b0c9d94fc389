"""A network told: in numbers, or in the letters it was given in."""

from __future__ import annotations

from mmltutor.calculus.goals.chain import Network
from mmltutor.calculus.network.letters import told_letters
from mmltutor.calculus.network.net import net_of
from mmltutor.calculus.network.numeric import told_numbers
from mmltutor.steps.step import Derivation


def derive(goal: Network) -> Derivation:
    """Forwards, and with a target back again. Raises GoalError where shapes do not fit or there is no slope."""
    net = net_of(goal)
    return told_letters(net) if net.names else told_numbers(net)
