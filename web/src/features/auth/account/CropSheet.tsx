import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { putMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Progress } from '@/shared/ui/Progress';
import { Sheet } from '@/shared/ui/Sheet';
import { useToasts } from '@/shared/ui/toast-store';
import { putAvatar } from '../api/put-avatar';
import { wholeCrop } from './crop';
import { CropStage } from './CropStage';
import { cutPicture } from './picture';
import { PictureProblem } from './PictureProblem';

interface CropSheetProps {
  picture: ImageBitmap;
  onOther: () => void;
  onClose: () => void;
}

/** Fits the picture into its frame, and sends what is inside. */
export function CropSheet({ picture, onOther, onClose }: CropSheetProps) {
  const { t } = useTranslation('account');
  const show = useToasts((state) => state.show);
  const [crop, setCrop] = useState(wholeCrop);
  const [sent, setSent] = useState(0);
  const upload = useMutation({
    mutationFn: async () => {
      setSent(0);
      return putAvatar(await cutPicture(picture, crop), setSent);
    },
    onSuccess: (member) => {
      putMember(member);
      show(t('avatar.saved'));
      onClose();
    },
  });
  return (
    <Sheet open title={t('avatar.crop-title')} description={t('avatar.crop-text')} onClose={onClose}>
      <CropStage picture={picture} crop={crop} onCrop={setCrop} />
      {upload.error !== null && <PictureProblem error={upload.error} />}
      {upload.isPending && (
        <div className="mt-4 grid gap-1.5">
          <p className="text-sm text-mist">{t('avatar.uploading')}</p>
          <Progress label={t('avatar.uploading')} done={sent} />
        </div>
      )}
      <div className="mt-4 grid gap-2 sm:flex sm:flex-row-reverse">
        <Button tone="gold" busy={upload.isPending} onClick={() => upload.mutate()} className="sm:flex-1">
          {t('avatar.save')}
        </Button>
        <Button tone="plain" disabled={upload.isPending} onClick={onOther}>
          {t('avatar.other')}
        </Button>
      </div>
    </Sheet>
  );
}
