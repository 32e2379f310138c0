#!/bin/sh
# A Dask cluster on this machine; on several, start the scheduler on one and a worker on each.  Needs: pip install 'verifier[cluster]'
port="${PORT:-8786}"
dask scheduler --host 127.0.0.1 --port "$port" --no-dashboard 2> scheduler.log &
scheduler=$!
dask worker "tcp://127.0.0.1:$port" --nworkers 2 --nthreads 1 --no-dashboard 2> worker.log &
worker=$!
trap 'kill $worker $scheduler' EXIT
verify grade questions.toml submissions.csv -o grades.csv --scheduler "tcp://127.0.0.1:$port"
