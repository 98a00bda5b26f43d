//! The parts of the page, one file each.

pub mod case_head;
pub mod correct;
pub mod dialogs;
pub mod export;
pub mod filter_bar;
pub mod find;
pub mod header;
pub mod history;
pub mod library;
pub mod panels;
pub mod popover;
pub mod print;
pub mod reader;
pub mod reference_date;
pub mod report_card;
pub mod splitter;
pub mod timeline;
pub mod toasts;
