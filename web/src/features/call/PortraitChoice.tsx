import { useRef, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { useToasts } from '@/shared/ui/toast-store';
import type { CallSession } from './rtc/call-session';
import { portraitOf, portraitUrl } from './rtc/portrait';

/** A small picture of oneself for those in the room. It goes to their browsers directly and nowhere else. */
export function PortraitChoice({ session }: { session: CallSession }) {
  const { t } = useTranslation('call');
  const { self, portrait } = useSyncExternalStore(session.state.subscribe, session.state.get);
  const show = useToasts((state) => state.show);
  const input = useRef<HTMLInputElement>(null);

  async function choose(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    try {
      session.showPortrait(await portraitOf(file));
    } catch {
      show(t('settings.portrait-unreadable'));
    }
  }

  return (
    <section aria-label={t('settings.portrait')} className="flex flex-wrap items-center gap-3">
      <Avatar name={self?.nickname ?? ''} src={portraitUrl(portrait)} className="size-14 text-xl" />
      <p className="min-w-40 flex-1 text-sm text-mist">{t('settings.portrait-text')}</p>
      <Button onClick={() => input.current?.click()}>{t('settings.portrait-choose')}</Button>
      {portrait !== null && (
        <Button tone="plain" onClick={() => session.showPortrait(null)}>
          {t('settings.portrait-remove')}
        </Button>
      )}
      <input
        ref={input}
        type="file"
        accept="image/png,image/jpeg,image/webp"
        hidden
        data-testid="call-portrait"
        onChange={(event) => {
          void choose(event.target.files?.[0]);
          event.target.value = '';
        }}
      />
    </section>
  );
}
