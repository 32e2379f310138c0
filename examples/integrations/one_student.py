"""The answers of one student as a CSV file for ``verify grade``.

    python one_student.py answers.txt    lines such as  gradient: \\frac{2}{n} X^T (Xw - y)
    python one_student.py data.json      what PrairieLearn passes to an external grader
"""

from __future__ import annotations

import csv
import json
import sys
from pathlib import Path


def answers(file: Path) -> dict[str, str]:
    """The answers in ``file`` by the ids of their questions; none if there is no such file."""
    if not file.exists():
        return {}
    text = file.read_text(encoding="utf-8", errors="replace")
    if file.suffix == ".json":
        return {name: str(answer) for name, answer in json.loads(text)["submitted_answers"].items()}
    pairs = (line.partition(":") for line in text.splitlines() if ":" in line)
    return {name.strip(): answer.strip() for name, _, answer in pairs}


if __name__ == "__main__":
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(("student", "question", "answer"))
    writer.writerows(("student", name, answer) for name, answer in answers(Path(sys.argv[1])).items())
