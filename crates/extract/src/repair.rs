//! blocks -> clean text and repairs.
