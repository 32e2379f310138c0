"""Proves or refutes mathematical claims, with evidence: see ``verifier.engine.verify``."""
