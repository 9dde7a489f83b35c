"""Why a file cannot be imported."""

from bounce_dash.domain.errors import BadInput


class NotASheet(BadInput):
    """The file is no table: a picture, a document, a program, or empty."""

    code = "error.import_not_a_sheet"


class EmptySheet(BadInput):
    """The file holds no rows."""

    code = "error.import_empty"


class Locked(BadInput):
    """The workbook is protected by a password."""

    code = "error.import_locked"


class Broken(BadInput):
    """The workbook is damaged."""

    code = "error.import_broken"


class TooLarge(BadInput):
    """The workbook is larger, unpacked, than we unpack."""

    code = "error.import_too_large"


class TooManyRows(BadInput):
    """The file holds more rows than are imported at a time."""

    code = "error.import_too_many_rows"


class NoRoom(BadInput):
    """The disk of the server has no room for the file and what is made of it."""

    code = "error.import_no_room"


class NoSuchSheet(BadInput):
    """The workbook has no such sheet."""

    code = "error.import_no_such_sheet"


class NoAddressColumn(BadInput):
    """No column holds addresses, or more than one is said to."""

    code = "error.import_no_address_column"


class NoMailingColumn(BadInput):
    """No column holds the names of the mailings."""

    code = "error.import_no_mailing_column"


class NothingToImport(BadInput):
    """Not one row of the file would be imported."""

    code = "error.import_nothing"


class FileGone(BadInput):
    """The file that was handed over is not kept any more."""

    code = "error.import_file_gone"
