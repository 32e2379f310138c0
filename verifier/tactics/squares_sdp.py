"""Semidefinite feasibility in floats: the largest λ with Q(y) − λ·1 positive semidefinite, by a barrier method.

Maximises t·λ + log det(Q(y) − λ) for growing t, by Newton's method (Boyd and Vandenberghe, Convex Optimization, chapter 11).
What it finds is a proposal: the caller rounds it to rationals and checks exactly.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

Array = Any  # numpy.ndarray; numpy is imported only when it is needed
GROWTH: Final = 12.0
MAX_NEWTON: Final = 250
FINEST: Final = 1e-9
RADIUS: Final = 1e4
CEILING: Final = 1.0
HOPELESS: Final = -1e-5  # below this no member of a family is taken to be positive semidefinite


@dataclass(frozen=True)
class Pencil:
    """A block: the constant matrix (n, n), the matrices of the parameters (d, n, n), and whether it must not be 0."""

    constant: Array
    directions: Array
    margin: bool = False


@dataclass(frozen=True)
class Found:
    """The parameters, the smallest eigenvalue λ that they give, and a bound that no parameters exceed."""

    y: Array
    least: float
    bound: float


@dataclass
class _State:
    """The barrier's point: parameters and λ, with the inverse Cholesky factors of the blocks there."""

    y: Array
    least: float
    factors: list[Array]
    value: float


def largest(pencils: Sequence[Pencil], size: int) -> Found | None:
    """The parameters that make the smallest eigenvalue largest (up to CEILING), or far enough to know its sign."""
    import numpy as np

    t, y = 1.0, np.zeros(size)
    lowest = min(float(np.linalg.eigvalsh(p.constant)[0]) for p in pencils)
    state = _evaluate(np, pencils, y, min(lowest, 0.0) - 1.0, t)
    order = sum(p.constant.shape[0] for p in pencils) + 3
    steps = 0
    while state is not None and steps < MAX_NEWTON:
        state, used = _centred(np, pencils, state, t)
        steps += used
        gap = order / t
        if gap < FINEST or state.least + gap < HOPELESS or (state.least > 0 and gap < 0.3 * state.least):
            return Found(state.y, state.least, state.least + gap)
        t *= GROWTH
        state = _evaluate(np, pencils, state.y, state.least, t)
    return None if state is None else Found(state.y, state.least, state.least + order / t)


def _centred(np: Any, pencils: Sequence[Pencil], state: _State, t: float) -> tuple[_State, int]:
    """Newton's method to the maximum of the barrier for this t."""
    for count in range(1, 30):
        gradient, hessian = _derivatives(np, pencils, state, t)
        try:
            step = np.linalg.solve(hessian, gradient)
        except np.linalg.LinAlgError:
            return state, count
        decrement = float(gradient @ step)
        following = _line_search(np, pencils, state, step, decrement, t) if decrement > 1e-4 else None
        if following is None:
            return state, count
        state = following
    return state, 30


def _line_search(np: Any, pencils: Sequence[Pencil], state: _State, step: Array, decrement: float, t: float) -> _State | None:
    length = 1.0 if decrement < 0.25 else 1.0 / (1.0 + decrement**0.5) * 2
    for _ in range(30):
        y, least = state.y + length * step[:-1], state.least + length * float(step[-1])
        found = _evaluate(np, pencils, y, least, t)
        if found is not None and found.value > state.value + 0.05 * length * decrement:
            return found
        length *= 0.5
    return None


def _evaluate(np: Any, pencils: Sequence[Pencil], y: Array, least: float, t: float) -> _State | None:
    """The barrier at a point; None outside its domain."""
    room, space = RADIUS**2 - float(y @ y), CEILING - least
    if room <= 0 or space <= 0:
        return None
    value, factors = t * least + np.log(room) + np.log(space), []
    for p in pencils:
        matrix = p.constant + np.tensordot(y, p.directions, axes=1) - least * np.eye(p.constant.shape[0])
        try:
            factor = np.linalg.cholesky(matrix)
        except np.linalg.LinAlgError:
            return None
        value += 2.0 * float(np.log(np.diag(factor)).sum())
        factors.append(np.linalg.inv(factor))
    return _State(y, least, factors, float(value))


def _derivatives(np: Any, pencils: Sequence[Pencil], state: _State, t: float) -> tuple[Array, Array]:
    size = len(state.y)
    gradient, hessian = np.zeros(size + 1), np.zeros((size + 1, size + 1))
    for p, factor in zip(pencils, state.factors, strict=True):
        n = len(factor)
        turned = np.empty((size + 1, n, n))
        turned[:size] = factor @ p.directions @ factor.T
        turned[size] = -factor @ factor.T
        gradient += np.trace(turned, axis1=1, axis2=2)
        flat = turned.reshape(size + 1, n * n)
        hessian += flat @ flat.T
    room, space = RADIUS**2 - float(state.y @ state.y), CEILING - state.least
    gradient[:size] -= 2 * state.y / room
    hessian[:size, :size] += 2 * np.eye(size) / room + 4 * np.outer(state.y, state.y) / room**2
    gradient[size] += t - 1 / space
    hessian[size, size] += 1 / space**2
    return gradient, hessian
