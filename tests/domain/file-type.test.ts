import fc from 'fast-check';
import sharp from 'sharp';
import { describe, expect, test } from 'vitest';

import { FILE_TYPES, sniffFileType } from '#domain/file-type';

function bytes(text: string): Uint8Array {
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0));
}

function utf16(text: string, littleEndian: boolean): Uint8Array {
  const codes = [0xfeff, ...Array.from(text, (letter) => letter.charCodeAt(0))];
  return Uint8Array.from(codes.flatMap((code) => (littleEndian ? [code & 255, code >> 8] : [code >> 8, code & 255])));
}

function heif(...brands: string[]): Uint8Array {
  const [major = '', ...others] = brands;
  const box = `ftyp${major}\0\0\0\0${others.join('')}`;
  return bytes(`\0\0\0${String.fromCharCode(box.length + 4)}${box}\0\0\0\x08mdat avif heic`);
}

describe('sniffFileType', () => {
  test.each(['jpeg', 'png', 'webp', 'gif'] as const)('a real %s', async (format) => {
    const image = sharp({ create: { width: 8, height: 8, channels: 3, background: '#456' } });
    expect(sniffFileType(await image.toFormat(format).toBuffer())).toBe(format);
  });

  test.each<[string, Uint8Array, string]>([
    ['nothing', new Uint8Array(), 'empty'],
    ['the start of a JPEG', bytes('\xff\xd8\xff\xe1'), 'jpeg'],
    ['two bytes of a JPEG', bytes('\xff\xd8'), 'unknown'],
    ['a PNG with its line ends broken', bytes('\x89PNG\n\x1a\n'), 'unknown'],
    ['a WAV', bytes('RIFF\x10\0\0\0WAVE'), 'unknown'],
    ['the older GIF', bytes('GIF87a\x01\0'), 'gif'],
    ['a text about GIF8', bytes('GIF8 is a format'), 'unknown'],
    ['a HEIC of an iPhone', heif('heic', 'mif1', 'heic'), 'heic'],
    ['a HEIC by a compatible brand', heif('mif1', 'mif1', 'heic'), 'heic'],
    ['a HEIC sequence', heif('msf1', 'hevc'), 'heic'],
    ['an AVIF', heif('avif', 'mif1'), 'avif'],
    ['an AVIF by a compatible brand', heif('mif1', 'miaf', 'avif'), 'avif'],
    ['a film', heif('isom', 'mp42'), 'unknown'],
    ['a box cut short', bytes('\0\0'), 'unknown'],
    ['a PDF', bytes('%PDF-1.7\n'), 'pdf'],
    ['a PDF after a line', bytes('\r\n%PDF-1.4'), 'pdf'],
    ['a plain SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'svg'],
    [
      'an SVG with all that may come first',
      bytes(
        '\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a <html> --><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "x">\n<svg>',
      ),
      'svg',
    ],
    ['an SVG with entities', bytes('<!DOCTYPE svg [ <!ENTITY a "b"> ]><svg>'), 'svg'],
    ['an SVG with a prefix', bytes('<s:svg xmlns:s="http://www.w3.org/2000/svg">'), 'svg'],
    ['an SVG in capitals', bytes(' \n<SVG>'), 'svg'],
    ['an SVG in UTF-16', utf16('<svg>', true), 'svg'],
    ['an SVG in UTF-16, the other way', utf16('<?xml version="1.0"?><svg>', false), 'svg'],
    ['HTML named .jpg', bytes('<!DOCTYPE html><html><script>alert(1)</script>'), 'html'],
    ['HTML without a doctype', bytes('  <HTML lang="en">'), 'html'],
    ['HTML that draws an SVG', bytes('<html><body><svg></svg>'), 'html'],
    ['HTML after a comment', bytes('<!-- GIF89a --><body onload="x">'), 'html'],
    ['a script', bytes('<script>'), 'html'],
    ['XML', bytes('<?xml version="1.0"?><feed/>'), 'unknown'],
    ['a comment without an end', bytes(`<!-- ${'-'.repeat(5000)}`), 'unknown'],
    ['text', bytes('a photo of my card'), 'unknown'],
    ['zeros', new Uint8Array(64), 'unknown'],
  ])('%s', (_, content, expected) => {
    expect(sniffFileType(content)).toBe(expected);
  });

  test('HTML behind the first bytes of a JPEG is a JPEG, which only a decoder can refuse', () => {
    expect(sniffFileType(bytes('\xff\xd8\xff<html><script>'))).toBe('jpeg');
  });

  test('reads a view into a larger buffer', () => {
    const whole = Uint8Array.from([0, 0, 0, 0, ...heif('heic')]);
    expect(sniffFileType(whole.subarray(4))).toBe('heic');
  });

  test('never fails, whatever the bytes', () => {
    const starts = fc.constantFrom('', '<', '<!--', '<?', '\0\0\0\x18ftyp', 'RIFF', '\xff\xfe', '<!doctype ');
    fc.assert(
      fc.property(starts, fc.uint8Array({ maxLength: 200 }), (start, rest) => {
        expect(FILE_TYPES).toContain(sniffFileType(Uint8Array.from([...bytes(start), ...rest])));
      }),
      { numRuns: 500 },
    );
  });
});
