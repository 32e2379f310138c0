"""Formulas as people write them, LaTeX or typed, to syntax trees: two tokenizers, passes over tokens, one grammar."""
