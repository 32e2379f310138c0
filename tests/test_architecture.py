"""The house: imports run downwards only, files fit in the head, and what may not be used is not used."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILES = sorted(p for folder in ("verifier", "derivations") for p in (ROOT / folder).rglob("*.py"))
MODULES = {".".join(p.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): p for p in FILES}
KERNEL = [m for m in MODULES if m == "verifier.kernel" or m.startswith("verifier.kernel.")]

# Lowest first; a module imports its own floor and those below.
FLOORS = (
    ("verifier.kernel",),
    ("verifier.workers", "verifier.principal"),
    ("verifier.copies",),
    ("verifier.vocabulary",),
    ("verifier.claims", "verifier.translation"),
    ("verifier.wellformed", "verifier.loading", "verifier.verdicts"),
    ("verifier.tactics",),
    ("verifier.report",),
    ("derivations",),
    ("verifier.engine",),
    ("verifier.reading",),
    ("verifier.grading",),
    ("verifier.checking",),
    ("verifier.commands",),
    ("verifier.cli", "verifier.pytest_plugin", "verifier.pytest_documents"),
)

LONGEST_FILE = 350
FEW_LINES = 25


def belongs(module: str, *rooms: str) -> bool:
    return any(module == room or module.startswith((room + ".", room + "_")) for room in rooms)


def floor(module: str) -> int | None:
    found = [level for level, rooms in enumerate(FLOORS) if belongs(module, *rooms)]
    return found[0] if found else None


@cache
def tree(module: str) -> ast.Module:
    return ast.parse(MODULES[module].read_text(encoding="utf-8"))


@cache
def imports(module: str) -> frozenset[str]:
    return frozenset(_imports(module))


def _imports(module: str) -> Iterator[str]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module}: imports are absolute"
            yield node.module or ""
            yield from (f"{node.module}.{alias.name}" for alias in node.names if f"{node.module}.{alias.name}" in MODULES)


@cache
def calls(module: str) -> frozenset[str]:
    called = (node.func for node in ast.walk(tree(module)) if isinstance(node, ast.Call))
    return frozenset(f.attr if isinstance(f, ast.Attribute) else getattr(f, "id", "") for f in called)


def packages(module: str) -> set[str]:
    return {name.split(".")[0] for name in imports(module)}


# Imports ----------------------------------------------------------------------------------------------------------


def test_every_module_has_a_floor() -> None:
    assert not [m for m in MODULES if m != "verifier" and floor(m) is None], "add the room to FLOORS"


def test_imports_run_downwards() -> None:
    ours = [(m, n) for m in MODULES for n in imports(m) if belongs(n, "verifier", "derivations") and "verifier" not in (m, n)]
    assert not [f"{m} imports {n}" for m, n in ours if (floor(n) or 0) > (floor(m) or 0)]


def test_claims_import_only_claims_and_vocabulary() -> None:
    allowed = ("verifier.claims", "verifier.vocabulary", "__future__")
    claims = [m for m in MODULES if belongs(m, "derivations")]
    assert not [f"{m} imports {n}" for m in claims for n in imports(m) if not belongs(n, *allowed)]


def test_only_report_imports_rich() -> None:
    assert {m for m in MODULES if "rich" in packages(m)} <= {m for m in MODULES if belongs(m, "verifier.report")}


def test_the_kernel_rests_on_the_standard_library_and_flint() -> None:
    allowed = {"verifier", "flint", *sys.stdlib_module_names}
    assert not [f"{m} imports {n}" for m in KERNEL for n in packages(m) - allowed]


# Calls ------------------------------------------------------------------------------------------------------------

HEURISTICS = {"simplify", "nsimplify", "solve", "solveset", "refine", "ask", "limit", "integrate", "equals"}
CODE_FROM_TEXT = {"eval", "exec", "sympify", "parse_expr", "parse_latex"}


def own_names(module: str) -> set[str]:
    """What a module defines and what it imports from the kernel: names that are not SymPy's."""
    nodes = list(ast.walk(tree(module)))
    defined = {n.name for n in nodes if isinstance(n, ast.FunctionDef)} | {n.arg for n in nodes if isinstance(n, ast.arg)}
    defined |= {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Store)}
    kernel = [n for n in nodes if isinstance(n, ast.ImportFrom) and belongs(n.module or "", "verifier.kernel")]
    return defined | {alias.name for n in kernel for alias in n.names}


def test_no_heuristics_in_the_kernel() -> None:
    assert not [f"{m} calls {n}" for m in KERNEL for n in calls(m) & HEURISTICS - own_names(m)]


def test_text_is_never_turned_into_code() -> None:
    readers = [m for m in MODULES if belongs(m, "verifier.reading", "verifier.commands", "verifier.cli")]
    assert not [f"{m} calls {n}" for m in readers for n in calls(m) & CODE_FROM_TEXT]


def test_only_the_loader_runs_code() -> None:
    assert [m for m in MODULES if calls(m) & {"eval", "exec"}] == ["verifier.loading"]


# Sizes ------------------------------------------------------------------------------------------------------------


def test_files_fit_in_the_head() -> None:
    sizes = {m: len(path.read_text(encoding="utf-8").splitlines()) for m, path in MODULES.items()}
    assert not {m: size for m, size in sizes.items() if size > LONGEST_FILE}


def function_lengths() -> Iterator[int]:
    """Lines of each function, without its docstring."""
    for module in MODULES:
        for node in ast.walk(tree(module)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
                yield (node.end_lineno or 0) - body[0].lineno + 1


def test_nine_functions_in_ten_are_short() -> None:
    lengths = sorted(function_lengths())
    assert lengths[len(lengths) * 9 // 10] < FEW_LINES
    assert lengths[len(lengths) // 2] <= 8
