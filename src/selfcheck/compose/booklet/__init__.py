"""The highlights of all districts as one booklet. It accepts highlights alone: no other part of a return can get in."""
