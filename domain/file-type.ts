export const FILE_TYPES = ['jpeg', 'png', 'webp', 'gif', 'heic', 'avif', 'pdf', 'svg', 'html', 'empty', 'unknown'] as const;
export type FileType = (typeof FILE_TYPES)[number];

const HEIF_BRANDS = ['heic', 'heix', 'hevc', 'hevx', 'heim', 'heis', 'mif1', 'msf1'];

/** What a file is by its first bytes; its name and header are never asked. */
export function sniffFileType(bytes: Uint8Array): FileType {
  if (bytes.length === 0) return 'empty';
  if (startsWith(bytes, [0xff, 0xd8, 0xff])) return 'jpeg';
  if (startsWith(bytes, [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) return 'png';
  const head = String.fromCharCode(...bytes.subarray(0, 12));
  if (head.startsWith('RIFF') && head.slice(8) === 'WEBP') return 'webp';
  if (head.startsWith('GIF8')) return 'gif';
  if (head.startsWith('%PDF')) return 'pdf';
  if (head.slice(4, 8) === 'ftyp') return heifTypeOf(head.slice(8));
  return markupTypeOf(bytes);
}

function heifTypeOf(brand: string): FileType {
  if (brand === 'avif' || brand === 'avis') return 'avif';
  return HEIF_BRANDS.includes(brand) ? 'heic' : 'unknown';
}

function markupTypeOf(bytes: Uint8Array): FileType {
  const text = new TextDecoder('utf-8').decode(bytes.subarray(0, 1024)).trimStart().toLowerCase();
  if (!text.startsWith('<')) return 'unknown';
  if (/<svg[\s>]/.test(text)) return 'svg';
  return /<(!doctype html|html|head|body|script)/.test(text) ? 'html' : 'unknown';
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  return signature.every((byte, position) => bytes[position] === byte);
}
