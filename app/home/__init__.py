"""The home page: what is due, and six figures; reads every area through the measures and dues it publishes.

Called by the home tab; writes nothing. A new due or figure appears here by being published.
"""
