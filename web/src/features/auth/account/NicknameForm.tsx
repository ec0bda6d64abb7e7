import { useMutation } from '@tanstack/react-query';
import { useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '@/shared/api/problem';
import { putMember } from '@/shared/session/member-store';
import { Button } from '@/shared/ui/Button';
import { Field } from '@/shared/ui/Field';
import { Icon } from '@/shared/ui/Icon';
import { IconButton } from '@/shared/ui/IconButton';
import { Problem } from '@/shared/ui/Problem';
import { useToasts } from '@/shared/ui/toast-store';
import { patchMe } from '../api/patch-me';

/** The name; at a touch of the pencil, a form for another one. */
export function NicknameForm({ nickname }: { nickname: string }) {
  const { t } = useTranslation('account');
  const [editing, setEditing] = useState(false);
  const wasEditing = useRef(false);
  if (editing) {
    return (
      <Edit
        nickname={nickname}
        onDone={() => {
          wasEditing.current = true;
          setEditing(false);
        }}
      />
    );
  }
  return (
    <div className="flex min-w-0 items-center gap-1">
      <p className="min-w-0 truncate font-display text-title text-moon">{nickname}</p>
      <IconButton
        // The focus comes back to where it was before.
        ref={(button) => {
          if (button === null || !wasEditing.current) return;
          wasEditing.current = false;
          button.focus();
        }}
        label={t('profile.edit')}
        onClick={() => setEditing(true)}
      >
        <Icon name="pencil" />
      </IconButton>
    </div>
  );
}

function Edit({ nickname, onDone }: { nickname: string; onDone: () => void }) {
  const { t } = useTranslation('account');
  const { t: tCommon } = useTranslation();
  const show = useToasts((state) => state.show);
  const [name, setName] = useState(nickname);
  const save = useMutation({
    mutationFn: () => patchMe({ nickname: name.trim() }),
    onSuccess: (session) => {
      putMember(session.member);
      show(t('profile.saved'));
      onDone();
    },
  });
  const wrong = save.error instanceof ApiProblem && save.error.status === 400;

  function submit(event: SubmitEvent): void {
    event.preventDefault();
    if (name.trim() === nickname) onDone();
    else if (name.trim() !== '') save.mutate();
  }

  return (
    <form onSubmit={submit} className="grid gap-3">
      <Field
        label={t('profile.nickname')}
        hint={t('profile.nickname-hint')}
        error={wrong ? t('profile.nickname-wrong') : undefined}
        value={name}
        maxLength={20}
        required
        autoFocus
        autoComplete="nickname"
        onChange={(event) => setName(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onDone();
        }}
      />
      {save.error !== null && !wrong && <Problem error={save.error} />}
      <div className="flex gap-2">
        <Button type="submit" tone="gold" busy={save.isPending}>
          {t('profile.save')}
        </Button>
        <Button tone="plain" onClick={onDone}>
          {tCommon('cancel')}
        </Button>
      </div>
    </form>
  );
}
