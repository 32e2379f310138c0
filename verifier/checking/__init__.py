"""Written derivations judged line by line: arguments of equations, and whole documents."""
