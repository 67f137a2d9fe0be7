"""The content checks: what a return lacks, contradicts, shares with another, or must not say outside.

One module a family. Each is a function of the return and the plan to remarks; none knows a mark, and no function of
scoring takes a finding.
"""
