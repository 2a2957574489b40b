import { toast } from '#components/ui/toast';

/** At the head of the page: the foot of a visit is where the clerk goes on to press. */
export function sayDone(words: string): void {
  toast.success(words, { position: 'top-center' });
}
