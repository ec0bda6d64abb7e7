import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { buttonClass } from '@/shared/ui/button-class';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Progress } from '@/shared/ui/Progress';
import { formatBytes } from './format-bytes';
import type { FileDesk, FileView } from './rtc/files/file-desk';
import { useObjectUrl } from './use-object-url';

interface FileCardProps {
  named: { name: string; size: number };
  /** Undefined for one of before a reload: its bytes went with the page. */
  file: FileView | undefined;
  own: boolean;
  desk: FileDesk;
}

/** A file in the chat. Only what is a picture by its very bytes is shown; everything else can be saved, and never opens here. */
export function FileCard({ named: { name, size }, file, own, desk }: FileCardProps) {
  const { t } = useTranslation('call');
  const language = useLanguage();
  const url = useObjectUrl(file?.result?.content);
  const state = file?.state ?? (own ? 'sent-before' : 'forgotten');
  const moving = state === 'sending' || state === 'receiving';
  const mayCancel = moving || (own && state === 'offered');
  return (
    <div className={`grid gap-2 rounded-2xl p-3 text-left ${own ? 'bg-tide' : 'bg-glass-strong'}`}>
      {url !== undefined && file?.result?.picture !== undefined && (
        <img src={url} alt={t('file.picture', { name })} className="max-h-64 w-full rounded-field object-contain" />
      )}
      <div className="flex items-center gap-2">
        <Icon name="file" className="shrink-0 text-gold" />
        <div className="min-w-0 flex-1">
          <p className="truncate font-medium" title={name}>
            {name}
          </p>
          <p className="text-xs text-haze" role="status">
            {formatBytes(size, language)} · {t(`file.state.${state}`)}
          </p>
        </div>
        {url !== undefined && (
          <a href={url} download={name} aria-label={t('file.save', { name })} className={buttonClass('plain', 'px-3')}>
            <Icon name="download" />
          </a>
        )}
        {mayCancel && file !== undefined && (
          <IconButton label={t('file.cancel', { name })} onClick={() => desk.cancel(file.id)}>
            <Icon name="close" />
          </IconButton>
        )}
      </div>
      {moving && <Progress label={t('file.progress', { name })} done={file?.progress ?? 0} />}
      {state === 'asking' && file !== undefined && (
        <div className="flex flex-wrap gap-2">
          <Button tone="gold" onClick={() => desk.accept(file.id)}>
            {t('file.accept')}
          </Button>
          <Button onClick={() => desk.refuse(file.id)}>{t('file.refuse')}</Button>
        </div>
      )}
    </div>
  );
}
