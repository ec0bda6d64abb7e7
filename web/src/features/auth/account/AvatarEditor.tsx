import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Member } from '@/contracts/auth';
import { putMember } from '@/shared/session/member-store';
import { Avatar } from '@/shared/ui/Avatar';
import { Button } from '@/shared/ui/Button';
import { useToasts } from '@/shared/ui/toast-store';
import { deleteAvatar } from '../api/delete-avatar';
import { CropSheet } from './CropSheet';
import { acceptedTypes, openPicture } from './picture';
import { PictureProblem } from './PictureProblem';

/** The member's picture: choose one, fit it, take it away again. */
export function AvatarEditor({ member }: { member: Member }) {
  const { t } = useTranslation('account');
  const show = useToasts((state) => state.show);
  const chooser = useRef<HTMLInputElement>(null);
  const [chosen, setChosen] = useState<{ picture: ImageBitmap; turn: number }>();
  const open = useMutation({
    mutationFn: openPicture,
    onSuccess: (picture) => setChosen((before) => ({ picture, turn: (before?.turn ?? 0) + 1 })),
    // What is wrong with the other file is said here, where the sheet would hide it.
    onError: () => setChosen(undefined),
  });
  const remove = useMutation({
    mutationFn: deleteAvatar,
    onSuccess: (changed) => {
      putMember(changed);
      show(t('avatar.removed'));
    },
  });
  const has = member.avatar_url !== null;
  const error = open.error ?? remove.error;
  // The decoded picture takes tens of megabytes.
  useEffect(() => () => chosen?.picture.close(), [chosen]);

  function choose(): void {
    remove.reset();
    chooser.current?.click();
  }

  return (
    <>
      <Avatar name={member.nickname} src={member.avatar_url} className="size-28 shadow-glow" />
      <div className="flex flex-wrap justify-center gap-2">
        <Button busy={open.isPending} onClick={choose}>
          {has ? t('avatar.change') : t('avatar.choose')}
        </Button>
        {has && (
          <Button tone="plain" busy={remove.isPending} onClick={() => remove.mutate()}>
            {t('avatar.remove')}
          </Button>
        )}
      </div>
      <input
        ref={chooser}
        type="file"
        accept={acceptedTypes.join(',')}
        aria-label={t('avatar.choose')}
        tabIndex={-1}
        className="sr-only"
        onChange={(event) => {
          const file = event.target.files?.[0];
          // So that choosing the same file once more is a change again.
          event.target.value = '';
          if (file !== undefined) open.mutate(file);
        }}
      />
      {error !== null && <PictureProblem error={error} />}
      {chosen !== undefined && (
        <CropSheet key={chosen.turn} picture={chosen.picture} onOther={choose} onClose={() => setChosen(undefined)} />
      )}
    </>
  );
}
