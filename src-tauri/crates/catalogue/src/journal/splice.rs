//! Taking a change out of the middle: what later changes noted about the same rows is noted anew, as if it had never
//! been.
//!
//! A later change keeps what it wrote. What it noted as the value before it is the value before the change that goes,
//! and what it put into a history of figures or rates is that value, too: otherwise taking it back would bring back
//! what was taken back before, and the history would tell of what was taken back and not of what it had replaced.

use rusqlite::params;

use super::undo::{Columns, read};
use super::{Return, TABLES, Table};
use crate::error::{CatalogueError, Result};
use crate::sql::Sql;

/// An entry of a later change about a row: its place, whether the row was removed, and what it noted.
struct Noted {
    seq: i64,
    delete: bool,
    before: String,
    after: Option<String>,
}

fn noted(sql: Sql<'_>, table: &Table, n: i64, last: i64) -> Result<Vec<Noted>> {
    sql.all(
        "journal",
        "SELECT seq, op = 'delete' AS gone, before, after FROM journal
          WHERE seq > ?3 AND tbl = ?1 AND n = ?2 AND op <> 'insert' ORDER BY seq",
        params![table.name, n, last],
        |r| {
            Ok(Noted {
                seq: r.get("seq")?,
                delete: r.get("gone")?,
                before: r.get("before")?,
                after: r.get("after")?,
            })
        },
    )
}

/// The history of a table, what of it makes a slot, and what of it is the value.
struct Past {
    table: &'static str,
    slot: &'static [&'static str],
    value: &'static [&'static str],
}

fn past(table: &Table) -> Option<Past> {
    match table.name {
        "figures" => Some(Past {
            table: "figure_history",
            slot: &["account", "metric", "basis", "stratum", "window_days"],
            value: &["value", "bucket", "upper", "import", "import_row", "as_of"],
        }),
        "rates" => Some(Past {
            table: "rate_history",
            slot: &["account", "deliverable"],
            value: &[
                "list_minor",
                "list_currency",
                "order_minor",
                "order_currency",
                "rebate",
                "expected_plays",
                "import",
                "import_row",
                "as_of",
            ],
        }),
        _ => None,
    }
}

impl Past {
    /// The row that keeps the value which a later change found and replaced, the newest of several. A removed row
    /// says itself whose it was.
    fn of(&self, sql: Sql<'_>, table: &Table, n: i64, next: &Noted) -> Result<Option<i64>> {
        let slot = self.slot.iter().map(|c| {
            if next.delete {
                format!("{c} IS json_extract(?2, '$.{c}')")
            } else {
                format!("{c} IS (SELECT {c} FROM {} WHERE n = ?1)", table.name)
            }
        });
        let value = self.value.iter().map(|c| format!("{c} IS json_extract(?2, '$.{c}')"));
        let all: Vec<String> = slot.chain(value).collect();
        let query = format!("SELECT max(n) AS n FROM {} WHERE ?1 = ?1 AND {}", self.table, all.join(" AND "));
        Ok(sql.one(self.table, &query, params![n, next.before], |r| r.get::<Option<i64>>("n"))?.flatten())
    }

    /// Keeps what an import had said before, where nothing keeps it any more: an equal value stood for it.
    fn keep(&self, sql: Sql<'_>, table: &Table, n: i64, next: &Noted, before: &str) -> Result<()> {
        let slot = self.slot.iter().map(|c| {
            if next.delete {
                format!("json_extract(?3, '$.{c}')")
            } else {
                format!("(SELECT {c} FROM {} WHERE n = ?1)", table.name)
            }
        });
        let value = self.value.iter().map(|c| format!("json_extract(?2, '$.{c}')"));
        let columns = self.slot.iter().chain(self.value);
        let said: Vec<String> = slot.chain(value).collect();
        let there = columns.clone().zip(&said).map(|(c, said)| format!("{c} IS {said}"));
        let insert = format!(
            "INSERT INTO {0} ({1}, source) SELECT {2}, 'import' WHERE ?3 = ?3
                AND json_extract(?2, '$.import') IS NOT NULL AND NOT EXISTS (SELECT 1 FROM {0} WHERE {3})",
            self.table,
            columns.copied().collect::<Vec<_>>().join(", "),
            said.join(", "),
            there.collect::<Vec<_>>().join(" AND ")
        );
        sql.run(&insert, params![n, before, next.before]).map(|_| ())
    }

    /// Lets a kept row say something else, or nothing where that is kept already.
    fn rewrite(&self, sql: Sql<'_>, at: i64, before: &str) -> Result<()> {
        let sets = self.value.iter().chain(&["source"]).map(|c| {
            let said = format!("json_type(?2, '$.{c}') IS NOT NULL");
            format!("{c} = CASE WHEN {said} THEN json_extract(?2, '$.{c}') ELSE {c} END")
        });
        let update =
            format!("UPDATE {} SET {} WHERE n = ?1", self.table, sets.collect::<Vec<_>>().join(", "));
        sql.run(&update, params![at, before])?;
        let columns = self.slot.iter().chain(self.value).chain(&["source"]);
        let alike = columns.map(|c| format!("other.{c} IS one.{c}")).collect::<Vec<_>>().join(" AND ");
        let repeated = format!(
            "DELETE FROM {0} WHERE n = ?1 AND EXISTS (SELECT 1 FROM {0} AS one, {0} AS other
              WHERE one.n = ?1 AND other.account = one.account AND other.n <> ?1 AND {alike})",
            self.table
        );
        sql.run(&repeated, [at]).map(|_| ())
    }

    /// The newest kept value of each slot of an account that has no current one becomes it, unless a person said
    /// something of the same.
    fn comes_forward(&self, sql: Sql<'_>, current: &str, account: i64) -> Result<()> {
        let slot = |a: &str, b: &str| {
            self.slot.iter().map(|c| format!("{a}.{c} IS {b}.{c}")).collect::<Vec<_>>().join(" AND ")
        };
        // What is measured, or what a price is of: the column after the account's.
        let (Some(of), table) = (self.slot.get(1), self.table) else { return Ok(()) };
        let newest = format!(
            "SELECT n FROM {table} AS kept WHERE account = ?1 AND source = 'import'
                AND NOT EXISTS (SELECT 1 FROM {current} AS now WHERE {} AND now.source <> 'desk')
                AND NOT EXISTS (SELECT 1 FROM {current} AS typed WHERE typed.account = kept.account
                     AND typed.{of} = kept.{of} AND typed.source = 'person')
                AND NOT EXISTS (SELECT 1 FROM {table} AS newer WHERE {}
                     AND (ifnull(newer.as_of, ''), newer.n) > (ifnull(kept.as_of, ''), kept.n))",
            slot("now", "kept"),
            slot("newer", "kept")
        );
        let columns =
            self.slot.iter().chain(self.value).chain(&["source"]).copied().collect::<Vec<_>>().join(", ");
        for n in sql.all(table, &newest, [account], |r| r.get::<i64>("n"))? {
            sql.run(
                &format!("INSERT INTO {current} ({columns}) SELECT {columns} FROM {table} WHERE n = ?1"),
                [n],
            )?;
            self.remove(sql, n)?;
        }
        Ok(())
    }

    fn remove(&self, sql: Sql<'_>, at: i64) -> Result<()> {
        sql.run(&format!("DELETE FROM {} WHERE n = ?1", self.table), [at]).map(|_| ())
    }
}

/// `column` with what `?2` says, for the columns it names: numbers stay as SQLite wrote them.
fn set(column: &str, names: &[&String]) -> String {
    let pairs: Vec<String> = names.iter().map(|c| format!("'$.{c}', json_extract(?2, '$.{c}')")).collect();
    format!("json_set({column}, {})", pairs.join(", "))
}

/// An update of a row that was touched again after `last` goes: what came next followed what this one had found.
pub(super) fn update_goes(
    sql: Sql<'_>,
    table: &Table,
    (n, last): (i64, i64),
    before: &Columns,
    before_text: &str,
) -> Result<()> {
    let later = noted(sql, table, n, last)?;
    match table.returns {
        Return::Whole => {
            let Some(next) = later.first() else { return Ok(()) };
            if let Some(past) = past(table) {
                match past.of(sql, table, n, next)? {
                    Some(at) => past.rewrite(sql, at, before_text)?,
                    None => past.keep(sql, table, n, next, before_text)?,
                }
            }
            let names: Vec<&String> = before.keys().collect();
            note(sql, next.seq, "before", &names, before_text)
        }
        Return::ByColumn => {
            // Each column until the change that wrote it anew.
            let mut names: Vec<&String> = before.keys().collect();
            for next in &later {
                let found = read(next.seq, &next.before)?;
                names.retain(|name| found.contains_key(*name) || !next.delete);
                let (here, _): (Vec<&String>, Vec<&String>) =
                    names.iter().partition(|name| found.contains_key(**name));
                if here.is_empty() {
                    continue;
                }
                note(sql, next.seq, "before", &here, before_text)?;
                let Some(after) = next.after.as_deref() else { return Ok(()) };
                let after = read(next.seq, after)?;
                let same: Vec<&String> =
                    here.iter().filter(|name| found.get(**name) == after.get(**name)).copied().collect();
                if !same.is_empty() {
                    note(sql, next.seq, "after", &same, before_text)?;
                }
                names.retain(|name| !here.contains(name) || same.contains(name));
            }
            Ok(())
        }
    }
}

fn note(sql: Sql<'_>, seq: i64, column: &str, names: &[&String], said: &str) -> Result<()> {
    let update = format!("UPDATE journal SET {column} = {} WHERE seq = ?1", set(column, names));
    sql.run(&update, params![seq, said]).map(|_| ())
}

/// A row that was touched again after `last` was not there before: what touched it first is what brought it.
pub(super) fn insert_goes(sql: Sql<'_>, table: &Table, n: i64, last: i64) -> Result<()> {
    let Some(next) = noted(sql, table, n, last)?.into_iter().next() else { return Ok(()) };
    if let Some(past) = past(table)
        && let Some(at) = past.of(sql, table, n, &next)?
    {
        past.remove(sql, at)?;
    }
    if next.delete {
        return sql.run("DELETE FROM journal WHERE seq = ?1", [next.seq]).map(|_| ());
    }
    sql.run(
        "UPDATE journal SET op = 'insert', n_last = n, before = NULL, after = NULL, after_seq = seq - 1
          WHERE seq = ?1",
        [next.seq],
    )
    .map(|_| ())
}

/// Figures, rates and audiences of an import that is taken back go, also those of a creator it brought who stays for
/// what came later; not under a deal, whose promise they are. How many went, and of which creators.
pub(super) fn values_go(sql: Sql<'_>, import: &str, last: i64) -> Result<(u32, Vec<String>)> {
    const FREE: &str = "account NOT IN (SELECT n FROM accounts WHERE id IN (SELECT account FROM deals))";
    let (mut gone, mut creators) = (0, Vec::new());
    for table in TABLES.iter().filter(|table| ["figures", "rates", "audiences"].contains(&table.name)) {
        let name = table.name;
        let (noted_from, row_from) = if name == "audiences" {
            ("json_extract(json_extract(before, '$.source'), '$.import')", "json_extract(source, '$.import')")
        } else {
            ("json_extract(before, '$.import')", "import")
        };
        let replaced = format!(
            "SELECT journal.n FROM journal JOIN {name} AS row ON row.n = journal.n
              WHERE seq > ?1 AND tbl = '{name}' AND op = 'update' AND {noted_from} = ?2 AND row.{FREE}"
        );
        for n in sql.all("journal", &replaced, params![last, import], |r| r.get::<i64>("n"))? {
            insert_goes(sql, table, n, last)?;
        }
        let removed = format!(
            "DELETE FROM journal WHERE seq > ?1 AND tbl = '{name}' AND op = 'delete' AND {noted_from} = ?2"
        );
        sql.run(&removed, params![last, import])?;
        let emptied = format!("SELECT DISTINCT account FROM {name} WHERE {row_from} = ?1 AND {FREE}");
        let emptied = sql.all(name, &emptied, [import], |r| r.get::<i64>("account"))?;
        for account in &emptied {
            let of = "SELECT creator FROM accounts WHERE n = ?1";
            creators.extend(sql.one("accounts", of, [account], |r| r.get::<String>("creator"))?);
        }
        let past = past(table);
        for place in [Some(name), past.as_ref().map(|past| past.table)].into_iter().flatten() {
            let rows = sql.run(&format!("DELETE FROM {place} WHERE {row_from} = ?1 AND {FREE}"), [import])?;
            gone += u32::try_from(rows).unwrap_or(u32::MAX);
        }
        if let Some(past) = past {
            for account in emptied {
                past.comes_forward(sql, name, account)?;
            }
        }
    }
    Ok((gone, creators))
}

/// Creators that only imports brought which are taken back, and of whom nothing is left but names, go.
pub(super) fn emptied_go<'e>(sql: Sql<'_>, entities: impl Iterator<Item = &'e String>) -> Result<()> {
    const EMPTIED: &str = "SELECT creators.n, party FROM creators WHERE id = ?1
        AND EXISTS (SELECT 1 FROM accounts WHERE creator = creators.id)
        AND NOT EXISTS (SELECT 1 FROM accounts WHERE creator = creators.id
             AND (import IS NULL OR import NOT IN (SELECT id FROM imports WHERE undone_at IS NOT NULL)))
        AND NOT EXISTS (SELECT 1 FROM person_edits WHERE entity = creators.id)
        AND NOT EXISTS (SELECT 1 FROM accounts WHERE creator = creators.id AND (
                EXISTS (SELECT 1 FROM figures WHERE account = accounts.n)
             OR EXISTS (SELECT 1 FROM figure_history WHERE account = accounts.n)
             OR EXISTS (SELECT 1 FROM rates WHERE account = accounts.n)
             OR EXISTS (SELECT 1 FROM rate_history WHERE account = accounts.n)
             OR EXISTS (SELECT 1 FROM audiences WHERE account = accounts.n)
             OR EXISTS (SELECT 1 FROM posts WHERE account = accounts.n)))";
    if sql.count("SELECT count(*) FROM imports WHERE undone_at IS NOT NULL", [])? == 0 {
        return Ok(());
    }
    for id in entities.filter(|entity| entity.starts_with("cre_")) {
        let Some(party) = sql.one("creators", EMPTIED, [id], |r| r.get::<String>("party"))? else { continue };
        sql.run("SAVEPOINT emptied", [])?;
        let gone = sql
            .run("DELETE FROM accounts WHERE creator = ?1", [id])
            .and_then(|_| sql.run("DELETE FROM creators WHERE id = ?1", [id]))
            .and_then(|_| sql.run("DELETE FROM parties WHERE id = ?1", [&party]));
        match gone {
            Ok(_) => {}
            // Something refers to them: a shortlist, a roster, a deal.
            Err(CatalogueError::Conflict { .. }) => _ = sql.run("ROLLBACK TO emptied", [])?,
            Err(other) => return Err(other),
        }
        sql.run("RELEASE emptied", [])?;
    }
    Ok(())
}
