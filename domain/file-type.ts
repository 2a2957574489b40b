export const FILE_TYPES = [
  'jpeg',
  'png',
  'webp',
  'gif',
  'heic',
  'avif',
  'pdf',
  'svg',
  'html',
  'empty',
  'unknown',
] as const;
export type FileType = (typeof FILE_TYPES)[number];

const HEIC_BRANDS = ['heic', 'heix', 'heim', 'heis', 'hevc', 'hevx', 'hevm', 'hevs', 'mif1', 'msf1'];
const AVIF_BRANDS = ['avif', 'avis'];
const HTML_START =
  /^<(?:!doctype\s+html|html|head|body|script|iframe|h1|div|font|table|a|style|title|b|br|p|meta|link)\b/i;
const SVG_START = /^(?:<!doctype\s+svg[^>[]*(?:\[[\s\S]*?\]\s*)?>\s*)?<(?:[\w-]+:)?svg\b/i;

/** What a file is by its first bytes alone; a name or a header has no say. */
export function sniffFileType(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return 'empty';
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  if (head.startsWith('\xff\xd8\xff')) return 'jpeg';
  if (head.startsWith('\x89PNG\r\n\x1a\n')) return 'png';
  if (/^RIFF[\s\S]{4}WEBP/.test(head)) return 'webp';
  if (/^GIF8[79]a/.test(head)) return 'gif';
  if (head.startsWith('ftyp', 4)) return sniffBrands(bytes, head);
  if (/^\s*%PDF-/.test(head)) return 'pdf';
  return sniffMarkup(bytes);
}

function sniffBrands(bytes: Uint8Array, head: string): FileType {
  const boxLength = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0);
  const brands = head.slice(8, boxLength).match(/[\s\S]{4}/g) ?? [];
  if (brands.some((brand) => AVIF_BRANDS.includes(brand))) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.includes(brand)) ? 'heic' : 'unknown';
}

function sniffMarkup(bytes: Uint8Array): FileType {
  const text = decodeMarkup(bytes.subarray(0, 4096)).replace(/^(?:\s|\0|<\?[\s\S]*?\?>|<!--[\s\S]*?-->)+/, '');
  if (SVG_START.test(text)) return 'svg';
  return HTML_START.test(text) ? 'html' : 'unknown';
}

/** TextDecoder drops the byte order mark that chose it. */
function decodeMarkup(bytes: Uint8Array): string {
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
