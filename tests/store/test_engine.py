"""What a failing statement gives away."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from bounce_dash.domain.errors import Unavailable


def test_an_error_does_not_carry_the_address_into_the_log(database):
    with pytest.raises((SQLAlchemyError, Unavailable)) as caught, database.write() as session:
        session.execute(text("SELECT * FROM no_such_table WHERE address = :a"), {"a": "noor@example.com"})

    chain = (caught.value, caught.value.__cause__)
    assert "noor@example.com" not in " ".join(str(error) for error in chain)
