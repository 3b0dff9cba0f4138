"""What messages say of arguments, on the command line."""

import pytest

from cachrono.cli.spoken import in_options


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "say columns={'title': …, 'when': …}, or header=False if",
            "say --column title=… --column when=…, or --no-header if",
        ),
        ("name the columns: columns={'title': 1, 'when': 2}", "name the columns: --column title=1 --column when=2"),
        ("else say columns={'when': 5}", "else say --column when=5"),
        ("else say columns={'id': 'Event'}", "else say --column id=Event"),
        ("one of both, unless day_first= says which", "one of both, unless --day-first or --month-first says which"),
        ("or say first_of_january='year'", "or say --first-of-january year"),
        ("else name its encoding=", "else name its --encoding"),
        ("there are also 'Other': say sheet=", "there are also 'Other': say --sheet"),
        ("no CSV; read it with read_excel", "no CSV; read it with --from excel"),
        ("'read_csv says header=False' can't be read", "'read_csv says header=False' can't be read"),
        ("it isn't there; say sheet=", "it isn't there; say --sheet"),
        ("is not English; say language='en-GB'", "is not English; say --dates-in en-GB"),
        ("a title like x=1 and encoding=utf-8 stays", "a title like x=1 and encoding=utf-8 stays"),
    ],
)
def test_arguments_are_options_on_the_command_line(message: str, said: str) -> None:
    assert in_options(message) == said
