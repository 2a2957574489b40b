const SEPARATORS = /[\s,.·•・‧'’-]+/gu;
/** Ideographs, kana and hangul, of which a name has too few for trigrams; `name_grams` in the database has the same. */
const DENSE = /^[\u3005-\u9fff\uac00-\ud7a3\u{20000}-\u{323af}]+$/u;

/** A name as it is searched: width, case, spaces and punctuation do not count. */
export function searchableName(name: string): string {
  return name.normalize('NFKC').toLocaleLowerCase('en').replaceAll(SEPARATORS, '');
}

/** What every name that contains this part must have among its grams: pairs of neighbours, or a lone character. */
export function gramsOf(part: string): string[] {
  const characters = Array.from(part);
  const pairs = characters.slice(1).map((character, index) => `${characters[index]}${character}`);
  const dense = pairs.filter((pair) => DENSE.test(pair));
  return dense.length > 0 ? dense : characters.filter((character) => DENSE.test(character));
}

/** The last four letters and digits of an identity document's number. */
export function documentEnd(number: string): string {
  return number
    .normalize('NFKC')
    .toUpperCase()
    .replaceAll(/[^0-9A-Z]/g, '')
    .slice(-4);
}
