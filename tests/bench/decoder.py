"""How fast the decoder is, against two baselines over the same mails in the same run."""

import email
import time
from collections.abc import Callable
from pathlib import Path

from flufl.bounce import all_failures

from bounce_dash.intake.decoding import decode
from tests.bench import vendors
from tests.intake.samples import ORIGINAL, SAMPLES

ROUNDS = 15
TRACE = "".join(
    f"Received: from relay{hop}.test ([192.0.2.{hop}])\n\tby mx{hop}.test (Postfix) with ESMTPS id 4Xy{hop}\n"
    f"\tfor <bounce@shop.test>; Tue, 10 Nov 2026 10:0{hop}:00 +0000 (UTC)\n"
    for hop in range(3)
) + "".join(
    f"{name}: v=1; a=rsa-sha256; d=shop.test; s=k1;\n\tbh=47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=;\n\tb="
    + "Zm9v" * 40
    + "\n"
    for name in ("DKIM-Signature", "ARC-Seal")
)
LINES = ['<tr><td style="padding:0 24px">The autumn collection is here, with warm coats.</td></tr>'] * 40


def measure(mail_folder: Path | None = None) -> dict[str, float]:
    """Return speeds as ratios (above 1: the decoder is faster) and microseconds of CPU a mail.

    ``against_parser``: bare ``email.message_from_bytes``; ``against_flufl``: ``flufl.bounce.all_failures``.
    Without a folder the mails written for the tests are used, dressed to the size of real reports: with the trace
    headers that relays add, and with a newsletter of a few kilobytes as the mail that came back.
    """
    mails = _mails(mail_folder)
    taken = _least({"decoder": decode, "parser": email.message_from_bytes, "flufl": _flufl}, mails)
    return {
        "against_parser": taken["parser"] / taken["decoder"],
        "against_flufl": taken["flufl"] / taken["decoder"],
        "microseconds_a_mail": taken["decoder"] / len(mails) * 1e6,
        "mails": float(len(mails)),
    } | _without_own_rows()


def _least(works: dict[str, Callable[[bytes], object]], mails: list[bytes]) -> dict[str, float]:
    """Return the CPU seconds that each work takes for all mails: the sum of its least time for each mail.

    The works take turns mail by mail and who begins changes from round to round, so that none finds its mail in a
    warmer cache than the others. The least of the rounds is the time without whoever else used the machine.
    """
    least = {name: [float("inf")] * len(mails) for name in works}
    order = list(works)
    for _ in range(ROUNDS):
        for place, raw in enumerate(mails):
            for name in order:
                least[name][place] = min(least[name][place], _seconds(works[name], raw))
        order = [*order[1:], order[0]]
    return {name: sum(times) for name, times in least.items()}


def _without_own_rows() -> dict[str, float]:
    """Print how much of each vendor is read right with its own rows and without; return the shares in percent.

    ``right_without_own_rows`` is all of them together; ``right_with`` the same with the rows.
    """
    rows = vendors.table()
    print(f"{'vendor':44} {'cases':>6} {'with':>6} {'without':>8}")
    for name, cases, seen, unseen in rows:
        print(f"{name:44} {cases:>6} {seen:>6.0%} {unseen:>8.0%}")
    total = sum(cases for _, cases, _, _ in rows)
    return {
        "right_with": 100 * sum(cases * seen for _, cases, seen, _ in rows) / total,
        "right_without_own_rows": 100 * sum(cases * unseen for _, cases, _, unseen in rows) / total,
    } | {f"right_without_own_rows: {name}": 100 * unseen for name, _, _, unseen in rows}


def _mails(folder: Path | None) -> list[bytes]:
    if folder is None:
        return [_dressed(sample.mail).encode() for sample in SAMPLES]
    return [path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()]


def _dressed(mail: str) -> str:
    head, _, rest = mail.partition("Subject: ")
    returned = ORIGINAL.replace("Subject:", f"{TRACE}List-Unsubscribe: <https://shop.test/u/abcdef123456>\nSubject:")
    return head + TRACE + "Subject: " + rest.replace(ORIGINAL, returned + "\n".join(LINES))


def _flufl(raw: bytes) -> object:
    return all_failures(email.message_from_bytes(raw))


def _seconds(work: Callable[[bytes], object], raw: bytes) -> float:
    began = time.process_time()
    work(raw)
    return time.process_time() - began
