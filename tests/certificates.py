"""Certificates of the tests' own making: nobody vouches for them but who made them."""

import subprocess
from pathlib import Path


def make_certificate(folder: Path) -> Path:
    """Make a certificate for 127.0.0.1 that nobody vouches for, and its key; return its file."""
    certificate, key = folder / "certificate", folder / "key"
    kind = ("-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-days", "2")
    whose = ("-subj", "/CN=mail.example", "-addext", "subjectAltName=IP:127.0.0.1")
    subprocess.run(["openssl", "req", *kind, *whose, "-keyout", key, "-out", certificate], check=True,
                   capture_output=True)  # fmt: skip
    return certificate
