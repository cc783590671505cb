"""Signing in with an identity that another body keeps, by OpenID Connect.

django-allauth speaks the protocol; what it would do besides (sign-up, mail, passwords, linking by e-mail) is
neither routed nor called. Nothing here is imported unless a provider is named in the settings.
"""
