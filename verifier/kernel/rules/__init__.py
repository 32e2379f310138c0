"""The rules of inference, by the name that certificates use."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from verifier.kernel.judgement import Sequent
from verifier.kernel.rules import analysis, complexes, equality, integers, inverses, limits, logic, order, order_limits

Rule = Callable[..., tuple[Sequent, ...]]

RULES: Final[Mapping[str, Rule]] = {
    "by hypothesis": logic.by_hypothesis,
    "assume": logic.assume,
    "split": logic.split,
    "either": logic.either,
    "not all zero": logic.not_all_zero,
    "arbitrary": logic.arbitrary,
    "exhibit": logic.exhibit,
    "cases": logic.cases,
    "lemma": logic.lemma,
    "contradiction": logic.contradiction,
    "against": logic.against,
    "use": logic.use,
    "instance": logic.instance,
    "obtain": logic.obtain,
    "keep": logic.keep,
    "generalise": logic.generalise,
    "normal form": equality.normal_form,
    "equations": equality.equations,
    "rewrite": equality.rewrite,
    "substitute": equality.substitute,
    "rescale": equality.rescale,
    "powers": equality.powers,
    "exponentials": equality.exponentials,
    "logarithms": equality.logarithms,
    "both bounds": equality.both_bounds,
    "signs": order.signs,
    "absurd bounds": order.absurd_bounds,
    "products": order.products,
    "transitive": order.transitive,
    "not equal": order.not_equal,
    "weaken": order.weaken,
    "monotone": order.monotone,
    "boxes": order.boxes,
    "evaluated": order.evaluated,
    "differentiate": analysis.differentiate,
    "differentiable": analysis.differentiable,
    "kink": analysis.kink,
    "jump": analysis.jump,
    "smooth joint": analysis.smooth_joint,
    "constant": analysis.constant,
    "cartesian": complexes.cartesian,
    "real and imaginary parts": complexes.parts,
    "modulus of the difference": complexes.nonzero,
    "parts of a hypothesis": complexes.from_parts,
    "angles": inverses.angles,
    "lambert": inverses.lambert,
    "with lambert": inverses.with_lambert,
    "symmetric": inverses.symmetric,
    "rounding": integers.rounding,
    "gap": integers.gap,
    "within one": integers.within_one,
    "divides": integers.divides,
    "induction": integers.induction,
    "algebraic": integers.algebraic,
    **limits.RULES,
    **order_limits.RULES,
}
