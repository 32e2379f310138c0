"""Measurements, each one command: python -m benchmarks.startup, .claims, .growth, .samples, .classroom.  All only print."""
