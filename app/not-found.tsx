/** Never shown, since each group of pages has its own; without it every page would carry the framework's. */
export default function NotFound() {
  return null;
}
