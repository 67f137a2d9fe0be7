"""The content checks: what a return lacks, contradicts, shares with another, or must not say outside.

A package a family. Each check is a function of the return and the plan to remarks; none knows a mark, and no function of
scoring takes a finding. ``case`` is what every check is given, ``sentences`` how it sees a text, ``run`` all of them together.
"""
