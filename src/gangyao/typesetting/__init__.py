"""How an official document is set: a DOCX held against GB/T 9704-2012."""
