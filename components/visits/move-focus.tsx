type Step = (from: DOMRect, to: DOMRect) => number | null;

/** How far something lies in the direction of a key, or null where it lies elsewhere. */
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: (from, to) => (to.left > from.left ? to.left - from.left + 4 * Math.abs(to.top - from.top) : null),
  ArrowLeft: (from, to) => (to.left < from.left ? from.left - to.left + 4 * Math.abs(to.top - from.top) : null),
  ArrowDown: (from, to) => (to.top > from.top ? to.top - from.top + 4 * Math.abs(to.left - from.left) : null),
  ArrowUp: (from, to) => (to.top < from.top ? from.top - to.top + 4 * Math.abs(to.left - from.left) : null),
};

/** Moves the focus by an arrow key to the nearest button of the board that way; whether there is one. */
export function moveFocus(key: string, { board, selector }: { board: HTMLElement; selector: string }): boolean {
  const step = STEPS[key];
  const focused = document.activeElement;
  if (step === undefined || focused === null || focused === board || !board.contains(focused)) return false;
  const from = focused.getBoundingClientRect();
  return focusNearest(board, selector, (to) => step(from, to));
}

/** Focuses the button that is the nearest to another, whichever way. */
export function focusNear(near: Element, { board, selector }: { board: HTMLElement; selector: string }): boolean {
  const from = near.getBoundingClientRect();
  return focusNearest(board, selector, (to) => Math.abs(to.top - from.top) + Math.abs(to.left - from.left));
}

function focusNearest(board: HTMLElement, selector: string, measure: (to: DOMRect) => number | null): boolean {
  const reachable = [...board.querySelectorAll<HTMLElement>(selector)].flatMap((button) => {
    const distance = measure(button.getBoundingClientRect());
    return distance === null ? [] : [{ button, distance }];
  });
  const [nearest] = reachable.toSorted((a, b) => a.distance - b.distance);
  nearest?.button.focus();
  return nearest !== undefined;
}
