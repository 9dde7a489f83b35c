"""Every token of the look: name → (light, dark). Parts and style sheets say ``var(--accent)``, never a value.

The tokens become one <style> in the head of each page; the style sheets in ``assets/css`` use them.
"""

import reflex as rx

COLOURS = {
    "ground": ("#fbfcfd", "#111418"),
    "panel": ("#ffffff", "#171b20"),
    "rail": ("#f6f7f9", "#13171b"),
    "line": ("#e3e6ea", "#2a3038"),
    "line-strong": ("#7d8896", "#7b8694"),
    "hover": ("#f3f5f8", "#1d2228"),
    "text": ("#1b1f24", "#e9edf2"),
    "secondary": ("#5f6b7a", "#a2adba"),
    "accent": ("#3e4fd8", "#8f9bff"),
    "accent-strong": ("#3443bb", "#a5afff"),
    "accent-soft": ("#eef0ff", "#20264a"),
    "accent-line": ("#c5ccf8", "#3a4590"),
    "on-accent": ("#ffffff", "#11142a"),
    "red": ("#c6303e", "#ff8f95"),
    "red-soft": ("#fdeeee", "#3a1c20"),
    "red-line": ("#e3a3a9", "#6d3138"),
    "red-fill": ("#c6303e", "#c9404c"),
    "on-red-fill": ("#ffffff", "#ffffff"),
    "amber": ("#9a5b00", "#f3b554"),
    "amber-soft": ("#fff4dc", "#38290f"),
    "amber-line": ("#e2c078", "#6b5020"),
    "plum": ("#8a3fa0", "#d79be8"),
    "plum-soft": ("#f9edfb", "#33203a"),
    "plum-line": ("#d7aee0", "#63406e"),
    "green": ("#1d7a46", "#6fd19a"),
    "green-soft": ("#e8f6ee", "#15301f"),
    "green-line": ("#9fd4b6", "#2b5c3f"),
    "gray-soft": ("#eef0f3", "#252b32"),
    "brand": ("#3e4fd8", "#3e4fd8"),
    "on-brand": ("#ffffff", "#ffffff"),
    "toast": ("#1b1f24", "#2d343d"),
    "on-toast": ("#ffffff", "#ffffff"),
    "toast-accent": ("#aeb7ff", "#aeb7ff"),
    "toast-green": ("#6fd19a", "#6fd19a"),
    "toast-red": ("#ff8f95", "#ff8f95"),
    "paper": ("#ffffff", "#ffffff"),
    "veil": ("rgb(20 24 31 / 45%)", "rgb(0 0 0 / 60%)"),
    "shadow": ("0 8px 28px rgb(20 24 31 / 16%)", "0 10px 32px rgb(0 0 0 / 55%)"),
}

SIZES = {
    "font": '"Inter Variable", system-ui, -apple-system, "Segoe UI", Roboto, sans-serif',
    "mono": 'ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace',
    "radius": "6px",
    "radius-large": "10px",
    "rail-width": "240px",
    "rail-narrow": "60px",
    "panel-width": "372px",
    "row": "36px",
}

STYLE_SHEETS = [
    "/css/fonts.css",
    "/css/base.css",
    "/css/icons.css",
    "/css/pictures.css",
    "/css/frame.css",
    "/css/grid.css",
    "/css/panel.css",
    "/css/correct.css",
    "/css/beginning.css",
    "/css/person.css",
    "/css/floating.css",
    "/css/account.css",
    "/css/mailings.css",
    "/css/sending.css",
    "/css/forms.css",
    "/css/dashboard.css",
    "/css/incidents.css",
    "/css/import.css",
    "/css/intake.css",
    "/css/touch.css",
    "/css/print.css",
]


def _block(mode: int) -> str:
    colours = ";".join(f"--{name}:{values[mode]}" for name, values in COLOURS.items())
    return f"color-scheme:{('light', 'dark')[mode]};{colours}"


def tokens() -> rx.Component:
    """Return the <style> that defines the tokens: the system's mode until the user chose one on <html data-theme>,
    and always the light one on paper."""
    sizes = ";".join(f"--{name}:{value}" for name, value in SIZES.items())
    return rx.el.style(
        f":root{{{sizes};{_block(0)}}}"
        f"@media screen and (prefers-color-scheme:dark){{:root:not([data-theme=light]){{{_block(1)}}}}}"
        f"@media screen{{:root[data-theme=dark]{{{_block(1)}}}}}"
    )


def head() -> list[rx.Component]:
    """Return what every page's head needs: tokens, and the script that runs before the first paint."""
    return [
        tokens(),
        rx.el.link(rel="icon", type="image/svg+xml", href="/favicon.svg"),
        rx.el.script(src="/js/boot.js"),
    ]
