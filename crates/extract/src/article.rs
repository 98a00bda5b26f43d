//! blocks and meta tags -> title, authors, outlet, publication date with candidates, language.
