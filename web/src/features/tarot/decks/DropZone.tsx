import { useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { pictureTypes } from './picture-file';

/** Takes many pictures at once: dropped, or chosen. */
export function DropZone({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const { t } = useTranslation('decks');
  const chooser = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);

  function dragged(event: DragEvent): void {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    setOver(true);
  }

  function dropped(event: DragEvent): void {
    event.preventDefault();
    setOver(false);
    onFiles([...event.dataTransfer.files]);
  }

  return (
    <section
      aria-labelledby="drop-title"
      onDragEnter={dragged}
      onDragOver={dragged}
      onDragLeave={() => setOver(false)}
      onDrop={dropped}
      data-over={over}
      className="grid justify-items-center gap-3 rounded-card border-2 border-dashed border-line p-6 text-center transition data-[over=true]:border-gold data-[over=true]:bg-gold/10 sm:p-10"
    >
      <Icon name="picture" className="size-9 text-gold" />
      <h2 id="drop-title" className="text-title">
        {t('drop.title')}
      </h2>
      <p className="max-w-xl text-sm text-mist">{t('drop.text')}</p>
      <Button tone="gold" onClick={() => chooser.current?.click()}>
        <Icon name="upload" />
        {t('drop.choose')}
      </Button>
      <input
        ref={chooser}
        type="file"
        multiple
        accept={pictureTypes.join(',')}
        aria-label={t('drop.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const files = [...(event.target.files ?? [])];
          // So that choosing the same files once more is a change again.
          event.target.value = '';
          onFiles(files);
        }}
      />
      <p className="text-xs text-haze">{t('drop.limits')}</p>
    </section>
  );
}
