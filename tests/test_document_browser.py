"""The page of a checked document in a real browser, where one is installed."""

from __future__ import annotations

import json
import re
import shutil
import struct
import subprocess
import zlib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any, Final

import pytest
from test_document_pages import checked

from verifier.commands.documents_shown import sheet
from verifier.report.document_pages import page

BROWSER: Final = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chrome"))), None)
OPTIONS: Final = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars",
)  # fmt: skip
# The page stands in a frame in which no script runs; what is measured there is told in the title of the page around it
FRAME: Final = """<!DOCTYPE html><iframe id="f" sandbox="allow-same-origin" style="width:{width}px;height:900px;border:0"
srcdoc="{page}"></iframe><script>
onload = () => {{
  const frame = document.getElementById("f"), d = frame.contentDocument, all = (s, p = d) => [...p.querySelectorAll(s)];
  const box = e => e.getBoundingClientRect(), seen = e => !e.closest("details:not([open]) > :not(summary)");
  const flat = e => box(e).width < 1 || box(e).height < 1;
  const closed = all("details:not([open])");
  const found = {{
    width: d.documentElement.scrollWidth, formulas: all("math").length, seen: all("math").filter(seen).length,
    flat: all("math").filter(seen).filter(flat).length,
    fractions: all("mfrac").filter(seen).length,
    stacked: all("mfrac").filter(seen).filter(f => box(f.children[0]).bottom <= box(f.children[1]).top + 1).length,
    raised: all("msup").filter(seen).every(s => box(s.children[1]).top < box(s.children[0]).bottom),
    requests: frame.contentWindow.performance.getEntriesByType("resource").length,
    closed: closed.length, reached: all("summary").every(s => s.tabIndex === 0),
    dark: getComputedStyle(d.body).backgroundColor, first: box(d.querySelector(".first")).top,
  }};
  closed.forEach(e => e.querySelector("summary").click());
  found.opened = closed.filter(e => e.open && !flat(e.querySelector("summary ~ *"))).length;
  found.hidden = all("math").filter(flat).length;
  document.title = JSON.stringify(found);
}}</script>"""

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no browser is installed")


@pytest.fixture(scope="module")
def text() -> str:
    return page(sheet(checked()))


def browse(place: Path, *args: str) -> str:
    command = [str(BROWSER), *OPTIONS, f"--user-data-dir={place / 'profile'}", *args]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=True).stdout


@pytest.mark.parametrize("width", [360, 1200])
def test_it_is_laid_out_and_opens_without_a_script(tmp_path: Path, text: str, width: int) -> None:
    """Every formula has a box, fractions and powers are set as such, nothing sticks out, nothing is asked for."""
    file = tmp_path / "measured.html"
    file.write_text(FRAME.format(width=width, page=text.replace("&", "&amp;").replace('"', "&quot;")), encoding="utf-8")
    told = re.findall(r"<title>(.*?)</title>", browse(tmp_path, "--dump-dom", file.as_uri()))[-1]
    found: dict[str, Any] = json.loads(unescape(told))
    assert found["width"] <= width
    assert found["formulas"] == text.count("<math")
    assert 0 < found["seen"] <= found["formulas"]
    assert (found["flat"], found["hidden"], found["requests"]) == (0, 0, 0)
    assert found["stacked"] == found["fractions"]
    assert found["raised"]
    assert found["reached"], "every line that opens can be reached with the keyboard"
    assert found["opened"] == found["closed"] > 0
    assert found["first"] < 200, "the first line that does not follow stands at the top"


@pytest.mark.parametrize(("width", "panel"), [(390, (253, 238, 236)), (1000, (253, 238, 236))])
def test_a_picture_of_it(tmp_path: Path, text: str, width: int, panel: tuple[int, int, int]) -> None:
    """What does not follow is seen at once, on its own panel, and the page is not empty."""
    file, shot = tmp_path / "page.html", tmp_path / "page.png"
    file.write_text(text, encoding="utf-8")
    browse(tmp_path, f"--window-size={width},700", f"--screenshot={shot}", file.as_uri())
    rows = list(pixels(shot.read_bytes()))
    assert any(panel in row for row in rows[:300])
    assert len({colour for row in rows for colour in row}) > 50


def pixels(data: bytes) -> Iterator[list[tuple[int, ...]]]:
    """The rows of a PNG file of eight bits a channel."""
    width, _, depth, kind = struct.unpack(">IIBB", data[16:26])
    assert depth == 8
    channels = {2: 3, 6: 4}[kind]
    raw, before = zlib.decompress(b"".join(_chunks(data))), bytes(width * channels)
    for start in range(0, len(raw), width * channels + 1):
        before = _unfiltered(raw[start], raw[start + 1 : start + 1 + width * channels], before, channels)
        yield [tuple(before[k : k + 3]) for k in range(0, len(before), channels)]


def _chunks(data: bytes) -> Iterator[bytes]:
    at = 8
    while at < len(data):
        (size,) = struct.unpack(">I", data[at : at + 4])
        if data[at + 4 : at + 8] == b"IDAT":
            yield data[at + 8 : at + 8 + size]
        at += size + 12


def _unfiltered(kind: int, row: bytes, above: bytes, step: int) -> bytes:
    """A row as the PNG standard restores it from its differences to what stands left and above."""
    out = bytearray(row)
    for k in range(len(out)):
        left, up, corner = (out[k - step] if k >= step else 0), above[k], (above[k - step] if k >= step else 0)
        near = min((abs(up - corner), 0, left), (abs(left - corner), 1, up), (abs(left + up - 2 * corner), 2, corner))[2]
        out[k] = (out[k] + (0, left, up, (left + up) // 2, near)[kind]) & 255
    return bytes(out)
