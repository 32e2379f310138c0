#!/bin/sh
# A Dask cluster on this machine; on several, start the scheduler on one and a worker on each.  Needs: pip install 'verifier[cluster]'
port="${PORT:-8786}"
dask scheduler --host 127.0.0.1 --port "$port" --no-dashboard > scheduler.log 2>&1 &
scheduler=$!
dask worker "tcp://127.0.0.1:$port" --nworkers 2 --nthreads 1 --no-dashboard > worker.log 2>&1 &
worker=$!
trap 'kill $worker $scheduler' EXIT
verify grade questions.toml submissions.csv -o grades.csv --scheduler "tcp://127.0.0.1:$port"
