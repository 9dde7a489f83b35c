"""HTTP: downloads, webhooks, REST. One file per resource."""
