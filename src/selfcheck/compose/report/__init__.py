"""The assessment report to the director's meeting, its charts, its annexes, and the director's page."""
