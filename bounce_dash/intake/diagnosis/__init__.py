"""From a server's answer to a reason: enhanced code × reply code × words × stage of the dialogue × provider."""

from bounce_dash.intake.diagnosis.diagnosing import diagnose

__all__ = ["diagnose"]
