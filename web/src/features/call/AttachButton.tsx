import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { canDigest } from './rtc/files/digest';

export function AttachButton({ disabled, onFiles }: { disabled: boolean; onFiles: (files: File[]) => void }) {
  const { t } = useTranslation('call');
  const input = useRef<HTMLInputElement>(null);
  if (!canDigest()) return null;
  return (
    <>
      <IconButton label={t('file.send')} disabled={disabled} onClick={() => input.current?.click()}>
        <Icon name="attach" />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        data-testid="call-files"
        onChange={(event) => {
          onFiles([...(event.target.files ?? [])]);
          event.target.value = ''; // So that the same file can be chosen again.
        }}
      />
    </>
  );
}
