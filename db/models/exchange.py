"""The tables of the exchange with units: collection rounds, what each unit has sent, and whom it has claimed."""

TABLES = ("collection_round", "collection", "claim")
