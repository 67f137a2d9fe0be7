"""Text, rows or blocks into values: the plan folder, an official notice, a submission, the wording file."""
