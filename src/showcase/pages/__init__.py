"""The pages of the site, made of the catalogue; `stream` brings them together."""
