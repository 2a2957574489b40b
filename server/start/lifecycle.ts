import { explainUnexpected, messageOf, StartFailure } from '#server/start/start-failure';

export type Lifecycle = {
  /** Registers work for the end; the last registered is done first. */
  onStop(work: () => Promise<void> | void): void;
  isStopping(): boolean;
  /** Ends everything and leaves with this code. Only the first call counts. */
  stop(code: number, reason?: string): Promise<void>;
};

/**
 * Runs a program that holds processes: whatever ends it, all that it registered is undone before it leaves.
 * Being told to stop is the ordinary end of a server (0), but not of work that was not done yet.
 */
export async function runProgram(
  program: (lifecycle: Lifecycle) => Promise<void>,
  { codeWhenStopped = 0 }: { codeWhenStopped?: number } = {},
): Promise<void> {
  const works: (() => Promise<void> | void)[] = [];
  let stopping: Promise<void> | undefined;

  async function end(code: number): Promise<void> {
    let exitCode = code;
    for (let work = works.pop(); work; work = works.pop()) {
      try {
        await work();
      } catch (error) {
        console.error(messageOf(error));
        exitCode = 1;
      }
    }
    process.exit(exitCode);
  }

  const lifecycle: Lifecycle = {
    onStop: (work) => void works.push(work),
    isStopping: () => stopping !== undefined,
    stop(code, reason) {
      if (stopping) return stopping;
      if (reason) console.error(reason);
      stopping = end(code);
      return stopping;
    },
  };

  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void lifecycle.stop(codeWhenStopped));
  process.on('disconnect', () => void lifecycle.stop(1));
  process.channel?.unref();

  try {
    await program(lifecycle);
  } catch (error) {
    // What fails while everything is being stopped fails because of that.
    if (lifecycle.isStopping()) return;
    await lifecycle.stop(1, error instanceof StartFailure ? error.message : explainUnexpected(error));
  }
}
