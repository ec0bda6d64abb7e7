import { useTranslation } from 'react-i18next';
import { useLanguage } from '@/shared/i18n/use-language';
import { FileCard } from './FileCard';
import type { FileDesk, FileView } from './rtc/files/file-desk';
import type { TalkLine } from './rtc/talk';

interface TalkLineViewProps {
  line: TalkLine;
  /** How far its file is; undefined for words, and for a file of before a reload. */
  file: FileView | undefined;
  desk: FileDesk;
}

export function TalkLineView({ line, file, desk }: TalkLineViewProps) {
  const { t } = useTranslation('call');
  const language = useLanguage();
  const own = line.from === undefined;
  const time = new Intl.DateTimeFormat(language, { timeStyle: 'short' }).format(new Date(line.sentAt));
  return (
    <li className={`max-w-[88%] ${own ? 'self-end text-right' : 'self-start'}`}>
      <span className="text-xs text-haze">
        {line.from ?? t('call.you')} · <time dateTime={line.sentAt}>{time}</time>
      </span>
      {line.file === undefined ? (
        <p
          className={`rounded-2xl px-3 py-2 text-left break-words whitespace-pre-wrap ${own ? 'bg-tide' : 'bg-glass-strong'}`}
        >
          {line.text}
        </p>
      ) : (
        <FileCard named={line.file} file={file} own={own} desk={desk} />
      )}
      {own && line.file === undefined && <span className="text-xs text-haze">{t(`talk.${deliveryOf(line)}`)}</span>}
    </li>
  );
}

function deliveryOf({ pending, delivered }: TalkLine): 'waiting' | 'partly' | 'delivered' | 'lost' {
  if (pending.length === 0) return delivered ? 'delivered' : 'lost';
  return delivered ? 'partly' : 'waiting';
}
