"""The full text index of each database kopir runs on."""

from __future__ import annotations

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE portal_words USING fts5"
        "(whole, name, told, about, besides, tokenize = 'ascii', prefix = '3 4')",
        'CREATE INDEX portal_found_in_order ON portal_found ("order" COLLATE BINARY, id)',
    ),
    "postgresql": (
        "CREATE TABLE portal_words (id bigint PRIMARY KEY, names tsvector NOT NULL, words tsvector NOT NULL)",
        "CREATE INDEX portal_words_names ON portal_words USING gin (names)",
        "CREATE INDEX portal_words_words ON portal_words USING gin (words)",
        'CREATE INDEX portal_found_in_order ON portal_found ("order" COLLATE "C", id)',
    ),
}


def create(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    for statement in CREATE.get(editor.connection.vendor, ()):
        editor.execute(statement)


def drop(_apps: Apps, editor: BaseDatabaseSchemaEditor) -> None:
    editor.execute("DROP INDEX IF EXISTS portal_found_in_order")
    editor.execute("DROP TABLE IF EXISTS portal_words")


class Migration(migrations.Migration):
    dependencies = [("portal", "0001_initial")]

    operations = [migrations.RunPython(create, drop)]
