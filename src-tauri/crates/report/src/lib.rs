//! Everything written for people outside: the offer pasted into a chat, the form that comes back, lists and records.
//!
//! Knows: the words for the market's values in both languages, tables with typed columns, CSV, XLSX and PDF.
//! The only crate that writes sheets and papers. Text from outside never becomes a formula: in CSV it is quoted with `'`,
//! in XLSX it is only ever written as a string. A file appears whole or not at all.
//! Must never know: databases, clocks, windows, how a sheet is read. Time, zone and names are passed in.
//!
//! * [`offer`] the offer in words; [`reply_form`] the form to answer it with
//! * [`table`] tables; [`mod@file`] how they become files
//! * [`paper`] papers as PDF, made of these tables and of [`comparison`]
//! * [`creators`], [`order`], [`deal`], [`statement`], [`wrapup`] the tables the desk exports; [`template`] a
//!   creator sheet to fill in; [`submission`] a client's own sheet, filled in

pub mod comparison;
pub mod creators;
mod csv_text;
pub mod deal;
pub mod file;
pub mod offer;
pub mod order;
pub mod paper;
pub mod reply_form;
pub mod statement;
pub mod submission;
pub mod table;
pub mod template;
pub mod words;
pub mod wrapup;
mod xlsx;

pub use file::{ReportError, to_csv, to_xlsx, write_csv, write_file, write_xlsx};
pub use offer::{OfferView, offer_text};
pub use reply_form::{reply_form, reply_lines};
pub use table::{Cell, Column, Kind, Table};
