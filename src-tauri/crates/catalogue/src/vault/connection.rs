//! Opening the database file with the settings that keep it safe.

use std::fs::File;
use std::io::Read as _;
use std::path::Path;
use std::time::Duration;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags};

use crate::error::{CatalogueError, Result};
use crate::schema;
use crate::sql::Sql;

/// How long a statement waits for another process.
const BUSY: Duration = Duration::from_secs(5);
/// Bytes of a page of a new vault's file; one that is there keeps its own. A segment takes some twelve thousand bytes, and
/// half as many pages are half as many writes to the log and from there to the file.
const PAGE: u32 = 8_192;
/// Statements kept prepared; the import alone uses about thirty, and as many again for other numbers of rows.
const PREPARED: usize = 200;

/// Refuses a file that does not begin like a database, before SQLite looks at it. A new file is empty.
pub(crate) fn check_header(path: &Path) -> Result<()> {
    let mut head = [0_u8; 16];
    let mut file = File::open(path).map_err(|e| CatalogueError::io(path, e))?;
    let detail = match file.read_exact(&mut head) {
        Ok(()) if &head == b"SQLite format 3\0" => return Ok(()),
        Ok(()) => "it does not begin like a database",
        Err(_) => "it is cut off at the start",
    };
    Err(CatalogueError::Damaged { path: path.to_path_buf(), set_aside: None, detail: detail.to_owned() })
}

/// Whether a database is not there yet or holds nothing: what a creation that stopped half-way leaves behind.
/// One of somebody else is left as it is.
pub(crate) fn holds_nothing(path: &Path) -> Result<bool> {
    match std::fs::metadata(path) {
        Ok(file) if file.len() == 0 => return Ok(true),
        Ok(_) => {}
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return Ok(true),
        Err(e) => return Err(CatalogueError::io(path, e)),
    }
    if check_header(path).is_err() {
        return Ok(false);
    }
    // Able to write, since a log that was left beside it must be read in first.
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(|e| CatalogueError::sql(path, e))?;
    let sql = Sql { conn: &conn, path };
    let tables =
        sql.all("sqlite_schema", "SELECT name FROM sqlite_schema WHERE type = 'table'", [], |r| {
            r.get::<String>(0)
        })?;
    let ours = sql.count("PRAGMA application_id", [])? == i64::from(schema::APPLICATION_ID);
    if !ours {
        return Ok(tables.is_empty());
    }
    for table in tables {
        if sql.count(&format!("SELECT EXISTS (SELECT 1 FROM \"{table}\")"), [])? > 0 {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The writing connection. WAL, and `synchronous=FULL`: an acknowledged commit survives a power cut.
pub(crate) fn writer(path: &Path) -> Result<Connection> {
    let fault = |e| CatalogueError::sql(path, e);
    let flags =
        OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fault)?;
    common(&conn).map_err(fault)?;
    conn.pragma_update(None, "page_size", PAGE).map_err(fault)?;
    let mode: String = conn.query_row("PRAGMA journal_mode = WAL", [], |r| r.get(0)).map_err(fault)?;
    if mode != "wal" {
        return Err(CatalogueError::ReadOnly { path: path.to_path_buf() });
    }
    conn.pragma_update(None, "synchronous", "FULL").map_err(fault)?;
    Ok(conn)
}

/// A reading connection; it takes no lock of the vault.
pub(crate) fn reader(path: &Path) -> Result<Connection> {
    let fault = |e| CatalogueError::sql(path, e);
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let conn = Connection::open_with_flags(path, flags).map_err(fault)?;
    common(&conn).map_err(fault)?;
    match conn.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get::<_, i64>(0)) {
        Ok(_) => Ok(conn),
        // On a medium that cannot be written SQLite cannot make its shared-memory file. When no writer left a
        // log behind, the file alone is the whole truth and may be read as it lies.
        Err(error) if cannot_share(&error) && !log_is_pending(path) => {
            drop(conn);
            let uri = format!("file:{}?immutable=1", percent(path));
            let conn = Connection::open_with_flags(uri, flags | OpenFlags::SQLITE_OPEN_URI).map_err(fault)?;
            common(&conn).map_err(fault)?;
            Ok(conn)
        }
        Err(error) => Err(fault(error)),
    }
}

fn cannot_share(error: &rusqlite::Error) -> bool {
    matches!(error.sqlite_error_code(), Some(rusqlite::ErrorCode::CannotOpen | rusqlite::ErrorCode::ReadOnly))
}

fn log_is_pending(path: &Path) -> bool {
    let mut name = path.as_os_str().to_os_string();
    name.push("-wal");
    std::fs::metadata(Path::new(&name)).is_ok_and(|log| log.len() > 0)
}

fn percent(path: &Path) -> String {
    let mut out = String::new();
    for byte in path.to_string_lossy().bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'/' | b'-' | b'_' | b'.' | b'~' => {
                out.push(char::from(byte))
            }
            other => out.push_str(&format!("%{other:02X}")),
        }
    }
    out
}

fn common(conn: &Connection) -> rusqlite::Result<()> {
    conn.busy_timeout(BUSY)?;
    conn.set_prepared_statement_cache_capacity(PREPARED);
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_FKEY, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    // Otherwise SQLite plans some statements anew each time a value is bound to them.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    conn.pragma_update(None, "cache_size", -32_000)?;
    conn.pragma_update(None, "temp_store", "MEMORY")
}
