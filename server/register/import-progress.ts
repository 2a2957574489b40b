import type { RegisterImport } from '#db/commands/begin-register-import';
import type { Progress } from '#server/register/import-register';

/** How often it is told where a line cannot be written over. */
const QUIET_MS = 10_000;

type Output = { isTTY?: boolean; write: (text: string) => unknown };

/** Tells on one line how far an import is: rows, rows a second, what remains. */
export class ImportProgress {
  readonly #output: Output;
  #begunAt = performance.now();
  #toldAt = 0;
  #before = 0;
  #hasLine = false;

  constructor(output: Output) {
    this.#output = output;
  }

  begin(state: RegisterImport): void {
    this.#begunAt = performance.now();
    this.#toldAt = this.#begunAt;
    this.#before = state.rows;
    if (state.rows > 0) this.say(`Going on after ${state.rows} rows that are done.`);
  }

  show({ state, bytesRead, bytes }: Progress): void {
    const now = performance.now();
    if (this.#output.isTTY !== true && now - this.#toldAt < QUIET_MS) return;
    this.#toldAt = now;
    const seconds = (now - this.#begunAt) / 1000;
    const rate = Math.round((state.rows - this.#before) / Math.max(seconds, 0.001));
    const share = Math.min(bytesRead / bytes, 1);
    const remaining = share > 0 ? Math.ceil((seconds / share) * (1 - share)) : 0;
    const line = `${state.rows} rows, ${rate} a second, ${Math.floor(share * 100)} %, ${remaining} s remain`;
    if (this.#output.isTTY !== true) this.#output.write(`  ${line}\n`);
    else {
      this.#output.write(`\r\u001B[K  ${line}`);
      this.#hasLine = true;
    }
  }

  say(text: string): void {
    this.end();
    this.#output.write(`  ${text}\n`);
  }

  /** Leaves the line that is written over. */
  end(): void {
    if (this.#hasLine) this.#output.write('\n');
    this.#hasLine = false;
  }
}
