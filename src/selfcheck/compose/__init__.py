"""Pure functions from value to value: form, booklet, report, letters, ranking. No file, no clock, no Word."""
