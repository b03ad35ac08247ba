//! The interface's types, written from the call table.
//!
//! One file holds every type that crosses the wire and the map of all calls. It is committed; a test fails when
//! it is stale. 64-bit amounts are `number`: their constructors keep them within 2^53.

use std::any::TypeId;
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;

use ts_rs::{Config, TS, TypeVisitor};

use crate::problem::Problem;
use crate::wire::*;

/// Where the generated file lies, from the workspace's root.
pub const PATH: &str = "ui/src/host/generated/calls.ts";

struct Collector {
    config: Config,
    seen: HashSet<TypeId>,
    declarations: BTreeMap<String, String>,
}

impl TypeVisitor for Collector {
    fn visit<T: TS + 'static + ?Sized>(&mut self) {
        if !self.seen.insert(TypeId::of::<T>()) {
            return;
        }
        if T::output_path().is_some() {
            let mut text = String::new();
            if let Some(docs) = T::docs() {
                text.push_str(docs.trim_end());
                text.push('\n');
            }
            let _ = write!(text, "export {}", T::decl(&self.config));
            self.declarations.insert(T::ident(&self.config), text);
        }
        T::visit_dependencies(self);
        T::visit_generics(self);
    }
}

macro_rules! collect {
    ($($kind:ident $name:ident($args:ty) -> $answer:ty;)*) => {
        fn visit_calls(types: &mut Collector) -> String {
            let mut map = String::new();
            $(
                types.visit::<$args>();
                types.visit::<$answer>();
                let answer = match stringify!($kind) {
                    "read" => <$answer as TS>::name(&types.config),
                    _ => format!("Written<{}>", <$answer as TS>::name(&types.config)),
                };
                let _ = writeln!(
                    map,
                    "  {}: {{ kind: \"{}\"; args: {}; ret: {} }};",
                    stringify!($name),
                    stringify!($kind),
                    <$args as TS>::name(&types.config),
                    answer
                );
            )*
            map
        }
    };
}
crate::calls!(collect);

/// The whole generated file.
#[must_use]
pub fn generate() -> String {
    let mut types = Collector {
        config: Config::new().with_large_int("number"),
        seen: HashSet::new(),
        declarations: BTreeMap::new(),
    };
    types.visit::<Problem>();
    types.visit::<Progress>();
    types.visit::<Written<Nothing>>();
    let map = visit_calls(&mut types);
    let mut out = String::from(
        "// Generated from the call table in src-tauri/crates/desk/src/calls.rs by `make types`. Do not edit.\n\n",
    );
    for declaration in types.declarations.values() {
        out.push_str(declaration);
        out.push_str("\n\n");
    }
    let _ = write!(
        out,
        "/** Every call: its kind, arguments and answer. */\nexport interface Calls {{\n{map}}}\n"
    );
    out
}
