"""One page in every form: HTML for people; JSON, CSV and XLSX for machines; SVG and PNG of its charts."""
