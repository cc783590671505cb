"""How Django writes dates and numbers in Kazakh."""
