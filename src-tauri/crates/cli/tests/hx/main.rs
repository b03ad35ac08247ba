//! The real `hx` on scratch vaults: exit codes, one JSON value, one clear line, and nothing half written.

mod answers;
mod deals;
mod real;
mod refusals;
mod run;
