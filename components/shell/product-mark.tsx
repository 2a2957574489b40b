/** The sign of the house: a signal that ends in a tick. */
export function ProductMark({ size = 20 }: { size?: number }) {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 20 20" fill="none">
      <rect width="20" height="20" rx="5" className="fill-accent" />
      <path
        d="M4.5 11.5 7 9l3 4.5L15.5 6"
        className="stroke-on-accent"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}
