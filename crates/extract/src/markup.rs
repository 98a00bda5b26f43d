//! text or HTML -> blocks, meta tags, article boundaries.
