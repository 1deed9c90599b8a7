"""Full-text search without a server: an index of static files and a module that reads it.

Stock engines miss a third of what stands in Chinese text; see DECISIONS.md. `files` makes the index;
nothing is loaded here, because a check asks only the analyser.
"""
