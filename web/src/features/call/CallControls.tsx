import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon, type IconName } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { controlSize } from './control-size';
import { canShowScreen } from './rtc/local-media';

export type SidePanel = 'talk' | 'people';

interface CallControlsProps {
  muted: boolean;
  cameraOn: boolean;
  screenOn: boolean;
  panel: SidePanel | undefined;
  unread: number;
  knocking: number;
  onMute: () => void;
  onCamera: () => void;
  onScreen: () => void;
  onPanel: (panel: SidePanel) => void;
  onSettings: () => void;
  onLeave: () => void;
  /** More of the same kind, between the picture and the words. */
  children?: ReactNode;
}

export function CallControls(props: CallControlsProps) {
  const { t } = useTranslation('call');
  return (
    <div
      role="group"
      aria-label={t('call.controls')}
      className="flex items-center justify-evenly pb-[env(safe-area-inset-bottom)] sm:justify-center sm:gap-3"
    >
      <IconButton
        label={props.muted ? t('call.unmute') : t('call.mute')}
        onClick={props.onMute}
        tone={props.muted ? 'off' : 'quiet'}
        className={controlSize}
      >
        <Icon name={props.muted ? 'micOff' : 'mic'} />
      </IconButton>
      <IconButton
        label={props.cameraOn ? t('call.camera-off') : t('call.camera-on')}
        onClick={props.onCamera}
        tone={props.cameraOn ? 'quiet' : 'off'}
        className={controlSize}
      >
        <Icon name={props.cameraOn ? 'camera' : 'cameraOff'} />
      </IconButton>
      {canShowScreen() && (
        <IconButton
          label={props.screenOn ? t('call.screen-off') : t('call.screen-on')}
          onClick={props.onScreen}
          tone={props.screenOn ? 'gold' : 'quiet'}
          className={controlSize}
        >
          <Icon name="screen" />
        </IconButton>
      )}
      {props.children}
      <PanelButton {...props} name="talk" icon="chat" label={t('call.chat')} count={props.unread} />
      <PanelButton {...props} name="people" icon="person" label={t('people.title')} count={props.knocking} />
      <IconButton label={t('settings.title')} onClick={props.onSettings} tone="quiet" className={controlSize}>
        <Icon name="settings" />
      </IconButton>
      <IconButton label={t('call.leave')} onClick={props.onLeave} tone="danger" className={controlSize}>
        <Icon name="leave" />
      </IconButton>
    </div>
  );
}

interface PanelButtonProps extends Pick<CallControlsProps, 'panel' | 'onPanel'> {
  name: SidePanel;
  icon: IconName;
  label: string;
  /** What waits to be seen there. */
  count: number;
}

function PanelButton({ name, icon, label, count, panel, onPanel }: PanelButtonProps) {
  const { t } = useTranslation('call');
  return (
    <IconButton
      label={count > 0 ? `${label}, ${t('call.new', { count })}` : label}
      aria-expanded={panel === name}
      onClick={() => onPanel(name)}
      tone="quiet"
      className={`relative ${controlSize}`}
    >
      <Icon name={icon} />
      {count > 0 && (
        <span
          aria-hidden="true"
          className="absolute -top-1 -right-1 min-w-5 rounded-full bg-gold px-1 text-xs font-bold text-abyss"
        >
          {count}
        </span>
      )}
    </IconButton>
  );
}
