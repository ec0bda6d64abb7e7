import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Card } from './Card';
import { DeleteSheet } from './DeleteSheet';

export function DeleteAccount({ nickname }: { nickname: string }) {
  const { t } = useTranslation('account');
  const [open, setOpen] = useState(false);
  return (
    <Card title={t('delete.title')} text={t('delete.text')} tone="danger">
      <Button tone="danger" className="justify-self-start" onClick={() => setOpen(true)}>
        {t('delete.start')}
      </Button>
      {open && <DeleteSheet nickname={nickname} onClose={() => setOpen(false)} />}
    </Card>
  );
}
