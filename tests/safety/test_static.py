"""No layer that sees what people submit has a way to turn text into code."""

from __future__ import annotations

import ast
from collections.abc import Iterator

from test_architecture import MODULES, belongs, imports, tree

ROOMS = ("verifier.reading", "verifier.grading", "verifier.commands", "verifier.report", "verifier.workers", "verifier.cli")
SEEN = [m for m in MODULES if belongs(m, *ROOMS)]
CODE = {"eval", "exec", "compile", "__import__", "sympify", "parse_expr", "parse_latex", "lambdify", "S"}
OF_OTHERS = {"re.compile"}
NAMES_ONLY = {"Symbol", "Function", "Dummy", "IndexedBase", "MatrixSymbol", "Str", "UndefinedFunction", "Wild"}
# The attribute that is asked for is a word of a table of ours, or a field of a dataclass.
GETATTR_BY_NAME = {
    "verifier.reading", "verifier.reading.functions", "verifier.commands.browsing", "verifier.grading.versions",
    "verifier.grading.slips.trees", "verifier.reading.meaning.propositions", "verifier.reading.meaning.shorthand",
    "verifier.reading.written.dots",
}  # fmt: skip
# Processes of our own talk to each other so; nothing that was submitted is unpickled but as a text.
PICKLE = {"verifier.workers_standing"}
IMPORT_BY_NAME = {"verifier.reading", "verifier.grading.schedulers"}


def calls(module: str) -> Iterator[tuple[str, ast.Call]]:
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Call):
            yield ast.unparse(node.func), node


def test_nothing_evaluates_text() -> None:
    names = [(m, name) for m in SEEN for name, _ in calls(m) if name.split(".")[-1] in CODE or name == "sympy.symbols"]
    assert [f"{m}: {name}" for m, name in names if name not in OF_OTHERS] == []


def test_sympy_gets_no_text_to_parse() -> None:
    found = [
        f"{m}: {name}({ast.unparse(argument)})"
        for m in SEEN
        for name, call in calls(m)
        if name.startswith("sympy.") and name.split(".")[-1] not in NAMES_ONLY
        for argument in call.args
        if isinstance(argument, ast.JoinedStr) or (isinstance(argument, ast.Constant) and isinstance(argument.value, str))
    ]
    assert found == []


def test_attributes_are_never_looked_up_by_submitted_names() -> None:
    found = {
        m for m in SEEN for name, call in calls(m)
        if name in ("getattr", "setattr", "delattr") and not isinstance(call.args[1], ast.Constant)
    }  # fmt: skip
    assert found <= GETATTR_BY_NAME


def test_modules_are_never_imported_nor_objects_unpickled_by_submitted_names() -> None:
    makers = {"pickle", "marshal", "shelve", "ctypes", "code"}
    assert {m for m in SEEN if makers & {name.split(".")[0] for name in imports(m)}} <= PICKLE
    assert {m for m in SEEN for name, _ in calls(m) if name.endswith("import_module")} <= IMPORT_BY_NAME


def test_no_shell() -> None:
    shells = {"os.system", "os.popen", "subprocess.getoutput", "os.execv", "os.spawnl"}
    assert not [f"{m}: {name}" for m in SEEN for name, _ in calls(m) if name in shells]
    assert not [m for m in SEEN for _, call in calls(m) for keyword in call.keywords if keyword.arg == "shell"]
