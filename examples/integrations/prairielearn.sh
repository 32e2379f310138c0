#!/bin/sh
# PrairieLearn: the entrypoint of the external grader.  serverFilesCourse/ or tests/ of the question holds questions.toml and
# one_student.py; the ids of the questions are the names of the submitted answers.  GRADE is only for trying it elsewhere.
GRADE="${GRADE:-/grade}"
work="$(mktemp -d)"
python3 "$GRADE/tests/one_student.py" "$GRADE/data/data.json" > "$work/submissions.csv"
verify grade "$GRADE/tests/questions.toml" "$work/submissions.csv" --jobs 1 \
    -o "$work/grades.csv" --prairielearn "$GRADE/results/results.json"
exit 0 # results.json says all, also when something failed
