"""How the page of a checked document looks: on a screen and a phone, light and dark, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1d21; --faint: #5b5f6b; --paper: #fdfdfb; --panel: #f4f4ef; --edge: #d9d9d0;
  --good: #14663a; --maybe: #7a5200; --bad: #a3161a; --open: #5a3d99; --bad-panel: #fdeeec; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --faint: #a5a9b4; --paper: #17181b; --panel: #212328;
  --edge: #3a3d45; --good: #7fd6a2; --maybe: #e8bf6a; --bad: #ff9d95; --open: #c3aef5; --bad-panel: #3a2222; --link: #8fc1ff; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 54rem; padding: 1rem 1.1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.6 Georgia, "Noto Serif", "DejaVu Serif", serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.6em 0 .5em; }
h1 { font-size: 1.5rem; margin-top: .4em; } h2 { font-size: 1.3rem; } h3 { font-size: 1.12rem; } h4 { font-size: 1rem; }
p { margin: .7em 0; white-space: pre-line; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; background: var(--paper); }
header, .lines, .note, .unread, footer, .verdict, .number {
  font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; }
math { font-size: 1.08em; font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Libertinus Math", math; }
math[display="block"] { margin: .2em 0; }
mi[mathvariant="bold-italic"] { font-weight: bold; }
code, pre, .proof { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .88em; }
pre { margin: 0; overflow-x: auto; }
.sum { font-size: 1.05rem; margin: .3em 0; }
.first { border: 1px solid var(--bad); border-left-width: 6px; border-radius: 4px; padding: .5em .8em;
  background: var(--bad-panel); }
.first math { max-width: 100%; }
.first .math { display: block; overflow-x: auto; }
.legend { display: flex; flex-wrap: wrap; gap: .2em 1.2em; padding: 0; margin: .6em 0; list-style: none; font-size: .88rem; }
.lines { list-style: none; margin: .8em 0 1.1em; padding: 0; border: 1px solid var(--edge); border-radius: 6px;
  background: var(--panel); }
.lines > li { border-top: 1px solid var(--edge); scroll-margin-top: 1rem; } .lines > li:first-child { border-top: 0; }
.lines > li:target { outline: 3px solid var(--link); outline-offset: -1px; border-radius: 6px; }
.row { display: grid; grid-template-columns: 2.2rem minmax(0, 1fr) auto; gap: .2rem .7rem; align-items: center;
  padding: .35rem .7rem; min-height: 2.6rem; }
summary.row { cursor: pointer; list-style: none; } summary.row::-webkit-details-marker { display: none; }
summary .verdict::after { content: " ▸"; color: var(--faint); } details[open] > summary .verdict::after { content: " ▾"; }
.number { color: var(--faint); font-size: .78rem; font-variant-numeric: tabular-nums; text-align: right; }
.math { overflow-x: auto; overflow-y: hidden; padding: .2em 0; } .math math { math-style: normal; white-space: nowrap; }
.remark { color: var(--faint); font-size: .9em; padding-left: .8em; }
.verdict { font-size: .85rem; font-weight: 600; border-left: 3px solid transparent; padding-left: .5em; }
.follows .verdict, .verdict.follows { color: var(--good); }
.conditions .verdict, .verdict.conditions { color: var(--maybe); border-left-style: dashed; border-left-color: currentColor; }
.bad .verdict, .verdict.bad { color: var(--bad); border-left: 5px solid currentColor; }
.open .verdict, .verdict.open { color: var(--open); border-left-style: dotted; border-left-color: currentColor; }
.plain .verdict, .verdict.plain { color: var(--faint); font-weight: 400; }
.lines > li.bad { background: var(--bad-panel); }
.why { padding: .1rem .8rem .8rem 3.6rem; font-size: .92rem; }
.why dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; }
.why dt { color: var(--faint); } .why dd { margin: 0; overflow-x: auto; overflow-y: hidden; }
.why dd > div { margin: 0 0 .15rem; } .why math { math-style: normal; } .proof > div { padding-left: calc(var(--deep) * 1.2em); }
.ref { font-family: system-ui, "DejaVu Sans", sans-serif; text-decoration: none; font-weight: 700; }
a.ref.verdict { border: 0; padding: 0 .2em; font-size: .95em; }
.note { margin: .3rem .7rem; font-size: .88rem; color: var(--faint); }
.reading { margin: .8em 0; font-size: .92rem; } .reading summary { cursor: pointer; }
.unread li { margin: .4em 0; } .unread code { display: block; white-space: pre-wrap; }
footer { margin-top: 3rem; border-top: 1px solid var(--edge); padding-top: .6rem; color: var(--faint); font-size: .85rem; }
@media (max-width: 40rem) {
  body { padding: .6rem .7rem 3rem; }
  .row { display: flex; flex-wrap: wrap; padding: .35rem .5rem; } .row .number { width: 1.5rem; }
  .row .math { max-width: calc(100% - 2.2rem); } .row .verdict { margin-left: auto; } .why { padding-left: 2.7rem; }
  .why dl { grid-template-columns: minmax(0, 1fr); } .why dt { margin-top: .3rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #444; --paper: #fff; --panel: #fff; --edge: #999; --good: #000;
    --maybe: #000; --bad: #000; --open: #000; --bad-panel: #fff; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } .skip { display: none; }
  .lines > li, .first, .why { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .math, .why dd, pre { overflow: visible !important; } summary .verdict::after { content: "" !important; }
}
"""
