import { useTranslation } from 'react-i18next';
import type { Share } from '@/contracts/tarot';
import { saveFile } from '@/shared/files/save-file';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { useObjectUrl } from '@/shared/files/use-object-url';
import type { PictureSize } from '../api/get-share-picture';
import { useSharePicture } from './use-share-picture';

const shapes = { wide: 'aspect-[1200/630]', tall: 'aspect-[1080/1920]' } as const;

/** The reading as a picture, in the two shapes that apps like. */
export function SharePictures({ share }: { share: Share }) {
  const { t } = useTranslation('tarot');
  return (
    <section aria-label={t('share.pictures')} className="grid grid-cols-[1fr_auto] items-end gap-3">
      <Picture share={share} size="wide" className="w-full" />
      <Picture share={share} size="tall" className="w-20" />
    </section>
  );
}

function Picture({ share, size, className }: { share: Share; size: PictureSize; className: string }) {
  const { t } = useTranslation('tarot');
  const { data: file, error, refetch } = useSharePicture(share, size);
  const url = useObjectUrl(file);
  if (error !== null) return <Problem error={error} onRetry={() => void refetch()} />;
  return (
    <figure className="grid content-end justify-items-center gap-2">
      <span
        className={`block overflow-hidden rounded-field bg-glass ring-1 ring-line ${shapes[size]} ${className} ${url === undefined ? 'animate-shimmer' : ''}`}
      >
        {url !== undefined && <img src={url} alt={t(`share.picture.${size}`)} className="size-full object-cover" />}
      </span>
      <Button
        aria-label={t('share.save-picture', { shape: t(`share.picture.${size}`) })}
        disabled={file === undefined}
        onClick={() => {
          if (file !== undefined) saveFile(file.name, file);
        }}
      >
        <Icon name="download" />
        {size === 'wide' && t('share.save')}
      </Button>
    </figure>
  );
}
