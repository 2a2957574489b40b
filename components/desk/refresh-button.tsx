'use client';

import { RefreshCw } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTransition } from 'react';

import { Button } from '#components/ui/button';

/** Reads the screen anew; nothing moves by itself. */
export function RefreshButton({ label }: { label: string }) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      icon={<RefreshCw aria-hidden size={16} />}
      isPending={isPending}
      onPress={() => startTransition(() => router.refresh())}
    >
      {label}
    </Button>
  );
}
