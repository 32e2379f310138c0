"""How the page of a checked document looks: on a screen and a phone, light and dark, and on paper."""

from __future__ import annotations

from typing import Final

STYLE: Final = """
:root { color-scheme: light dark; --ink: #1c1d21; --faint: #5b5f6b; --paper: #fdfdfb; --panel: #f5f5f0; --edge: #dcdcd3;
  --good: #14663a; --maybe: #7a5200; --bad: #a3161a; --open: #5a3d99; --bad-panel: #fdeeec; --link: #0b57a4; }
@media (prefers-color-scheme: dark) { :root { --ink: #e8e8e4; --faint: #a5a9b4; --paper: #17181b; --panel: #1f2125;
  --edge: #3a3d45; --good: #7fd6a2; --maybe: #e8bf6a; --bad: #ff9d95; --open: #c3aef5; --bad-panel: #3a2222; --link: #8fc1ff; } }
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 52rem; padding: 1rem 1.1rem 4rem; background: var(--paper); color: var(--ink);
  font: 1.05rem/1.62 Charter, "Source Serif 4", Georgia, "Noto Serif", "DejaVu Serif", serif; overflow-wrap: anywhere; }
h1, h2, h3, h4 { line-height: 1.25; margin: 1.7em 0 .5em; }
h1 { font-size: 1.5rem; margin-top: .4em; } h2 { font-size: 1.35rem; } h3 { font-size: 1.15rem; } h4 { font-size: 1.05rem; }
p { margin: .8em 0; white-space: pre-line; }
a { color: var(--link); }
a:focus-visible, summary:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -99rem; } .skip:focus { left: 1rem; background: var(--paper); }
.aloud { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
header, nav, .lines, .aside, .note, .unread, footer, .verdict, .number, .ref {
  font-family: system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; line-height: 1.5; }
math { font-size: 1.06em; font-family: "STIX Two Math", "Latin Modern Math", "Cambria Math", "Libertinus Math", math; }
math[display="block"] { margin: .2em 0; }
mi[mathvariant="bold-italic"] { font-weight: bold; }
code, pre { font-family: ui-monospace, "DejaVu Sans Mono", monospace; font-size: .88em; }
pre { margin: 0; overflow-x: auto; }
summary { cursor: pointer; } dt { color: var(--faint); } dd { margin: 0; }
.math { overflow-x: auto; overflow-y: hidden; padding: .25em 0; }
.math math, .why math, .first math { math-style: normal; white-space: nowrap; }
.short { white-space: nowrap; } .long { display: inline-block; max-width: 100%; overflow-x: auto; vertical-align: middle; }
.verdict { font-size: .86rem; font-weight: 600; } .mark { font-weight: 700; }
.follows > .verdict, .follows .row .verdict { color: var(--good); }
.conditions > .verdict, .conditions .row .verdict { color: var(--maybe); }
.bad > .verdict, .bad .row .verdict { color: var(--bad); }
.open > .verdict, .open .row .verdict { color: var(--open); }
.plain .row .verdict { color: var(--faint); font-weight: 400; }
.sum { margin: .4em 0; }
.first { border: 1px solid var(--edge); border-left: 6px solid; border-radius: 5px; padding: .6em .9em; margin: .8em 0; }
.first.bad { border-color: var(--bad); background: var(--bad-panel); }
.first.follows { border-left-color: var(--good); } .first.open { border-left: 6px dotted var(--open); }
.first > .verdict { font-size: 1.02rem; } .first p { margin: .2em 0 0; } .first .math { font-size: 1.08rem; }
.first dl, .why dl, footer dl { margin: 0; display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .15rem .9rem; }
.first dl { font-size: .93rem; } .first dd { overflow-x: auto; overflow-y: hidden; }
.legend { display: flex; flex-wrap: wrap; gap: .2em 1.3em; padding: 0; margin: .6em 0; list-style: none; font-size: .9rem; }
.reading, nav { margin: .5em 0; font-size: .92rem; } nav p { margin: .4em 0; }
nav .ref { margin-right: .9em; white-space: nowrap; }
.lines { list-style: none; margin: .9em 0 1.2em; padding: 0; }
.lines > li { background: var(--panel); border-left: 4px solid var(--edge); scroll-margin-top: 1rem; margin-bottom: 2px; }
.lines > li:first-child { border-top-right-radius: 6px; } .lines > li:last-child { border-bottom-right-radius: 6px; }
.lines > li.follows { border-left-color: var(--good); } .lines > li.conditions { border-left: 4px dashed var(--maybe); }
.lines > li.bad { border-left: 7px solid var(--bad); background: var(--bad-panel); }
.lines > li.open { border-left: 4px dotted var(--open); }
.lines > li:target, .lines > li:has(:target) { outline: 3px solid var(--link); outline-offset: 1px; }
.row { display: grid; grid-template-columns: 2.4rem minmax(0, 1fr) auto; gap: .2rem .8rem; align-items: center;
  padding: .3rem .8rem .3rem .4rem; min-height: 2.75rem; }
summary.row { list-style: none; } summary.row::-webkit-details-marker { display: none; }
summary.row:hover .verdict, nav a:hover { text-decoration: underline; }
summary.row > .verdict::after { content: "▸"; display: inline-block; width: 1em; text-align: right; color: var(--faint); }
details[open] > summary.row > .verdict::after { content: "▾"; } div.row > .verdict { padding-right: .9rem; }
.number { color: var(--faint); font-size: .76rem; font-variant-numeric: tabular-nums; text-align: right; overflow-wrap: normal; }
.remark { color: var(--faint); font-size: .9em; padding-left: .8em; }
.why { padding: .1rem .9rem .9rem 3.6rem; font-size: .92rem; }
.why dd { overflow-x: auto; overflow-y: hidden; } .why dd > div { margin: 0 0 .15rem; }
.reading .why { padding-left: 1rem; } .proof > div { padding-left: calc(var(--deep) * 1.3em); }
.ref { text-decoration: none; } p .ref { padding: 0 .15em; }
.aside { margin: -.4em 0 1em; } .aside > summary { color: var(--faint); }
.note { margin: .4rem .8rem; padding: .3rem 0; font-size: .9rem; color: var(--faint); }
.unread li { margin: .4em 0; } .unread code { display: block; white-space: pre-wrap; }
footer { margin-top: 3rem; border-top: 1px solid var(--edge); padding-top: .4rem; color: var(--faint); font-size: .87rem; }
footer dl { margin-top: .5em; } footer dt { font-weight: 600; }
@media (max-width: 40rem) {
  body { padding: .6rem .7rem 3rem; }
  .row { grid-template-columns: 1.7rem minmax(0, 1fr); gap: .1rem .5rem; padding: .35rem .6rem .35rem .2rem; }
  .row > .verdict { grid-column: 2; justify-self: end; } .why { padding: 0 .6rem .7rem 2.4rem; }
  .first dl, .why dl, footer dl { grid-template-columns: minmax(0, 1fr); } dt { margin-top: .35rem; }
}
@media print {
  :root { color-scheme: light; --ink: #000; --faint: #444; --paper: #fff; --panel: #fff; --edge: #999; --good: #000;
    --maybe: #000; --bad: #000; --open: #000; --bad-panel: #fff; --link: #000; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } .skip, nav, .reading:not([open]), .aside:not([open]) { display: none; }
  .lines > li, .first, .why { break-inside: avoid; } h2, h3, h4 { break-after: avoid; }
  .math, .why dd, pre { overflow: visible !important; } summary.row > .verdict::after { content: "" !important; }
}
"""
