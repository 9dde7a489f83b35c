"""Tables, engine, migrations and the queries over them."""
