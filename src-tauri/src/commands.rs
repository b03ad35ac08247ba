//! Every call of the desk as a command of the window: an expansion of the call table, and nothing else.

use desk::problem::Problem;
use desk::wire::*;
use tauri::ipc::{Invoke, JavaScriptChannelId};
use tauri::{Runtime, State, Webview};

use crate::jobs::Jobs;
use crate::seat::Seat;

macro_rules! command {
    (read $name:ident($args:ty) -> $answer:ty) => {
        #[tauri::command]
        async fn $name(seat: State<'_, Seat>, args: $args) -> Result<$answer, Problem> {
            seat.call(stringify!($name), move |desk| desk.$name(&args)).await
        }
    };
    (write $name:ident($args:ty) -> $answer:ty) => {
        #[tauri::command]
        async fn $name(seat: State<'_, Seat>, args: $args) -> Result<Written<$answer>, Problem> {
            seat.call(stringify!($name), move |desk| desk.$name(&args)).await
        }
    };
    (job $name:ident($args:ty) -> $answer:ty) => {
        #[tauri::command]
        async fn $name<R: Runtime>(
            webview: Webview<R>,
            seat: State<'_, Seat>,
            jobs: State<'_, Jobs>,
            args: $args,
            progress: Option<JavaScriptChannelId>,
        ) -> Result<Written<$answer>, Problem> {
            let watched = jobs.watch(progress.map(|channel| channel.channel_on(webview)));
            seat.call(stringify!($name), move |desk| desk.$name(&args, &watched)).await
        }
    };
}

macro_rules! commands {
    ($($kind:ident $name:ident($args:ty) -> $answer:ty;)*) => {
        $(command!($kind $name($args) -> $answer);)*

        /// Answers the calls of the table, and what only a window can do.
        pub(crate) fn handler<R: Runtime>() -> impl Fn(Invoke<R>) -> bool + Send + Sync + 'static {
            tauri::generate_handler![
                $($name,)*
                crate::files::file_opened,
                crate::files::file_pick,
                crate::files::file_save,
                crate::jobs::job_cancel
            ]
        }
    };
}
desk::calls!(commands);
