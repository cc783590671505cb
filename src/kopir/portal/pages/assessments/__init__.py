"""Pages of published readiness assessments: their list, a report, candidates compared, who should host."""
