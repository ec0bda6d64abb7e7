import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Reading, Share } from '@/contracts/tarot';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { Problem } from '@/shared/ui/Problem';
import { Sheet } from '@/shared/ui/Sheet';
import { useToasts } from '@/shared/ui/toast-store';
import type { Expiry } from './expiry';
import { ShareLink } from './ShareLink';
import { SharePictures } from './SharePictures';
import { ShareTermsFields } from './ShareTermsFields';
import { useShare } from './use-share';

/** The link of a reading, from making it to taking it back. */
export function ShareSheet({ reading, onClose }: { reading: Reading; onClose: () => void }) {
  const { t } = useTranslation('tarot');
  return (
    <Sheet open title={t('share.title')} description={t('share.text')} onClose={onClose}>
      {reading.share === null ? (
        <NewLink reading={reading} />
      ) : (
        <OwnLink reading={reading} share={reading.share} onRevoked={onClose} />
      )}
    </Sheet>
  );
}

function NewLink({ reading }: { reading: Reading }) {
  const { t } = useTranslation('tarot');
  const [includeQuestion, setIncludeQuestion] = useState(false);
  const [expiry, setExpiry] = useState<Expiry>(null);
  const { share } = useShare(reading.id);
  return (
    <div className="grid gap-4">
      <ShareTermsFields
        includeQuestion={includeQuestion}
        onIncludeQuestion={setIncludeQuestion}
        expiry={expiry}
        onExpiry={setExpiry}
      />
      {share.error !== null && <Problem error={share.error} />}
      <Button
        tone="gold"
        busy={share.isPending}
        onClick={() => share.mutate({ include_question: includeQuestion, expires_in_days: expiry })}
      >
        {t('share.create')}
      </Button>
    </div>
  );
}

interface OwnLinkProps {
  reading: Reading;
  share: Share;
  onRevoked: () => void;
}

function OwnLink({ reading, share, onRevoked }: OwnLinkProps) {
  const { t } = useTranslation('tarot');
  const language = useLanguage();
  const show = useToasts((state) => state.show);
  const { share: change, revoke } = useShare(reading.id);
  const until =
    share.expires_at === null
      ? t('share.expiry.never')
      : t('share.expiry.until', {
          date: new Intl.DateTimeFormat(language, { dateStyle: 'long' }).format(new Date(share.expires_at)),
        });
  const error = change.error ?? revoke.error;
  // As wished at once; what the server refuses goes back to how it was.
  const includeQuestion = change.isPending ? change.variables.include_question : share.include_question;
  const changed = { onSuccess: () => show(t('share.changed')) };
  return (
    <div className="grid gap-5">
      <ShareLink share={share} text={reading.text || (reading.expert_words ?? '')} />
      <SharePictures share={share} />
      <div className="gold-line opacity-50" />
      <ShareTermsFields
        includeQuestion={includeQuestion}
        onIncludeQuestion={(include_question) => change.mutate({ include_question }, changed)}
        expiry={change.isPending ? change.variables.expires_in_days : undefined}
        onExpiry={(days) => change.mutate({ include_question: includeQuestion, expires_in_days: days }, changed)}
        unchanged={until}
        disabled={revoke.isPending}
      />
      {error !== null && <Problem error={error} />}
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p className="text-xs text-haze">{t('share.views', { count: share.views })}</p>
        <Button
          tone="danger"
          busy={revoke.isPending}
          onClick={() =>
            revoke.mutate(undefined, {
              onSuccess: () => {
                show(t('share.revoked'));
                onRevoked();
              },
            })
          }
        >
          {t('share.revoke')}
        </Button>
      </div>
    </div>
  );
}
