"""The tables of outgoing papers: papers, the register of their numbers, seals."""

TABLES = ("official_paper", "document_number", "seal")
