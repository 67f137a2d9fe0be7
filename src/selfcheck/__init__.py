"""selfcheck: the year of a district assessment (综合评估), from one structured plan.

Plan → Form → Submission → Ledger → Publication. Every arrow is a function from one frozen value to the next;
Word, Excel and PDF are met at the edges only.
"""

__version__ = "0.1.0"
