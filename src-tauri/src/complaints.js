// Runs before the page. What fails in the interface is written to the log, beside what fails in Rust.
(() => {
  const ERROR = 5;
  const words = (what) => (what instanceof Error ? `${what.message}\n${what.stack ?? ''}` : String(what));
  const write = (message) => {
    // The log itself may be what fails; there is nobody left to tell.
    window.__TAURI_INTERNALS__
      ?.invoke('plugin:log|log', { level: ERROR, message, location: 'interface' })
      .catch(() => {});
  };

  addEventListener('error', (event) => {
    // A script, style or picture that did not load says so by its element, without a message.
    write(event.message ? words(event.error ?? event.message) : `not loaded: ${event.target?.src ?? event.target?.href}`);
  }, true);
  addEventListener('unhandledrejection', (event) => write(words(event.reason)));
  addEventListener('securitypolicyviolation', (event) =>
    write(`refused by the content policy: ${event.effectiveDirective} ${event.blockedURI}`),
  );
  const { error } = console;
  console.error = (...what) => {
    error.apply(console, what);
    write(what.map(words).join(' '));
  };
})();
