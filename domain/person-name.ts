/** Whether two spellings name one person: width, case, spaces, middle dots and the order of Latin parts do not count. */
export function samePersonName(a: string, b: string): boolean {
  const left = nameKey(a);
  return left !== '' && left === nameKey(b);
}

function nameKey(name: string): string {
  const parts = name
    .normalize('NFKC')
    .toLocaleLowerCase('en')
    .split(/[\s,.·•・‧'’-]+/u)
    .filter((part) => part !== '');
  return /\p{Script=Han}/u.test(name) ? parts.join('') : parts.toSorted().join(' ');
}
