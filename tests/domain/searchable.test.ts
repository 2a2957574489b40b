import { describe, expect, test } from 'vitest';

import { documentEnd, gramsOf, searchableName } from '#domain/searchable';

describe('what is searched', () => {
  test.each([
    ['Ana  López', 'analópez'],
    ['Ｏ’Brien-Smith, J.', 'obriensmithj'],
    ['买买提·吐尔逊', '买买提吐尔逊'],
    [' · ', ''],
  ])('writes the name %s as %s', (name, searched) => {
    expect(searchableName(name)).toBe(searched);
  });

  test.each([
    ['王', ['王']],
    ['王伟', ['王伟']],
    ['欧阳娜', ['欧阳', '阳娜']],
    ['김민', ['김민']],
    ['𠮷野', ['𠮷野']],
    ['王a明', ['王', '明']],
    ['lopez', []],
  ])('asks for the grams of %s', (part, grams) => {
    expect(gramsOf(part)).toEqual(grams);
  });

  test.each([
    ['31010619820621131X', '131X'],
    ['e-8765 4321', '4321'],
    ['７６５４３', '6543'],
    ['12', '12'],
  ])('takes the end of %s', (number, end) => {
    expect(documentEnd(number)).toBe(end);
  });
});
