//! What training and measuring share: readers of annotated sets.

pub mod claims;
pub mod ecbplus;
pub mod polnear;
