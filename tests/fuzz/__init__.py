"""Feed parsers with bytes until one of them fails in a way that it must not.

``make fuzz`` lets atheris look for such bytes; what it found is kept in ``finds/NAME/`` and tried
again, with the seeds, by ``tests/test_fuzz.py``, which does not need atheris.
"""
