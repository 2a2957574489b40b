import type { DemoAccess } from '#server/start/demo';
import { say } from '#server/start/progress';
import type { Settings } from '#server/start/settings';

/** Prints where the app is and how to get in. */
export function printWelcome({ publicUrl, wantsDemo, dataDir }: Settings, demo: DemoAccess | undefined): void {
  say('');
  say(`Signoff is ready at ${publicUrl}`);
  say('');
  if (demo) printSignIns(publicUrl, demo);
  else if (wantsDemo)
    say(`The database has data of its own, so no demo was added; sign-ins would be in ${dataDir}/demo.json.`);
  else say('The first account: npm run staff:invite -- --email you@example.com --role admin');
  say('');
}

function printSignIns(publicUrl: string, demo: DemoAccess): void {
  const width = Math.max(...demo.accounts.map((account) => account.email.length));
  say(`Apply as a customer   ${publicUrl}/apply`);
  say(`Sign in as staff      ${publicUrl}/sign-in`);
  say(`Password of everyone  ${demo.password}`);
  for (const { email, role, store } of demo.accounts)
    say(`  ${email.padEnd(width)}  ${role}${store ? `, ${store}` : ''}`);
}
