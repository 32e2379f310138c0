"""Measurements, each one command: python -m benchmarks.startup, .claims, .growth, .samples.  All print, none stores."""
