import { useTranslation } from 'react-i18next';
import { canonicalDeck } from '@/shared/deck/card-order';
import { useCardName } from '@/shared/deck/use-card-name';
import { useObjectUrl } from '@/shared/files/use-object-url';
import { Button } from '@/shared/ui/Button';
import { inputClass } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Progress } from '@/shared/ui/Progress';
import { backPlace } from './match-file-name';
import { useDeckProblem } from './use-deck-problem';
import type { Upload } from './upload-queue';
import type { UploadsInHand } from './use-uploads';

/** How far each file has come; those that nobody can place ask where they belong. */
export function Uploads({ uploads }: { uploads: UploadsInHand }) {
  const { t } = useTranslation('decks');
  const { list } = uploads;
  if (list.length === 0) return null;
  const done = list.filter(({ state }) => state === 'done').length;
  const failed = list.filter(({ state }) => state === 'failed').length;
  const asking = list.filter(({ state }) => state === 'unassigned').length;
  // What needs somebody stands first.
  const order = [...list].sort((one, other) => rank(one) - rank(other));
  return (
    <section aria-labelledby="uploads-title" className="glass grid gap-4 p-5 sm:p-6">
      <header className="flex flex-wrap items-baseline justify-between gap-3">
        <h2 id="uploads-title" className="text-title">
          {t('uploads.title')}
        </h2>
        <p role="status" className="text-sm text-mist">
          {[
            t('uploads.done', { done, total: list.length }),
            ...(asking > 0 ? [t('uploads.asking', { count: asking })] : []),
            ...(failed > 0 ? [t('uploads.failed', { count: failed })] : []),
          ].join(' · ')}
        </p>
      </header>
      <Progress label={t('uploads.title')} done={list.reduce((sum, { sent }) => sum + sent, 0) / list.length} />
      <ul className="grid max-h-128 gap-2 overflow-y-auto">
        {order.map((upload) => (
          <UploadRow key={upload.id} upload={upload} uploads={uploads} />
        ))}
      </ul>
      {done > 0 && (
        <Button tone="plain" className="justify-self-start" onClick={uploads.dismissDone}>
          {t('uploads.clear')}
        </Button>
      )}
    </section>
  );
}

const ranks = { unassigned: 0, failed: 1, sending: 2, waiting: 3, done: 4 } as const;
const rank = ({ state }: Upload) => ranks[state];

function UploadRow({ upload, uploads }: { upload: Upload; uploads: UploadsInHand }) {
  const { t } = useTranslation('decks');
  const { t: tCommon } = useTranslation();
  const cardName = useCardName();
  const problem = useDeckProblem();
  const picture = useObjectUrl(upload.state === 'unassigned' ? upload.file : undefined);
  const { place, state, file } = upload;
  const name = place === undefined ? undefined : place === backPlace ? t('back') : cardName(place);
  return (
    <li className="grid grid-cols-[2.5rem_1fr_auto] items-center gap-3 rounded-field border border-line/60 p-2">
      <span className="grid aspect-[300/520] w-10 place-items-center overflow-hidden rounded bg-glass text-haze">
        {picture === undefined ? (
          <Icon name={state === 'done' ? 'check' : 'picture'} className={state === 'done' ? 'text-foam' : ''} />
        ) : (
          <img src={picture} alt="" className="size-full object-cover" />
        )}
      </span>
      <div className="grid min-w-0 gap-1 text-sm">
        <p className="truncate">
          {file.name}
          {name !== undefined && <span className="text-gold"> → {name}</span>}
        </p>
        {state === 'sending' && <Progress label={file.name} done={upload.sent} />}
        {state === 'waiting' && <p className="text-xs text-haze">{t('uploads.waiting')}</p>}
        {state === 'failed' && <p className="text-xs text-coral">{problem(upload.error)}</p>}
        {state === 'unassigned' && (
          <select
            aria-label={t('uploads.assign', { file: file.name })}
            value=""
            onChange={(event) => uploads.assign(upload.id, event.target.value)}
            className={inputClass}
          >
            <option value="" disabled className="bg-deep">
              {t('uploads.which')}
            </option>
            {[backPlace, ...canonicalDeck].map((candidate) => (
              <option key={candidate} value={candidate} className="bg-deep">
                {candidate === backPlace ? t('back') : cardName(candidate)}
              </option>
            ))}
          </select>
        )}
      </div>
      <span className="flex">
        {state === 'failed' && place !== undefined && (
          <IconButton label={tCommon('retry')} onClick={() => uploads.retry(upload.id)}>
            <Icon name="again" />
          </IconButton>
        )}
        {state !== 'sending' && (
          <IconButton label={t('uploads.dismiss', { file: file.name })} onClick={() => uploads.dismiss(upload.id)}>
            <Icon name="close" />
          </IconButton>
        )}
      </span>
    </li>
  );
}
