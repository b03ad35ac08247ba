//! Who may depend on whom: `huxuan, cli → desk → {catalogue, matching, intake, exchange, report} → market`.

use crate::Fault;
use crate::tree::Page;

/// The crates of the house by floor, the lowest first. A crate may stand only on floors below its own.
const FLOORS: [&[&str]; 4] =
    [&["market"], &["catalogue", "matching", "intake", "exchange", "report"], &["desk"], &["huxuan", "cli"]];

/// Crates that exist for tests. They may stand on anything; nothing that ships may stand on them.
const FOR_TESTS: [&str; 3] = ["support", "journeys", "tidy"];

/// What the pure crate may use: values, dates and hashes, nothing that reaches outside.
const PURE: [&str; 7] =
    ["serde", "serde_json", "chrono", "strsim", "sha2", "thiserror", "unicode-normalization"];

/// Foreign crates that have one owner, so that what they do happens in one place.
const OWNED: [(&str, &str); 5] = [
    ("rusqlite", "catalogue"),
    ("calamine", "intake"),
    ("ed25519-dalek", "exchange"),
    ("coset", "exchange"),
    ("rust_xlsxwriter", "report"),
];

/// Uses of an owned crate by others, in tests only: `report` reads back the sheets it wrote, `desk` those it had filled.
const ALSO_IN_TESTS: [(&str, &str); 2] = [("calamine", "report"), ("calamine", "desk")];

/// One line of a manifest.
#[derive(Debug, PartialEq, Eq)]
struct Use {
    name: String,
    in_tests: bool,
}

/// Every manifest keeps the direction of the house and the owners of foreign crates.
#[must_use]
pub fn point_down(manifests: &[Page]) -> Vec<Fault> {
    let mut faults = Vec::new();
    for page in manifests {
        let manifest: toml::Table = match page.text.parse() {
            Ok(manifest) => manifest,
            Err(error) => {
                faults.push(format!("{}: no manifest: {error}", page.path));
                continue;
            }
        };
        // The workspace itself has no package.
        let Some(name) =
            manifest.get("package").and_then(|package| package.get("name")).and_then(|name| name.as_str())
        else {
            continue;
        };
        for used in uses(&manifest) {
            faults.extend(fault(name, &used).map(|what| format!("{}: {what}", page.path)));
        }
    }
    faults
}

fn fault(name: &str, used: &Use) -> Option<String> {
    let Use { name: other, in_tests } = used;
    if FOR_TESTS.contains(&name) {
        return None;
    }
    let Some(floor) = floor(name) else { return Some(format!("`{name}` has no floor in the house")) };
    if FOR_TESTS.contains(&other.as_str()) && !in_tests {
        return Some(format!("`{name}` ships with `{other}`, which is for tests"));
    }
    if let Some(below) = self::floor(other)
        && below >= floor
    {
        return Some(format!("`{name}` depends on `{other}`, which is not below it"));
    }
    let owner = OWNED.iter().find(|(owned, _)| owned == other).map(|(_, owner)| *owner);
    if let Some(owner) = owner
        && owner != name
        && !(*in_tests && ALSO_IN_TESTS.contains(&(other.as_str(), name)))
    {
        return Some(format!("`{name}` depends on `{other}`, which belongs to `{owner}`"));
    }
    if (other == "tauri" || other.starts_with("tauri-")) && name != "huxuan" {
        return Some(format!("`{name}` depends on `{other}`, which belongs to the shell"));
    }
    // `ts-rs` is behind the feature `wire`: it names types for TypeScript and does nothing else.
    if name == "market" && !in_tests && !PURE.contains(&other.as_str()) && other != "ts-rs" {
        return Some(format!("`market` is pure and cannot use `{other}`"));
    }
    None
}

fn floor(name: &str) -> Option<usize> {
    FLOORS.iter().position(|crates| crates.contains(&name))
}

/// All dependencies of a manifest: plain, of tests, of build scripts, and of single platforms.
fn uses(manifest: &toml::Table) -> Vec<Use> {
    let mut found = Vec::new();
    let platforms = manifest
        .get("target")
        .and_then(|target| target.as_table())
        .into_iter()
        .flat_map(|table| table.values());
    let tables = std::iter::once(manifest).chain(platforms.filter_map(|platform| platform.as_table()));
    for table in tables {
        for (section, in_tests) in
            [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
        {
            let Some(section) = table.get(section).and_then(|section| section.as_table()) else { continue };
            for (key, value) in section {
                // A dependency may go by another name here.
                let name = value.get("package").and_then(|package| package.as_str()).unwrap_or(key);
                found.push(Use { name: name.to_owned(), in_tests });
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::point_down;
    use crate::tree::Page;

    fn faults(name: &str, rest: &str) -> Vec<String> {
        point_down(&[Page::of("Cargo.toml", &format!("[package]\nname = \"{name}\"\n{rest}"))])
    }

    #[test]
    fn the_house_as_drawn_holds() {
        assert_eq!(
            faults("desk", "[dependencies]\ncatalogue.workspace = true\nmarket.workspace = true"),
            [""; 0]
        );
        assert_eq!(faults("huxuan", "[dependencies]\ndesk.workspace = true\ntauri = \"2\""), [""; 0]);
        assert_eq!(
            faults("report", "[dev-dependencies]\ncalamine = \"1\"\nsupport.workspace = true"),
            [""; 0]
        );
        assert_eq!(faults("journeys", "[dev-dependencies]\nhuxuan.workspace = true"), [""; 0]);
    }

    #[test]
    fn siblings_and_ways_up_are_found() {
        assert_eq!(faults("matching", "[dependencies]\ncatalogue.workspace = true").len(), 1);
        assert_eq!(faults("market", "[dev-dependencies]\ndesk.workspace = true").len(), 1);
        assert_eq!(faults("cli", "[target.'cfg(unix)'.dependencies]\nhuxuan.workspace = true").len(), 1);
        assert_eq!(faults("desk", "[dependencies]\nx = { package = \"cli\", path = \"../cli\" }").len(), 1);
        assert_eq!(faults("desk", "[dependencies]\nsupport.workspace = true").len(), 1);
        assert_eq!(faults("newcomer", "[dependencies]\nserde.workspace = true").len(), 1);
    }

    #[test]
    fn foreign_crates_keep_their_owner() {
        assert_eq!(faults("desk", "[dependencies]\nrusqlite.workspace = true").len(), 1);
        assert_eq!(faults("report", "[dependencies]\ncalamine.workspace = true").len(), 1);
        assert_eq!(faults("cli", "[build-dependencies]\ntauri-build = \"2\"").len(), 1);
        assert_eq!(faults("market", "[dependencies]\ntokio.workspace = true").len(), 1);
    }
}
