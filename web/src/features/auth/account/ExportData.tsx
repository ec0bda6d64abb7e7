import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { inWords } from '@/shared/i18n/durations';
import { saveFile } from '@/shared/files/save-file';
import { useLanguage } from '@/shared/i18n/use-language';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { Problem } from '@/shared/ui/Problem';
import { Progress } from '@/shared/ui/Progress';
import { getExport } from '../api/get-export';
import { archiveTrouble, readArchive, sizeInWords } from './archive';
import { Card } from './Card';

/** All of the member's data as one file, which is made while one waits. */
export function ExportData() {
  const { t } = useTranslation('account');
  const language = useLanguage();
  const cancel = useRef<AbortController>(undefined);
  const [bytes, setBytes] = useState(0);
  const download = useMutation({
    mutationFn: async () => {
      const controller = new AbortController();
      cancel.current = controller;
      setBytes(0);
      const archive = await readArchive(await getExport(controller.signal), new Date(), setBytes);
      saveFile(archive.name, archive.content);
    },
  });
  useEffect(() => () => cancel.current?.abort(), []);
  const size = sizeInWords(bytes, language);
  const stopped = download.error instanceof DOMException && download.error.name === 'AbortError';
  return (
    <Card title={t('export.title')} text={t('export.text')}>
      <div className="flex flex-wrap items-center gap-3">
        <Button busy={download.isPending} onClick={() => download.mutate()}>
          <Icon name="download" />
          {t('export.start')}
        </Button>
        {download.isPending && (
          <Button tone="plain" onClick={() => cancel.current?.abort()}>
            {t('export.cancel')}
          </Button>
        )}
      </div>
      {download.isPending && (
        <div className="grid gap-2">
          <Progress label={t('export.title')} />
          {/* The growing size is for the eye; hearing it anew with every piece would be noise. */}
          <p aria-live="off" className="text-sm text-mist tabular-nums">
            {bytes === 0 ? t('export.preparing') : t('export.receiving', { size })}
          </p>
        </div>
      )}
      <p role="status" className="text-sm text-foam empty:hidden">
        {download.isSuccess && t('export.done', { size })}
      </p>
      {download.error !== null && !stopped && <ExportProblem error={download.error} />}
    </Card>
  );
}

function ExportProblem({ error }: { error: unknown }) {
  const { t } = useTranslation('account');
  const { t: tCommon } = useTranslation();
  const trouble = archiveTrouble(error);
  if (trouble === undefined) return <Problem error={error} />;
  const wait = error instanceof ApiProblem ? error.retryAfterSeconds : undefined;
  return (
    <p role="alert" className="rounded-card border border-coral/30 bg-coral/8 p-4 text-sm text-pearl">
      {t(`export.${trouble}`)}
      {wait !== undefined && ` ${tCommon('problem.retry-in', { time: inWords(wait) })}`}
    </p>
  );
}
