"""Attacks on the real command line: a server that misbehaves, pages and files made to break it.

``python -m tests.hostile [PART OF A NAME]...`` runs each by itself and prints how many survived;
``python -m tests.hostile.kills`` kills an intake at random moments and resumes it.
"""
