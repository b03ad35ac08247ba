// One desk under test: a scratch vault, the built window on it, and hands to work the window with.
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { Builder, By, Capabilities, Key, until } from 'selenium-webdriver';

export { By, Key, until };

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const BUILT = resolve(ROOT, process.env.CARGO_TARGET_DIR ?? 'target', 'debug');
const PICTURES = join(ROOT, 'target', 'e2e');
const PATIENCE_MS = 15_000;
/** An XPath condition: something to press. */
const CONTROLS = ['button', 'tab', 'link', 'menuitem', 'option', 'checkbox', 'radio', 'switch']
  .map((role) => `@role='${role}'`)
  .concat(['self::button', 'self::a', 'self::label'])
  .join(' or ');

/**
 * Opens the window on a new vault. `prepare({ hx, scratch, vault })` may fill the vault with `hx` before the
 * window holds its lock; `hx` without it starts from an empty one.
 */
export async function openDesk(name, prepare) {
  const application = join(BUILT, 'huxuan');
  if (!existsSync(application)) throw new Error(`${application} is missing: cargo build -p huxuan`);

  const scratch = mkdtempSync(join(tmpdir(), 'huxuan-e2e-'));
  const vault = join(scratch, 'vault');
  const picks = join(scratch, 'picks.txt');
  writeFileSync(picks, '');
  const env = {
    ...process.env,
    HUXUAN_VAULT: vault,
    HUXUAN_TEST_PICK: picks,
    // Window size, language and logs of whoever runs the tests stay out of it.
    XDG_CONFIG_HOME: join(scratch, 'config'),
    XDG_DATA_HOME: join(scratch, 'data'),
    XDG_CACHE_HOME: join(scratch, 'cache'),
    LANG: 'C.UTF-8',
    TZ: 'Asia/Shanghai',
  };
  const hx = (...args) =>
    execFileSync(join(BUILT, 'hx'), ['--vault', vault, ...args], { env, encoding: 'utf8', maxBuffer: 1 << 26 });

  let group = null;
  let said = '';
  const end = () => {
    // The driver starts the window; after a hang only the whole group is sure to go.
    if (group !== null) {
      try {
        process.kill(-group, 'SIGKILL');
      } catch {
        // Already gone.
      }
      group = null;
    }
    rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 });
  };

  try {
    await prepare?.({ hx, scratch, vault });
    const [port, nativePort] = [await freePort(), await freePort()];
    const driverProcess = spawn('tauri-driver', ['--port', `${port}`, '--native-port', `${nativePort}`], {
      env,
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    driverProcess.on('error', (error) => (said += `${error}\n`));
    group = driverProcess.pid ?? null;
    driverProcess.stdout.on('data', (data) => (said += data));
    driverProcess.stderr.on('data', (data) => (said += data));
    await answers(port);

    const capabilities = new Capabilities();
    capabilities.setBrowserName('wry');
    capabilities.set('tauri:options', { application });
    const driver = await new Builder()
      .usingServer(`http://127.0.0.1:${port}/`)
      .withCapabilities(capabilities)
      .build();
    return new Desk({ name, driver, scratch, vault, picks, hx, end, said: () => said });
  } catch (error) {
    end();
    if (said) error.message += `\n--- what the driver said\n${said}`;
    throw error;
  }
}

class Desk {
  #said;
  #picks;
  #expected = [];

  constructor({ name, driver, scratch, vault, picks, hx, end, said }) {
    Object.assign(this, { name, driver, scratch, vault, hx, end });
    this.#said = said;
    this.#picks = picks;
    mkdirSync(PICTURES, { recursive: true });
  }

  /** What the driver wrote and what the window logged so far. */
  said() {
    return this.#said() + this.#log();
  }

  /** The window's own log; the driver keeps its output to itself. */
  #log() {
    const folder = join(this.scratch, 'data', 'cn.huxuan.desk', 'logs');
    if (!existsSync(folder)) return '';
    return readdirSync(folder)
      .map((file) => readFileSync(join(folder, file), 'utf8'))
      .join('');
  }

  /** Errors the window logged, of the page and of Rust, but for those that were expected. */
  complaints() {
    return this.#log()
      .split(/\n(?=\[\d{4}-)/)
      .filter((entry) => /\[ERROR\]|panicked at/.test(entry))
      .filter((entry) => !this.#expected.some((pattern) => pattern.test(entry)));
  }

  /** Waits for an error that must be logged, and forgives it. */
  async expectComplaint(pattern) {
    await this.until(`a complaint like ${pattern}`, () => this.complaints().some((entry) => pattern.test(entry)));
    this.#expected.push(pattern);
  }

  /** What the next file dialogs answer: paths, or nothing for one that is closed again. */
  answerDialogs(...paths) {
    writeFileSync(this.#picks, paths.join('\n'));
  }

  /** The first element for a CSS selector, once it is shown. */
  async see(css, patience = PATIENCE_MS) {
    return this.#shown(By.css(css), css, patience);
  }

  /** The element whose own words, label or accessible name are exactly these, once it is shown. */
  async words(text, patience = PATIENCE_MS) {
    return this.#shown(By.xpath(`//*[${named(text)}]`), text, patience);
  }

  /** A button, tab, link or menu entry by its name. */
  async control(text, patience = PATIENCE_MS) {
    return this.#shown(By.xpath(`//*[${CONTROLS}][${named(text)}]`), text, patience);
  }

  /** A field by its label, placeholder or accessible name. */
  async field(label, patience = PATIENCE_MS) {
    const quoted = quote(label);
    return this.#shown(
      By.xpath(
        `//*[self::input or self::textarea or self::select][@aria-label=${quoted} or @placeholder=${quoted}` +
          ` or @id=//label[normalize-space(translate(., '*', ''))=${quoted}]/@for]`,
      ),
      label,
      patience,
    );
  }

  async click(text, patience = PATIENCE_MS) {
    // What was found may be drawn anew before the click lands.
    await this.until(`a click on ${text}`, async () => {
      await (await this.control(text, patience)).click();
      return true;
    });
  }

  /** Clicks the button whose words begin so: a hint of its key may follow. */
  async clickStarting(text, patience = PATIENCE_MS) {
    await this.until(
      `a click on ${text}…`,
      async () => {
        for (const one of await this.driver.findElements(By.css('button'))) {
          if (!(await one.isDisplayed())) continue;
          if (!(await this.driver.executeScript('return arguments[0].innerText.trim()', one)).startsWith(text)) continue;
          await one.click();
          return true;
        }
        return false;
      },
      patience,
    );
  }

  /** Replaces what stands in a field. The driver types Chinese but no emoji. */
  async type(label, text) {
    const field = await this.field(label);
    await field.sendKeys(Key.chord(Key.CONTROL, 'a'), Key.DELETE);
    // The driver leaves line feeds out; the Enter key makes them.
    if (text) await field.sendKeys(text.replaceAll('\n', Key.ENTER));
  }

  /** Goes to a screen by the navigation. */
  async go(screen) {
    await this.clickCss(`[data-nav="${screen}"]`);
    await this.see(`[data-nav="${screen}"][aria-current="page"]`);
  }

  /** Takes a role by the switch at the top of the navigation. */
  async actAs(role) {
    await this.until(`the role ${role}`, async () => {
      const choice = `[data-role-choice="${role}"]`;
      const opened = async () => (await this.driver.findElements(By.css(choice)))[0];
      if (!(await opened())) await (await this.see('[data-role-switch]')).click();
      await this.clickCss(choice, 3_000);
      return true;
    });
  }

  /** Clicks the first shown element for a CSS selector. */
  async clickCss(css, patience = PATIENCE_MS) {
    await this.until(`a click on ${css}`, async () => {
      await (await this.see(css, patience)).click();
      return true;
    });
  }

  /** Clicks a control by its name inside the part of the window that a CSS selector names. */
  async clickIn(css, text, patience = PATIENCE_MS) {
    await this.until(
      `${text} in ${css}`,
      async () => {
        for (const part of await this.driver.findElements(By.css(css))) {
          for (const one of await part.findElements(By.xpath(`.//*[${CONTROLS}][${named(text)}]`))) {
            if (!(await one.isDisplayed())) continue;
            await one.click();
            return true;
          }
        }
        return false;
      },
      patience,
    );
  }

  /** Picks an entry of a field with a list, typing `typed` first if it is given. */
  async choose(label, option, typed) {
    const field = await this.field(label);
    await field.click();
    if (typed) await this.type(label, typed);
    await this.until(`the choice ${option}`, async () => {
      for (const one of await this.driver.findElements(By.xpath(`//*[@role='option'][${named(option)}]`))) {
        if (!(await one.isDisplayed())) continue;
        await one.click();
        return true;
      }
      return false;
    });
  }

  /** What can be read in the first element for a CSS selector. The driver's own `getText` gives nothing for some. */
  async textOf(css) {
    return this.driver.executeScript('return arguments[0].innerText', await this.see(css));
  }

  /** Waits until an element's text fits a pattern, and gives the match. */
  async readsIn(css, pattern, patience = PATIENCE_MS) {
    let last = '';
    try {
      return await this.until(
        `${pattern} in ${css}`,
        async () => {
          last = await this.driver.executeScript(
            'return [...document.querySelectorAll(arguments[0])].map((one) => one.innerText).join("\\n")',
            css,
          );
          return last.match(pattern);
        },
        patience,
      );
    } catch (error) {
      throw new Error(`${error.message}; it reads: ${last.slice(0, 600)}`);
    }
  }

  /** Keys to whatever has the focus. */
  async press(...keys) {
    await this.driver.actions().sendKeys(...keys).perform();
  }

  /** A key while Control is held. */
  async withControl(key) {
    await this.driver.actions().keyDown(Key.CONTROL).sendKeys(key).keyUp(Key.CONTROL).perform();
  }

  /** All that can be read in the window. */
  async text() {
    return this.driver.executeScript('return document.body.innerText');
  }

  /** Waits until a check gives something true, and gives that. */
  async until(what, check, patience = PATIENCE_MS) {
    const deadline = Date.now() + patience;
    let last = null;
    for (;;) {
      try {
        const found = await check();
        if (found) return found;
        last = null;
      } catch (error) {
        last = error;
      }
      if (Date.now() > deadline) throw new Error(`waited in vain for ${what}${last ? `: ${last.message}` : ''}`);
      await new Promise((done) => setTimeout(done, 100));
    }
  }

  /** Waits until these words can be read anywhere in the window. */
  async reads(text, patience = PATIENCE_MS) {
    await this.until(`the words ${text}`, async () => (await this.text()).includes(text), patience);
  }

  /** Saves target/e2e/<journey>-<name>.png, two frames after the last change. */
  async picture(name) {
    await this.driver.executeAsyncScript(
      'const done = arguments[0]; requestAnimationFrame(() => requestAnimationFrame(() => done()));',
    );
    const file = join(PICTURES, `${this.name}-${name}.png`);
    writeFileSync(file, await this.driver.takeScreenshot(), 'base64');
    return file;
  }

  /** The same from the screen itself, which works when the page hangs. */
  async pictureOfScreen(name) {
    const file = join(PICTURES, `${this.name}-${name}.png`);
    execFileSync('import', ['-window', 'root', file], { timeout: 10_000 });
    return file;
  }

  async #shown(locator, what, patience) {
    return this.until(
      what,
      async () => {
        for (const element of await this.driver.findElements(locator)) {
          if (await element.isDisplayed()) return element;
        }
        return null;
      },
      patience,
    );
  }
}

/** An XPath condition: the element's whole text, or its accessible name. */
function named(text) {
  const quoted = quote(text);
  return `normalize-space(.)=${quoted} or @aria-label=${quoted} or @title=${quoted}`;
}

function quote(text) {
  if (!text.includes("'")) return `'${text}'`;
  return `concat('${text.split("'").join(`', "'", '`)}')`;
}

function freePort() {
  return new Promise((done, failed) => {
    const server = createServer();
    server.once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}

async function answers(port) {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const up = await new Promise((done) => {
      const socket = connect(port, '127.0.0.1');
      socket.once('connect', () => done(true));
      socket.once('error', () => done(false));
      socket.once('close', () => done(false));
      setTimeout(() => socket.destroy(), 1000).unref();
    });
    if (up) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error('tauri-driver does not answer');
}
