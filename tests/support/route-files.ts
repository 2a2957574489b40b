import { globSync, readFileSync } from 'node:fs';

const METHOD =
  /export (?:const|async function|function) (GET|POST|PUT|PATCH|DELETE)\b|\bas (GET|POST|PUT|PATCH|DELETE)\b/g;

/** The paths of every page of the back office, as the file system has them. */
export function staffPages(): string[] {
  return globSync('app/(staff)/**/page.tsx').map((file) => pathOf(file.replace(/\/page\.tsx$/, '')));
}

/** Every method of every route handler of the app, as `GET /api/…`. */
export function routeHandlers(): string[] {
  return globSync('app/**/route.ts').flatMap((file) => {
    const methods = [...readFileSync(file, 'utf8').matchAll(METHOD)].map((match) => match[1] ?? match[2]);
    if (methods.length === 0) throw new Error(`${file} exports no method that can be recognised`);
    return methods.map((method) => `${method} ${pathOf(file.replace(/\/route\.ts$/, ''))}`);
  });
}

/** Groups in brackets are no part of a path. */
function pathOf(folder: string): string {
  return folder.replace(/^app/, '').replaceAll(/\/\([^)]+\)/g, '') || '/';
}
