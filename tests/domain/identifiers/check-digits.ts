/** Written anew from the standards, so that a slip in the code under test is not repeated here. */
export function luhnDigit(body: string): string {
  let sum = 0;
  let double = true;
  for (let index = body.length - 1; index >= 0; index -= 1) {
    const value = Number(body[index]) * (double ? 2 : 1);
    sum += Math.floor(value / 10) + (value % 10);
    double = !double;
  }
  return String((10 - (sum % 10)) % 10);
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** The first seventeen digits with the check character of GB 11643. */
export function withResidentCheck(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  const value = (12 - (sum % 11)) % 11;
  return digits + (value === 10 ? 'X' : String(value));
}
