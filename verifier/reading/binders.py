"""Sums, products, integrals, limits, derivatives and substitutions: the calls that bind a name.

``Sum(e, (k, 1, n))`` and ``Sum(e, k, 1, n)`` are the same, and so for products and integrals.  The index of a sum or
product is an integer, the variable of an integral or limit real; they hide what is declared of the same name.
A limit is from the right unless a direction is given: ``Limit(e, x, 0, "-")``, ``Limit(e, x, 0, dir="+-")``.
"""

from __future__ import annotations

from typing import Any, Final

import sympy

from verifier.reading import building
from verifier.reading.limits import ORDER
from verifier.reading.names import canonical
from verifier.reading.scope import Scope
from verifier.reading.syntax import Call, Chain, Group, Name, Node, Text

Range = tuple[Name, Node, Node]

_RANGED: Final = {"Sum": sympy.Sum, "Product": sympy.Product, "Integral": sympy.Integral}


def binder(call: Call, scope: Scope) -> Any:
    """The meaning of a call that binds a name.  Raises ReadingError if its arguments are of another form."""
    name = canonical(call.name)
    if name in _RANGED:
        return _over_ranges(call, scope)
    return {"Limit": _limit, "Derivative": _derivative, "Subs": _subs}[name](call, scope)


def _over_ranges(call: Call, scope: Scope) -> Any:
    """The body over the innermost range, which comes first, inside the next one, and so on."""
    ranges = _ranges(call, scope)
    kind = "real" if canonical(call.name) == "Integral" else "integer"
    symbols = {name.name: _bound(name, kind, scope) for name, _, _ in ranges}
    value = scope.binding(symbols).number(call.args[0])
    for count, (name, low, high) in enumerate(ranges):
        outer = scope.binding({other.name: symbols[other.name] for other, _, _ in ranges[count + 1 :]})
        ends = outer.endpoint(low), outer.endpoint(high)
        if any(_speaks_of(end, name) for end in ends):
            scope.fail(name, f"{name.name!r} stands in its own range; give the bound variable another name")
        value = building.over_range(_RANGED[canonical(call.name)], value, symbols[name.name], *ends)
    return value


def _speaks_of(value: Any, name: Name) -> bool:
    """Whether a symbol of that name, bound or not, is in ``value``."""
    return any(symbol.name.rstrip("′") == name.name for symbol in value.free_symbols)


def _bound(name: Name, kind: str, scope: Scope) -> Any:
    """A bound variable of that kind.  Two symbols of one name and different kinds would be confused further on, so it
    gets a prime, which no reader can write, where the name is known as another symbol outside."""
    symbol = sympy.Symbol(name.name, **{kind: True})
    known = name.name in scope.known and scope.lookup(name)
    return sympy.Symbol(f"{name.name}′", **{kind: True}) if known and known.is_Symbol and known != symbol else symbol


def _ranges(call: Call, scope: Scope) -> list[Range]:
    rest = call.args[1:]
    if len(rest) == 3 and isinstance(rest[0], Name):
        return [(rest[0], rest[1], rest[2])]
    ranges = [_range(part, call, scope) for part in rest]
    if len({name.name for name, _, _ in ranges}) < len(ranges):
        scope.fail(call, "two ranges bind the same name; give one another name")
    return ranges


def _range(part: Node, call: Call, scope: Scope) -> Range:
    match part:
        case Group(parts=(Name() as name, low, high)):
            return name, low, high
        case Name() | Group(parts=(Name(),)) if canonical(call.name) == "Integral":
            return scope.unsupported(part, "an integral without limits is only known up to a constant; give limits, (x, a, b)")
        case _:
            return scope.fail(part, f"expected a range such as (k, 1, n) in {call.name}")


def _limit(call: Call, scope: Scope) -> Any:
    name, target, side = _approach(call, scope)
    point = scope.endpoint(target)
    symbol = _free_of_sign(name, scope)
    if _speaks_of(point, name):
        scope.fail(name, f"{name.name!r} goes to a point that depends on it; give the bound variable another name")
    body = scope.binding({name.name: symbol}).number(call.args[0])
    return building.limit(body, symbol, point, "+" if side is None else _direction(side, scope))


def _free_of_sign(name: Name, scope: Scope) -> Any:
    """The symbol of a bound variable that is real, or an integer if it is declared one, whatever else is declared."""
    declared = scope.declarations.get(name.name)
    whole = declared is not None and bool(declared.meaning.is_integer)
    return _bound(name, "integer" if whole else "real", scope)


def _approach(call: Call, scope: Scope) -> tuple[Name, Node, Node | None]:
    """The variable, the point and the direction, from ``x, 0, "+"`` or ``x -> 0, "+"``."""
    match call.args[1:]:
        case (Chain(parts=(Name() as name, point), relations=("->",)),):
            return name, point, None
        case (Chain(parts=(Name() as name, point), relations=("->",)), side):
            return name, point, side
        case (Name() as name, point):
            return name, point, None
        case (Name() as name, point, side):
            return name, point, side
        case _:
            return scope.fail(call, 'expected a limit such as Limit(f, x, 0), Limit(f, x -> 0) or Limit(f, x, 0, "-")')


def _direction(side: Node, scope: Scope) -> str:
    match side:
        case Text(value=("+" | "-" | "+-") as value):
            return value
        case Chain(parts=(Name(name="dir"), Text(value=("+" | "-" | "+-") as value)), relations=("=",)):
            return value
        case _:
            return scope.fail(side, 'expected a direction: "+" from the right, "-" from the left, "+-" both')


def _derivative(call: Call, scope: Scope) -> Any:
    """``Derivative(f, x)``, ``Derivative(f, x, y)``, ``Derivative(f, x, 2)``, ``Derivative(f, (x, n))``."""
    value = scope.number(call.args[0])
    for variable, order in _orders(call, scope):
        value = building.derivative(value, _differentiated(variable, scope), order)
    return value


def _orders(call: Call, scope: Scope) -> list[tuple[Name, Any]]:
    found: list[tuple[Name, Any]] = []
    for part in call.args[1:]:
        match part:
            case Name() if scope.lookup(part).is_Symbol and not (found and _is_count(part, scope)):
                found.append((part, sympy.S.One))
            case Group(parts=(Name() as name, order)):
                found.append((name, _order(order, scope)))
            case _ if found and found[-1][1] is sympy.S.One:
                found[-1] = (found[-1][0], _order(part, scope))
            case _:
                scope.fail(part, "expected a variable such as x, or (x, n) for the n-th derivative")
    return found


def _is_count(name: Name, scope: Scope) -> bool:
    """Whether a name after the variable is the order, since it stands for an integer."""
    return bool(scope.lookup(name).is_integer)


def _order(node: Node, scope: Scope) -> Any:
    order = scope.number(node)
    if order.is_Rational and not (order.is_Integer and 0 < order <= ORDER):
        scope.fail(node, f"the order of a derivative is a whole number from 1 to {ORDER}; found {order}")
    return order


def _differentiated(variable: Name, scope: Scope) -> Any:
    symbol = scope.lookup(variable)
    if not symbol.is_Symbol:
        scope.fail(variable, f"expected a variable to differentiate by, found {variable.name!r}")
    if symbol.is_integer:
        scope.unsupported(variable, f"{variable.name!r} is an integer; a derivative by it has no meaning here")
    return symbol


def _subs(call: Call, scope: Scope) -> Any:
    body, variable, point = call.args
    if not isinstance(variable, Name):
        scope.fail(variable, "expected a variable, as in Subs(f, x, 0)")
    symbol = _free_of_sign(variable, scope)
    return building.at_point(scope.binding({variable.name: symbol}).number(body), symbol, scope.number(point))
