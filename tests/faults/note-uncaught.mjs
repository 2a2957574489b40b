// Preloaded into the server under test: what nobody caught is in its log under a word of our own, whatever Next makes of it.
import { writeSync } from 'node:fs';

const note = (kind, error) => writeSync(2, `\nNOBODY-CAUGHT ${kind}: ${error?.stack ?? error}\n`);

process.on('uncaughtExceptionMonitor', (error, origin) => note(origin, error));
process.on('unhandledRejection', (reason) => note('unhandledRejection', reason));
