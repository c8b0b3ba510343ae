"""The tables of outgoing papers: papers, the copies that were printed, the register of numbers, seals."""

TABLES = ("official_paper", "paper_copy", "document_number", "seal")
