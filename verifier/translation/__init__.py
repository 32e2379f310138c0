"""SymPy propositions as kernel statements: what a claim means.

Nothing is evaluated on the way: the proposition is read node by node.  Symbols are told apart by name; their domain is what
their SymPy assumptions declare (real unless declared).
"""

from verifier.translation.errors import TranslationError
from verifier.translation.expressions import to_term
from verifier.translation.statements import definitions_of, statement
from verifier.translation.symbols import domain

__all__ = ["TranslationError", "definitions_of", "domain", "statement", "to_term"]
