import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { csvLine } from '#domain/csv';

describe('a line of CSV', () => {
  test.for([
    [['a', 'b'], 'a,b\r\n'],
    [['a,b', 'c"d', 'e\nf'], '"a,b","c""d","e\nf"\r\n'],
    [['=1+1', '+86 138', '-2', '@SUM(A1)', '\tx', '\rx'], `'=1+1,'+86 138,'-2,'@SUM(A1),'\tx,"'\rx"\r\n`],
    [['=HYPERLINK("http://x","y")'], `"'=HYPERLINK(""http://x"",""y"")"\r\n`],
    [['', '王*明'], ',王*明\r\n'],
  ] as const)('%j', ([cells, line]) => {
    expect(csvLine(cells)).toBe(line);
  });

  test('starts no cell as a formula, whatever is in it', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const line = csvLine([text]).replace(/^"/, '');
        return !/^[=+\-@\t]/.test(line);
      }),
    );
  });
});
