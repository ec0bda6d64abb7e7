import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { roomAddress } from './room-address';

const steps = ['link', 'lobby', 'table'] as const;

/** For guests who hold an invitation: what to do with it, and what happens then. */
export function InvitedDoor() {
  const { t } = useTranslation('call');
  const navigate = useNavigate();
  const [sent, setSent] = useState('');
  const [tried, setTried] = useState(false);
  const address = roomAddress(sent);

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    setTried(true);
    if (address !== undefined) void navigate(address);
  }

  return (
    <section className="glass grid content-start gap-5 p-5 sm:p-7">
      <div className="grid gap-1">
        <h2 className="text-title">{t('door.invited-title')}</h2>
        <p className="text-mist">{t('door.invited-text')}</p>
      </div>
      <form onSubmit={submit} noValidate className="grid gap-4">
        <Field
          label={t('door.label')}
          placeholder="https://…/rooms/…"
          inputMode="url"
          autoComplete="off"
          autoCapitalize="off"
          spellCheck={false}
          value={sent}
          error={tried && address === undefined ? t('door.unknown') : undefined}
          onChange={(event) => {
            setSent(event.target.value);
            setTried(false);
          }}
        />
        <Button type="submit" tone="gold" className="sm:justify-self-start">
          {t('door.action')}
          <Icon name="arrow" />
        </Button>
      </form>
      <ol className="grid gap-2 border-t border-line pt-5 text-sm text-mist">
        {steps.map((step, index) => (
          <li key={step} className="flex items-center gap-3">
            <span
              aria-hidden="true"
              className="grid size-7 shrink-0 place-items-center rounded-full border border-gold/50 font-display text-gold"
            >
              {index + 1}
            </span>
            {t(`door.step-${step}`)}
          </li>
        ))}
      </ol>
    </section>
  );
}
