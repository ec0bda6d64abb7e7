import { useMutation } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Button } from '@/shared/ui/Button';
import { Icon } from '@/shared/ui/Icon';
import { openRoomsSocket } from './enter-room';
import { tryMedia, tryServer } from './rtc/connection-check';

/** Says in plain words whether a call can work from here. Asked for by hand: entering never waits for it. */
export function ConnectionCheck({ iceServers }: { iceServers: RTCIceServer[] }) {
  const { t } = useTranslation('call');
  const check = useMutation({
    mutationFn: async () => {
      const [server, media] = await Promise.all([tryServer(openRoomsSocket), tryMedia(iceServers)]);
      return { server, media };
    },
    networkMode: 'always',
  });
  const { data: report } = check;
  return (
    <section aria-label={t('check.title')} className="grid justify-items-start gap-2">
      <Button busy={check.isPending} onClick={() => check.mutate()}>
        {t('check.action')}
      </Button>
      <div role="status" className="grid gap-1.5 text-sm">
        {check.isPending && <p className="text-haze">{t('check.running')}</p>}
        {report !== undefined && (
          <>
            <Finding good={report.server} text={t(report.server ? 'check.server' : 'check.no-server')} />
            <Finding good={report.media !== 'blocked'} text={t(`check.media.${report.media}`)} />
          </>
        )}
      </div>
    </section>
  );
}

function Finding({ good, text }: { good: boolean; text: string }) {
  return (
    <p className="flex items-start gap-2">
      <Icon name={good ? 'check' : 'close'} className={`mt-0.5 size-5 shrink-0 ${good ? 'text-foam' : 'text-coral'}`} />
      {text}
    </p>
  );
}
