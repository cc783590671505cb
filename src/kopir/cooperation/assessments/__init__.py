"""Readiness assessments: questionnaires, answers of several respondents, moderation, results, reports."""
