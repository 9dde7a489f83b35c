"""Coverage-guided fuzzing of the decoder, for hours: ``python -m tests.intake.fuzz -max_total_time=600``.

Needs ``atheris``, which is no dependency of the test-suite; the arguments are libFuzzer's. The samples are the seeds,
written to the folder that the first argument names (a temporary one by default).
"""

import sys
import tempfile
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["bounce_dash"]):
    from bounce_dash.intake.decoding import decode

from tests.intake.samples import SAMPLES
from tests.intake.test_fuzz import check


def one(data: bytes) -> None:
    """Decode one input; a failed assertion is a finding."""
    check(data)


def main() -> None:
    """Write the seeds and run libFuzzer."""
    folders = [word for word in sys.argv[1:] if not word.startswith("-")]
    folder = Path(folders[0] if folders else tempfile.mkdtemp(prefix="decoder-fuzz-"))
    folder.mkdir(parents=True, exist_ok=True)
    for number, sample in enumerate(SAMPLES):
        (folder / f"seed-{number}").write_bytes(sample.mail.encode())
    decode(b"")
    arguments = [sys.argv[0], *(word for word in sys.argv[1:] if word.startswith("-")), str(folder), "-max_len=20000"]
    atheris.Setup(arguments, one)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
