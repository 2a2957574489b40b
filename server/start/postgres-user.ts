import { spawnSync } from 'node:child_process';
import { chownSync, readFileSync } from 'node:fs';
import { StartFailure } from '#server/start/start-failure';

/** How to run a PostgreSQL program here: as ourselves, or as another user when we are root, which PostgreSQL refuses. */
export type Launch = {
  command(file: string, args: string[]): { file: string; args: string[]; uid?: number; gid?: number };
  /** Hands a file or directory to the user that PostgreSQL runs as. */
  own(path: string): void;
};

/** Chooses for a binary and an existing directory that both must be within that user's reach. */
export function chooseLaunch(binary: string, directory: string): Launch {
  if (process.getuid?.() !== 0) return { command: (file, args) => ({ file, args }), own: () => undefined };
  const nobody = findNobody();
  const own = (path: string) => chownSync(path, nobody.uid, nobody.gid);
  own(directory);
  const canReach = (file: string, args: string[], options = {}) =>
    spawnSync(file, [...args, '-c', 'test -x "$1" && test -w "$2"', 'sh', binary, directory], { cwd: '/', ...options })
      .status === 0;

  if (canReach('/bin/sh', [], nobody)) return { command: (file, args) => ({ file, args, ...nobody }), own };
  const setpriv = passingThrough(nobody);
  if (canReach('setpriv', [...setpriv, '/bin/sh'])) {
    return { command: (file, args) => ({ file: 'setpriv', args: [...setpriv, file, ...args] }), own };
  }
  throw new StartFailure(
    `PostgreSQL may not run as root, and the user nobody cannot reach ${directory}; move the checkout or DATA_DIR out of private directories, or run as another user.`,
  );
}

// Below a private directory (/root, mktemp -d) nobody passes only with root's right to walk through it. The secure bit
// keeps that right in access(2), by which PostgreSQL looks for its own program.
function passingThrough({ uid, gid }: { uid: number; gid: number }): string[] {
  return [
    '--securebits=+no_setuid_fixup',
    `--reuid=${uid}`,
    `--regid=${gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
}

function findNobody(): { uid: number; gid: number } {
  const entry = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .find((line) => line.startsWith('nobody:'));
  const [, , uid, gid] = entry?.split(':') ?? [];
  if (Number(uid) > 0 && Number(gid) > 0) return { uid: Number(uid), gid: Number(gid) };
  throw new StartFailure(
    'PostgreSQL may not run as root, and this system has no user nobody to run it as; start as another user.',
  );
}
