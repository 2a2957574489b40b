'use client';

import { Image as ImageIcon } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { useEffect, useRef, useState } from 'react';
import type { ChangeEvent } from 'react';

import { Button } from '#components/ui/button';
import { Callout } from '#components/ui/callout';
import { Dialog } from '#components/ui/dialog';

type CardCameraProps = { isOpen: boolean; onOpenChange: (isOpen: boolean) => void; onRead: (iccid: string) => void };

/** Reads the barcode of a card by the camera, or from a photo where there is none. */
export function CardCamera({ isOpen, onOpenChange, onRead }: CardCameraProps) {
  const t = useTranslations('desk.camera');
  const common = useTranslations('common');
  return (
    <Dialog title={t('title')} closeLabel={common('close')} isOpen={isOpen} onOpenChange={onOpenChange} size="md">
      <Viewfinder
        onRead={(iccid) => {
          onRead(iccid);
          onOpenChange(false);
        }}
      />
    </Dialog>
  );
}

const PAUSE_MS = 150;

type State = 'starting' | 'looking' | 'unavailable';

function Viewfinder({ onRead }: { onRead: (iccid: string) => void }) {
  const t = useTranslations('desk.camera');
  const video = useRef<HTMLVideoElement>(null);
  const photo = useRef<HTMLInputElement>(null);
  const [state, setState] = useState<State>('starting');
  const [hasNone, setHasNone] = useState(false);
  const latest = useRef(onRead);
  useEffect(() => {
    latest.current = onRead;
  });

  useEffect(() => {
    const element = video.current;
    let stream: MediaStream | null = null;
    let timer = 0;
    let isGone = false;
    function stop(): void {
      isGone = true;
      window.clearTimeout(timer);
      for (const track of stream?.getTracks() ?? []) track.stop();
    }
    async function begin(): Promise<void> {
      const { readIccid } = await import('#components/desk/read-iccid');
      stream = await navigator.mediaDevices.getUserMedia({
        video: { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } },
      });
      if (isGone || element === null) return stop();
      element.srcObject = stream;
      await element.play();
      setState('looking');
      const shown = element;
      function look(): void {
        const read = readIccid({ source: shown, width: shown.videoWidth, height: shown.videoHeight });
        if (isGone) return;
        if (read === null) timer = window.setTimeout(look, PAUSE_MS);
        else latest.current(read);
      }
      look();
    }
    begin().catch(() => {
      if (isGone) return;
      stop();
      setState('unavailable');
    });
    return stop;
  }, []);

  async function readPhoto(event: ChangeEvent<HTMLInputElement>): Promise<void> {
    const file = event.target.files?.[0];
    event.target.value = '';
    if (file === undefined) return;
    setHasNone(false);
    const read = await readFrom(file);
    if (read === null) setHasNone(true);
    else onRead(read);
  }

  return (
    <div className="flex flex-col gap-3">
      {state === 'unavailable' ? (
        <Callout tone="warn" role="status">
          {t('unavailable')}
        </Callout>
      ) : (
        <>
          {/* oxlint-disable-next-line jsx-a11y/media-has-caption -- what the camera sees has no words. */}
          <video
            ref={video}
            muted
            playsInline
            aria-label={t('title')}
            className="aspect-video w-full rounded-lg border border-line bg-sunken object-cover"
          />
          <p role="status" className="text-muted">
            {t(state)}
          </p>
        </>
      )}
      {hasNone && (
        <Callout tone="fail" role="alert">
          {t('noneInPhoto')}
        </Callout>
      )}
      <input
        ref={photo}
        type="file"
        accept="image/*"
        capture="environment"
        aria-label={t('photo')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => void readPhoto(event)}
      />
      <Button size="lg" icon={<ImageIcon aria-hidden size={18} />} onPress={() => photo.current?.click()}>
        {t('photo')}
      </Button>
      <p className="text-sm text-faint">{t('private')}</p>
    </div>
  );
}

async function readFrom(file: File): Promise<string | null> {
  try {
    const [{ readIccid }, source] = await Promise.all([import('#components/desk/read-iccid'), createImageBitmap(file)]);
    const read = readIccid({ source, width: source.width, height: source.height });
    source.close();
    return read;
  } catch {
    return null;
  }
}
