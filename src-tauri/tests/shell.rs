//! The assembled shell over Tauri's mock runtime: calls go in as the page sends them, answers come back as it
//! gets them.

// Whatever goes wrong here fails a test, which is what it should do.
#![allow(clippy::expect_used)]

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Value, json};
use tauri::WebviewWindowBuilder;
use tauri::ipc::{CallbackFn, InvokeBody};
use tauri::test::{INVOKE_KEY, MockRuntime, get_ipc_response, mock_builder, mock_context, noop_assets};
use tauri::webview::{InvokeRequest, WebviewWindow};

/// A window on this vault. The application must outlive it.
fn window(vault: &Path) -> (tauri::App<MockRuntime>, WebviewWindow<MockRuntime>) {
    let opened = vec![PathBuf::from("/somewhere/creators.csv")];
    let app = huxuan::assemble(mock_builder(), vault.to_owned(), opened)
        .build(mock_context(noop_assets()))
        .expect("the mock application is built");
    let window =
        WebviewWindowBuilder::new(&app, "main", Default::default()).build().expect("the mock window opens");
    (app, window)
}

fn call(window: &WebviewWindow<MockRuntime>, name: &str, body: Value) -> Result<Value, Value> {
    let request = InvokeRequest {
        cmd: name.into(),
        callback: CallbackFn(0),
        error: CallbackFn(1),
        url: "tauri://localhost".parse().expect("a well-formed address"),
        body: InvokeBody::Json(body),
        headers: Default::default(),
        invoke_key: INVOKE_KEY.to_string(),
    };
    get_ipc_response(window, request).map(|body| body.deserialize().expect("an answer in JSON"))
}

macro_rules! names {
    ($($kind:ident $name:ident($args:ty) -> $answer:ty;)*) => { [$(stringify!($name)),*] };
}

#[test]
fn every_call_of_the_table_is_a_command() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (_app, window) = window(&folder.path().join("vault"));
    for name in desk::calls!(names) {
        // Arguments no call takes: one that is wired refuses them, one that is not says so.
        let refusal = call(&window, name, json!({ "args": { "nobody takes this": 1 } })).expect_err(name);
        assert!(refusal.to_string().contains("nobody takes this"), "{name}: {refusal}");
    }
}

#[test]
fn a_read_answers() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (_app, window) = window(&folder.path().join("vault"));
    let info = call(&window, "vault_info", json!({ "args": {} })).expect("a new vault");
    assert_eq!(info["creators"], 0);
    assert_eq!(info["read_only"], false);
}

#[test]
fn the_window_outlives_a_vault_that_cannot_be_opened() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let vault = folder.path().join("vault");
    fs::write(&vault, "a file where the folder should be").expect("a file is written");
    let (_app, window) = window(&vault);
    for _ in 0..2 {
        let problem = call(&window, "vault_info", json!({ "args": {} })).expect_err("no vault");
        assert!(problem["code"].is_string() && problem["message"]["zh"].is_string(), "{problem}");
    }
    fs::remove_file(&vault).expect("the file goes");
    call(&window, "vault_info", json!({ "args": {} })).expect("the vault, now that it can be there");
}

#[test]
fn files_the_program_was_opened_with_are_given_once() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (_app, window) = window(&folder.path().join("vault"));
    assert_eq!(call(&window, "file_opened", json!({})), Ok(json!(["/somewhere/creators.csv"])));
    assert_eq!(call(&window, "file_opened", json!({})), Ok(json!([])));
}

#[test]
fn calling_off_a_job_that_is_not_there_does_nothing() {
    let folder = tempfile::tempdir().expect("a scratch folder");
    let (_app, window) = window(&folder.path().join("vault"));
    assert_eq!(call(&window, "job_cancel", json!({ "args": { "job": 7 } })), Ok(Value::Null));
}
