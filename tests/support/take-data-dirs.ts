import { takeDataDir } from '#server/start/data-dir';

// A program of the tests: when told to, takes every data directory that it is given, answers with those it got and lives on.
process.on('message', () => process.send?.(process.argv.slice(2).filter(isTaken)));
process.send?.('ready');

function isTaken(directory: string): boolean {
  try {
    takeDataDir(directory);
    return true;
  } catch {
    return false;
  }
}
