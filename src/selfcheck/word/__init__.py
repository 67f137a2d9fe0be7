"""Word at arm's length: .docx bytes ⇄ blocks. The only room that knows what a Word file looks like inside."""
