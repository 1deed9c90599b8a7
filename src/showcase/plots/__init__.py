"""Pictures of numbers: static SVG and shades, made at build time, without scripts.

Everything here is pure: numbers and words in, drawings out. A drawing says its values in figures, takes
its colours from the style sheet and its letters from the page, and stands beside a table or a list
of the same numbers; so it reads in light, dark and print, and nobody needs to see it.
"""
