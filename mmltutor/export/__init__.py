"""Solutions and sheets as files: Markdown, LaTeX, HTML, JSON. Texts come out; writing them is the caller's business."""
