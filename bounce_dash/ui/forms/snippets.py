"""What a marketer puts into a page to show a form there."""

from html import escape

from bounce_dash.actions.forms import FormView


def link(public_url: str, token: str) -> str:
    """Return the public address of a form."""
    return f"{public_url}/f/{token}"


def snippet(public_url: str, form: FormView) -> str:
    """Return the HTML that embeds a form. Where its script does not run, a link to the form stands in its place."""
    content, address = form.content, escape(link(public_url, form.token))
    title = escape(content.words_in(content.language)[1].title)
    return (
        f'<div data-bounce-dash="{address}"><a href="{address}">{title}</a></div>\n'
        f'<script src="{escape(public_url)}/js/form.js" async></script>'
    )
