"""What every test may ask for."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--update",
        action="store_true",
        help="rewrite README's console blocks and db/schema.sql from what the program does",
    )


@pytest.fixture
def update(request: pytest.FixtureRequest) -> bool:
    """Tell whether to rewrite what is documented rather than to compare it."""
    return bool(request.config.getoption("--update"))
