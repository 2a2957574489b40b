import { ENHANCEMENT_SCRIPT } from './enhancement-script.js';

/** Shrinks photos before they are sent and refuses a second press; the page works without it. */
export function Enhancement() {
  return <script dangerouslySetInnerHTML={{ __html: ENHANCEMENT_SCRIPT }} />;
}
