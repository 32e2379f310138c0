"""When a refutation stands: only where every name in it is known from the page or from the context."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from typing import Final

from verifier.checking.beside import is_partly, restricts
from verifier.checking.known import Known, spelled
from verifier.checking.mentions import bare, familiar, head_names, letters_in, names_in
from verifier.checking.recurrences import index_of
from verifier.checking.relating import EQUALITY, Found, Pair
from verifier.checking.scope import Scope
from verifier.checking.verdicts import Judgement
from verifier.reading.documents.heads import is_function_head, is_head
from verifier.reading.documents.pieces import Chain, Document

TWO_MEANINGS: Final = "{head} was introduced as another formula before ({cited}); the name may be used with two meanings"
UNSURE: Final = "it fails as it stands, but what is said of {names} could not be used"
UNKNOWN: Final = "it fails for some {names}, which are defined nowhere; say in the context what they are"
VAGUE: Final = "it fails as it stands, but what the paragraph calls {word!r} could not be used"
LOOSE_SLOPES: Final = "it fails if the derivatives of {names} are any numbers; how they hang together is not known"
OTHER_INDEX: Final = "it fails as it stands, but a definition at one index was not used at another"
SUPPOSED: Final = "it is false by itself; whether it follows from what is supposed was not found out"
EXTREMUM: Final = "it fails if an extremum is any number; how it hangs together with the function was not used"
PARTLY: Final = "whether the arguments that depend on the letter of the derivative are held fixed is not known"
LOOSE: Final = ("function", "sequence", "matrix", "vector", "random")
CONDITION: Final = "an equation in letters that holds for some of their values only; nothing on the page says for which"

_TRANSPOSED: Final = re.compile(r"\^\s*\{?\s*\\?(?:top|intercal|mathsf\{T\}|mathrm\{T\}|T)\b\s*\}?")
_LETTER: Final = re.compile(
    r"\\(?:alpha|beta|gamma|delta|(?:var)?epsilon|zeta|eta|(?:var)?theta|kappa|lambda|mu|nu|xi|pi|rho|sigma|tau|(?:var)?phi|chi|psi"
    r"|omega|Gamma|Delta|Theta|Lambda|Xi|Pi|Sigma|Phi|Psi|Omega|(?:mathbf|boldsymbol|bm|hat|bar|tilde)\s*\{?\\?\w+\}?)(?![A-Za-z])"
)
SENTENCE: Final = 160
_SOLVED: Final = re.compile(
    r"\b(?:set(?:ting|s)?\b[^.]{0,60}\b(?:to|equal|=)|equat(?:e|ing)|solv(?:e|es|ing)|vanish\w*|stationar\w*|critical|optimality"
    r"|minimi[sz]\w*|maximi[sz]\w*|conditions?\b|normal equations?)",
    re.IGNORECASE,
)
_BEFORE: Final = re.compile(r"(\\?[A-Za-z]+)\s*(?:\\left\s*)?\(")
_EXTREMUM: Final = re.compile(r"(?:arg\s?)?(?:min|max|sup|inf)\b")
OPPOSITE: Final = {"<": "≥", ">": "≤", "≤": ">", "≥": "<", "≠": "="}
_PLAIN: Final = frozenset("cdot times frac dfrac tfrac left right".split())


def fair(pair: Pair, found: Found, scope: Scope, alone: bool, before: frozenset[str]) -> Found:  # noqa: FBT001
    """A refutation stands only where every name is known; else it is undecided, and why."""
    if found.judgement.status != "does not follow":
        return found
    reason = _doubt(pair, found, scope, alone, before)
    return replace(found, judgement=undecided(found.judgement, reason)) if reason else found


def undecided(judgement: Judgement, reason: str) -> Judgement:
    """A refutation that does not stand, and why."""
    return replace(judgement, status="undecided", reasons=(reason, *judgement.reasons), diagnosis="", change="")


def may_be_supposed(found: Found) -> bool:
    """Whether what is undecided may be used: not a law of matrices or functions that fails, such as (AB)ᵀ = AᵀBᵀ, by itself."""
    symbols = found.understood.symbols.values() if found.understood else ()
    fails = CONDITION in found.judgement.reasons
    return found.understood is not None and not (fails and any(word in kind for kind in symbols for word in LOOSE))


def _doubt(pair: Pair, found: Found, scope: Scope, alone: bool, before: frozenset[str]) -> str:  # noqa: FBT001
    names = names_in(pair.left) | names_in(pair.right)
    definitions, _ = scope.relevant((pair.left, pair.right))
    reached = names.union(*(names_in(d.text) for d in definitions))
    if scope.vague:
        return VAGUE.format(word=scope.vague)
    if reached & scope.unsure:
        return UNSURE.format(names=", ".join(sorted(reached & scope.unsure)))
    if found.understood is not None and found.understood.loose:
        return LOOSE_SLOPES.format(names=", ".join(found.understood.loose))
    if found.judgement.witness is not None and any(_EXTREMUM.match(name) for name, _ in found.judgement.witness.values):
        return EXTREMUM
    if is_partly(pair, definitions):
        return PARTLY
    if any(_at_other_index(d.head, pair.left + " " + pair.right) for d in definitions):
        return OTHER_INDEX
    known = scope.written.get(bare(pair.left), scope.defined(pair.left))
    if known is not None and known.introduced and is_head(pair.left):
        return TWO_MEANINGS.format(head=pair.left, cited=known.cited)
    unknown = _unknown(found, scope) or _multiplied(pair, found, scope) or _untied(found, scope)
    unknown = unknown or [name for name in _new(pair, before, scope) if name not in _signs(found)]
    if unknown:
        return UNKNOWN.format(names=", ".join(unknown))
    if not names:
        return SUPPOSED if scope.hypotheses else ""
    sought = alone and not definitions and is_condition(pair, found)
    return CONDITION if sought or _is_restricted(pair, scope, definitions, before) else ""


def _is_restricted(pair: Pair, scope: Scope, definitions: tuple[Known, ...], before: frozenset[str]) -> bool:
    """Whether letters of which nothing is said but the type are restricted, as by p + q = 1, which does hold for some."""
    if definitions or (before and pair.sign in EQUALITY) or not restricts(pair):
        return False
    opposite = Pair(pair.left, OPPOSITE[pair.sign], pair.right) if pair.sign in OPPOSITE else Pair(pair.left, "≠", pair.right)
    context, _ = scope.reading((pair.left, pair.right))
    return scope.engine.relate(opposite, context).judgement.status not in ("follows", "follows under conditions")


def _unknown(found: Found, scope: Scope) -> list[str]:
    """Functions and sequences that neither the context nor the page says anything of."""
    symbols = found.understood.symbols if found.understood else {}
    loose = {n for n, kind in symbols.items() if any(w in kind for w in LOOSE)}
    loose |= _chosen_functions(found) - _data(scope).union(*(law.name for law in scope.laws))
    return sorted(n for n in loose if n.partition("_")[0] not in _said(scope))


def _data(scope: Scope) -> frozenset[str]:
    """The letters by which others are defined, such as x in the mean of all x_i, and of which nothing else is supposed."""
    supposed = frozenset().union(*(names_in(k.text) for k in scope.hypotheses), *map(names_in, scope.context.given))
    return frozenset().union(*(names_in(d.text) for d in scope.definitions)) - supposed


def _chosen_functions(found: Found) -> set[str]:
    """The letters for which the witness chooses a function, also where a number has the same letter: x(t) beside x > 0."""
    witness = found.judgement.witness
    called = (re.match(r"(\w+)\(", name) for name, _ in witness.values) if witness else ()
    return {_spelled_out(match[1]) for match in called if match}


def _spelled_out(letter: str) -> str:
    """A Greek letter by its name."""
    word = unicodedata.name(letter[0], "").rpartition(" ")[2].lower().replace("lamda", "lambda")
    return letter if letter[0].isascii() or not word else word + letter[1:]


def _multiplied(pair: Pair, found: Found, scope: Scope) -> list[str]:
    """Letters that were read as factors, S(n + 1) as S times n + 1, though the page speaks of a function of that name."""
    said = (*(k.text for k in (*scope.hypotheses, *scope.earlier, *scope.lapsed)), *scope.written)
    heads = frozenset().union(*(head_names(text) for text in said if is_function_head(text.partition("=")[0])))
    called = {name.lstrip("\\") for name in _BEFORE.findall(f"{pair.left} {pair.right}")}
    symbols = found.understood.symbols if found.understood else {}
    return sorted(name for name in heads & called if "function" not in symbols.get(name, ""))


def _untied(found: Found, scope: Scope) -> list[str]:
    """Derivatives of what is defined that the refutation takes for letters of their own."""
    witness = found.judgement.witness
    slopes = [name for name, _ in witness.values if name[:1] in "∇∂"] if witness else []
    heads = (*scope.context.defs, *(d.head for d in scope.definitions))
    return [name for name in slopes if names_in(name) & frozenset().union(*map(head_names, heads))]


def _at_other_index(head: str, text: str) -> bool:
    """Whether what is defined at an index, such as x_i, stands at a composed one, such as i + 1, where it is not put in."""
    index, base = index_of(head), spelled(head).partition("_")[0]
    return bool(index) and re.search(re.escape(base) + r"_\{[^{}]*[-+*/][^{}]*\}", re.sub(r"\s", "", text)) is not None


def _said(scope: Scope) -> frozenset[str]:
    """The names of which the context, or a definition, says what they are; also sizes, such as n of matrix(n, d)."""
    sizes = (kind.partition("(")[2] for kind in scope.context.assume.values() if "matrix(" in kind or "vector(" in kind)
    return frozenset().union(*map(head_names, _heads(scope)), *map(names_in, sizes))


def _heads(scope: Scope) -> tuple[str, ...]:
    return (*scope.context.assume, *scope.context.defs, *(d.head for d in scope.definitions))


def _is_said(name: str, scope: Scope) -> bool:
    """Whether the context, or a definition, says what the name is; one with a number, such as w_1, by itself or by its letter."""
    if re.fullmatch(r"\w+_\d+", name) is None:
        return name in _said(scope)
    heads = [head.partition("(")[0] for head in _heads(scope)]
    plain = frozenset().union(*(head_names(head) for head in heads if not re.search(r"_\{?\d", head)))
    return name in frozenset().union(*map(letters_in, heads)) or name.partition("_")[0] in plain


def _new(pair: Pair, before: frozenset[str], scope: Scope) -> list[str]:
    """Letters that stand on one side only, and of which nothing is said."""
    left, right = letters_in(pair.left) | before, letters_in(pair.right)
    supposed = frozenset().union(*(letters_in(k.text) for k in scope.hypotheses), *map(letters_in, scope.context.given))
    bound = frozenset().union(*map(_bound, (pair.left, pair.right)))
    steps = frozenset().union(*(law.name for law in scope.laws))
    new = {name for name in (left ^ right) - before - supposed - bound if name.partition("_")[0] not in steps}
    new |= _begun(pair, steps) - supposed
    return sorted(name for name in new if not familiar(name) and not _is_said(name, scope))


def _begun(pair: Pair, laws: frozenset[str]) -> frozenset[str]:
    """Letters with a number, such as R_0, of a recurrence: it tells how R_n depends on them, but nothing of them without R_n."""
    written = f"{pair.left} {pair.right}"
    tied = {law for law in laws if re.search(rf"(?<![A-Za-z]){re.escape(law)}\s*_\s*\{{?\s*(?:\\[a-z]+|[A-Za-z])", written)}
    return frozenset(n for n in letters_in(written) if re.search(r"_\d", n) and n.partition("_")[0] in laws - tied)


def _signs(found: Found) -> frozenset[str]:
    """The letter T where it was not read as a name: it is the sign of the transpose."""
    read = found.understood is not None and "T" not in found.understood.symbols
    return frozenset("T") if read else frozenset()


def _bound(text: str) -> frozenset[str]:
    """The letters that a sum, product, limit or integral runs over."""
    under = re.findall(r"\\(?:sum|prod|lim|max|min|sup|inf)\s*(?:\\limits\s*)?_\s*\{?\s*([A-Za-z])", text)
    return frozenset((*under, *(re.findall(r"d\s*([A-Za-z])(?![A-Za-z])", text) if "\\int" in text else ())))


def to_be_solved(chain: Chain, document: Document) -> bool:
    """Whether the words before say that the equation holds for some values only: "setting the gradient to zero gives …"."""
    before = document.text[max(0, chain.at - SENTENCE) : chain.at].rpartition("\n\n")
    return _SOLVED.search(before[2] if before[2].strip(" $\n\\[") else before[0][-SENTENCE // 2 :]) is not None


def is_condition(pair: Pair, found: Found) -> bool:
    """Whether both sides are put together from letters by arithmetic only, as in an equation that is to be solved."""
    written = f"{pair.left} {pair.right}"
    kinds = found.understood.symbols if found.understood else {}
    called = _BEFORE.findall(_TRANSPOSED.sub(" ", written))
    applied = [name.lstrip("\\") if name.startswith("\\") else name[-1] for name in called]
    functions = any(name != "T" and name not in _PLAIN and "function" in kinds.get(name, "function") for name in applied)
    plain = _LETTER.sub("x", _TRANSPOSED.sub("", written))
    return not functions and all(name in _PLAIN for name in re.findall(r"\\([a-zA-Z]+)", plain))
