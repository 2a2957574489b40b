/** What a spreadsheet would take for a formula begins with one of these (OWASP, CSV injection). */
const FORMULA_START = /^[=+\-@\t\r]/;

/** One line of RFC 4180: no cell can run as a formula, none breaks the line. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map(csvCell).join(',')}\r\n`;
}

function csvCell(text: string): string {
  const safe = FORMULA_START.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
