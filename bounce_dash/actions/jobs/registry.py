"""Every kind of job. A new one is a file of its own and a line here."""

from bounce_dash.actions.bulk.apply_preferences import APPLY_PREFERENCES
from bounce_dash.actions.bulk.block import BLOCK
from bounce_dash.actions.bulk.clear_flag import CLEAR_FLAG
from bounce_dash.actions.bulk.correct_address import CORRECT_ADDRESS
from bounce_dash.actions.bulk.delete import DELETE
from bounce_dash.actions.bulk.former_employee import FORMER_EMPLOYEE
from bounce_dash.actions.bulk.held import CONFIRM_HELD, FREE_HELD
from bounce_dash.actions.bulk.membership import (
    ADD_TO_PROJECT,
    ADD_TO_SELECTION,
    REMOVE_FROM_PROJECT,
    REMOVE_FROM_SELECTION,
)
from bounce_dash.actions.bulk.resend import RESEND
from bounce_dash.actions.bulk.restore_consent import RESTORE_CONSENT
from bounce_dash.actions.bulk.revalidate import REVALIDATE
from bounce_dash.actions.bulk.unset_former_employee import UNSET_FORMER_EMPLOYEE
from bounce_dash.actions.exporting.kind import EXPORT
from bounce_dash.actions.importing.kind import IMPORT, IMPORT_MAILINGS, SUPPRESS
from bounce_dash.actions.jobs.kind import JobKind
from bounce_dash.actions.jobs.undoing import Undo
from bounce_dash.actions.recording.again import DECODE_AGAIN

_STARTABLE: tuple[JobKind, ...] = (
    EXPORT,
    ADD_TO_SELECTION,
    ADD_TO_PROJECT,
    REMOVE_FROM_SELECTION,
    REMOVE_FROM_PROJECT,
    RESEND,
    CLEAR_FLAG,
    BLOCK,
    CORRECT_ADDRESS,
    FORMER_EMPLOYEE,
    UNSET_FORMER_EMPLOYEE,
    RESTORE_CONSENT,
    REVALIDATE,
    DELETE,
    APPLY_PREFERENCES,
    FREE_HELD,
    CONFIRM_HELD,
    IMPORT,
    IMPORT_MAILINGS,
    SUPPRESS,
    DECODE_AGAIN,
)

_UNDO = Undo({kind.name: kind for kind in _STARTABLE})

KINDS: dict[str, JobKind] = {kind.name: kind for kind in (*_STARTABLE, _UNDO)}
