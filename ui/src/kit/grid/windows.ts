/**
 * A long list held as windows of rows. Windows are asked for when they come into view; an answer of an older generation,
 * or to a question asked before the list was started over, is dropped.
 */

/** One window as the loader answers it. */
export interface Window<Row> {
  /** Rows in the whole list. */
  total: number;
  /** Differs whenever the list or its order changed; windows of different generations never mix. */
  generation: number;
  rows: readonly Row[];
}

/** Asks for `limit` rows from `offset` on. */
export type Load<Row> = (offset: number, limit: number) => Promise<Window<Row>>;

/** Rows in a window. */
export const WINDOW_ROWS = 200;

/** Windows kept; the ones least recently seen are let go. */
const KEPT = 60;

/** How the list stands. */
export type ListState = 'loading' | 'ready' | 'failed';

/** The windows of one list. */
export class Windows<Row> {
  private load: Load<Row>;
  private held = new Map<number, readonly Row[]>();
  private asked = new Set<number>();
  private before = new Map<number, readonly Row[]>();
  private epoch = 0;
  private generation: number | null = null;
  /** Number of the question whose answer set the generation; an earlier question's other generation is older. */
  private setBy = 0;
  private questions = 0;
  private changed: () => void;

  /** Rows in the list; the last known while a new one loads. */
  total = 0;
  state: ListState = 'loading';
  failure: unknown = null;
  /** Grows with every change, for those who draw. */
  revision = 0;

  constructor(load: Load<Row>, changed: () => void) {
    this.load = load;
    this.changed = changed;
  }

  /** Starts over with another list. What was shown stays until the first answer, so that nothing flickers. */
  restart(load: Load<Row>): void {
    this.load = load;
    this.epoch += 1;
    if (this.held.size > 0) this.before = this.held;
    this.held = new Map();
    this.asked = new Set();
    this.generation = null;
    this.state = 'loading';
    this.failure = null;
    this.tell();
  }

  /** Whether rows of the previous list are still shown. */
  get isOld(): boolean {
    return this.state === 'loading' && this.before.size > 0;
  }

  /** The row at an index, if its window is here. */
  row(index: number): Row | undefined {
    const window = Math.floor(index / WINDOW_ROWS);
    const at = index - window * WINDOW_ROWS;
    return this.held.get(window)?.[at] ?? (this.isOld ? this.before.get(window)?.[at] : undefined);
  }

  /** The rows that are here, in no particular order. */
  *loaded(): Generator<Row> {
    for (const rows of this.held.values()) yield* rows;
  }

  /** Asks for the windows that hold these rows, unless they are here or on the way. */
  want(first: number, last: number): void {
    for (let window = Math.floor(first / WINDOW_ROWS); window * WINDOW_ROWS < Math.max(last, 1); window += 1) {
      void this.ask(window);
    }
  }

  /** Waits for the rows from `first` to `last` (not included) and hands them over. */
  async all(first: number, last: number): Promise<Row[]> {
    const epoch = this.epoch;
    const found: Row[] = [];
    for (let window = Math.floor(first / WINDOW_ROWS); window * WINDOW_ROWS < last; window += 1) {
      let rows = this.held.get(window);
      if (!rows) {
        const question = (this.questions += 1);
        const answer = await this.load(window * WINDOW_ROWS, WINDOW_ROWS);
        if (epoch !== this.epoch) return [];
        this.take(window, answer, question);
        rows = answer.rows;
      }
      const from = Math.max(first - window * WINDOW_ROWS, 0);
      found.push(...rows.slice(from, last - window * WINDOW_ROWS));
    }
    return found;
  }

  /** Forgets a failure and asks again. */
  retry(): void {
    this.restart(this.load);
  }

  private async ask(window: number): Promise<void> {
    if (this.held.has(window) || this.asked.has(window) || this.state === 'failed') return;
    this.asked.add(window);
    const epoch = this.epoch;
    const question = (this.questions += 1);
    try {
      const answer = await this.load(window * WINDOW_ROWS, WINDOW_ROWS);
      if (epoch !== this.epoch) return;
      this.asked.delete(window);
      this.take(window, answer, question);
    } catch (thrown) {
      if (epoch !== this.epoch) return;
      this.asked.delete(window);
      this.state = 'failed';
      this.failure = thrown;
      this.tell();
    }
  }

  private take(window: number, answer: Window<Row>, question: number): void {
    if (this.generation !== answer.generation) {
      if (this.generation !== null && question < this.setBy) {
        // Asked before the current generation was known: ask again.
        this.tell();
        return;
      }
      this.held = new Map();
      this.generation = answer.generation;
      this.setBy = question;
    }
    this.total = answer.total;
    this.state = 'ready';
    this.before = new Map();
    this.held.delete(window);
    this.held.set(window, answer.rows);
    if (this.held.size > KEPT) {
      const oldest = this.held.keys().next().value;
      if (oldest !== undefined) this.held.delete(oldest);
    }
    this.tell();
  }

  private tell(): void {
    this.revision += 1;
    this.changed();
  }
}
