//! What training and measuring share: readers of annotated sets.

pub mod ecbplus;
pub mod polnear;
