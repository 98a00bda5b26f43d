//! Pure view models: facets, search, highlights, timeline geometry, view state <-> URL fragment.
