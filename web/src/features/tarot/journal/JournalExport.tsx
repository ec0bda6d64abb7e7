import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { problemText } from '@/shared/api/problem-text';
import { nameOf, saveFile } from '@/shared/files/save-file';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { useToasts } from '@/shared/ui/toast-store';
import { exportReadings, type ExportFormat } from '../api/export-readings';

const formats = ['markdown', 'ndjson'] as const;

/** All readings as a file: to read, or for other programs. */
export function JournalExport() {
  const { t } = useTranslation('journal');
  const { t: tCommon } = useTranslation();
  const show = useToasts((state) => state.show);
  const download = useMutation({
    mutationFn: async (format: ExportFormat) => {
      const answer = await exportReadings(format);
      saveFile(
        nameOf(answer) ?? `magic-conch-readings.${format === 'markdown' ? 'md' : 'ndjson'}`,
        await answer.blob(),
      );
    },
    onError: (error) => show(problemText(error, tCommon)),
  });
  return (
    <div role="group" aria-label={t('export.label')} className="flex flex-wrap gap-2">
      {formats.map((format) => (
        <Button
          key={format}
          busy={download.isPending && download.variables === format}
          onClick={() => download.mutate(format)}
        >
          <Icon name="download" />
          {t(`export.${format}`)}
        </Button>
      ))}
    </div>
  );
}
