"""How fast the decoder is, against two baselines over the same mails in the same run."""

import email
import statistics
import time
from collections.abc import Callable
from pathlib import Path

from flufl.bounce import all_failures

from bounce_dash.intake.decoding import decode
from tests.bench import vendors
from tests.intake.samples import ORIGINAL, SAMPLES

ROUNDS = 9
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
    """Return speeds as ratios (above 1: the decoder is faster) and microseconds a mail; median of interleaved rounds.

    ``against_parser``: bare ``email.message_from_bytes``; ``against_flufl``: ``flufl.bounce.all_failures``.
    Without a folder the mails written for the tests are used, dressed to the size of real reports: with the trace
    headers that relays add, and with a newsletter of a few kilobytes as the mail that came back.
    """
    mails = _mails(mail_folder)
    works = {"decoder": decode, "parser": email.message_from_bytes, "flufl": _flufl}
    times: dict[str, list[float]] = {name: [] for name in works}
    for work in works.values():
        _run(work, mails)
    for _ in range(ROUNDS):
        for name, work in works.items():
            times[name].append(_run(work, mails))
    return {
        "against_parser": _ratio(times["parser"], times["decoder"]),
        "against_flufl": _ratio(times["flufl"], times["decoder"]),
        "microseconds_a_mail": statistics.median(times["decoder"]) / len(mails) * 1e6,
        "mails": float(len(mails)),
    } | _without_own_rows()


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


def _ratio(baseline: list[float], decoder: list[float]) -> float:
    """Compare round by round: what slows the machine for a while slows both."""
    return statistics.median(other / own for other, own in zip(baseline, decoder, strict=True))


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


def _run(work: Callable[[bytes], object], mails: list[bytes]) -> float:
    began = time.process_time()
    for raw in mails:
        work(raw)
    return time.process_time() - began
