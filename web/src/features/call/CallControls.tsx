import { useTranslation } from 'react-i18next';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';

interface CallControlsProps {
  muted: boolean;
  cameraOn: boolean;
  talking: boolean;
  unread: number;
  onMute: () => void;
  onCamera: () => void;
  onTalk: () => void;
  onLeave: () => void;
}

const round = 'size-13';

export function CallControls(props: CallControlsProps) {
  const { t } = useTranslation('call');
  return (
    <div className="flex items-center justify-center gap-3 pb-[env(safe-area-inset-bottom)]">
      <IconButton
        label={props.muted ? t('call.unmute') : t('call.mute')}
        onClick={props.onMute}
        tone={props.muted ? 'off' : 'quiet'}
        className={round}
      >
        <Icon name={props.muted ? 'micOff' : 'mic'} />
      </IconButton>
      <IconButton
        label={props.cameraOn ? t('call.camera-off') : t('call.camera-on')}
        onClick={props.onCamera}
        tone={props.cameraOn ? 'quiet' : 'off'}
        className={round}
      >
        <Icon name={props.cameraOn ? 'camera' : 'cameraOff'} />
      </IconButton>
      <IconButton
        label={t('call.chat')}
        aria-expanded={props.talking}
        onClick={props.onTalk}
        tone="quiet"
        className={`relative ${round}`}
      >
        <Icon name="chat" />
        {props.unread > 0 && (
          <span className="absolute -top-1 -right-1 min-w-5 rounded-full bg-gold px-1 text-xs font-bold text-abyss">
            {props.unread}
          </span>
        )}
      </IconButton>
      <IconButton label={t('call.leave')} onClick={props.onLeave} tone="danger" className={round}>
        <Icon name="leave" />
      </IconButton>
    </div>
  );
}
