'use client';

import { Ellipsis, Pencil, Trash2, Users, UserRound } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { useState } from 'react';

import { ViewNameForm } from '#components/queue/view-name-form';
import type { ViewActions } from '#components/queue/view-types';
import { answered } from '#components/review/answered-actions';
import type { Action } from '#components/review/review-types';
import { useErrorText } from '#components/review/use-error-text';
import { ConfirmDialog } from '#components/ui/confirm-dialog';
import { Dialog } from '#components/ui/dialog';
import { IconButton } from '#components/ui/icon-button';
import { Menu, MenuItem } from '#components/ui/menu';
import { toast } from '#components/ui/toast';
import type { SavedView } from '#db/queries/list-views';
import type { ActionResult } from '#domain/action-result';

type ViewMenuProps = { view: SavedView; mayShare: boolean; actions: ViewActions; onDeleted: () => void };

/** What may be done with the open view; a refusal reads the views anew, for somebody else has changed them. */
export function ViewMenu({ view, mayShare, actions, onDeleted }: ViewMenuProps) {
  const t = useTranslations('queue');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const router = useRouter();
  const [dialog, setDialog] = useState<'rename' | 'delete' | null>(null);
  const [isPending, setPending] = useState(false);
  const { name } = view;
  const given = { viewId: view.id, version: view.version };
  const close = () => setDialog(null);

  /** A conflict is told and the view read anew, so that the next attempt knows what it changes. */
  async function rename(newName: string): Promise<ActionResult<void>> {
    const result = await answered(actions.rename)({ ...given, name: newName });
    if (!result.ok && result.error.code === 'conflict') router.refresh();
    return result;
  }

  async function run(action: Action<void>, input: object, done: string, onDone?: () => void): Promise<void> {
    setPending(true);
    const result = await answered(action)({ ...given, ...input });
    setPending(false);
    close();
    if (result.ok) {
      toast.success(done);
      onDone?.();
    } else toast.error(errorText(result.error));
    router.refresh();
  }

  return (
    <>
      <Menu
        label={t('views.menu', { name })}
        renderTrigger={(opener) => (
          <IconButton
            {...opener}
            label={t('views.menu', { name })}
            icon={<Ellipsis aria-hidden size={16} />}
            size="sm"
            isPending={isPending}
          />
        )}
      >
        <MenuItem icon={<Pencil aria-hidden size={16} />} onAction={() => setDialog('rename')}>
          {t('views.rename')}
        </MenuItem>
        {mayShare && (
          <MenuItem
            icon={view.isShared ? <UserRound aria-hidden size={16} /> : <Users aria-hidden size={16} />}
            onAction={() =>
              void run(
                actions.share,
                { isShared: !view.isShared },
                view.isShared ? t('views.nowUnshared', { name }) : t('views.nowShared', { name }),
              )
            }
          >
            {view.isShared ? t('views.unshare') : t('views.share')}
          </MenuItem>
        )}
        <MenuItem icon={<Trash2 aria-hidden size={16} />} tone="danger" onAction={() => setDialog('delete')}>
          {t('views.delete')}
        </MenuItem>
      </Menu>
      <Dialog
        title={t('viewDialog.renameTitle')}
        closeLabel={common('close')}
        isOpen={dialog === 'rename'}
        onOpenChange={close}
      >
        <ViewNameForm
          initial={name}
          submitLabel={t('viewDialog.submitRename')}
          onCancel={close}
          act={rename}
          onDone={(newName) => {
            close();
            toast.success(t('views.renamed', { name: newName }));
            router.refresh();
          }}
        />
      </Dialog>
      <ConfirmDialog
        tone="danger"
        title={t('viewDialog.deleteTitle', { name })}
        confirmLabel={t('viewDialog.submitDelete')}
        cancelLabel={common('cancel')}
        isOpen={dialog === 'delete'}
        onOpenChange={close}
        isPending={isPending}
        onConfirm={() => void run(actions.remove, {}, t('views.deleted', { name }), onDeleted)}
      >
        {view.isShared ? t('viewDialog.deleteShared') : t('viewDialog.deleteOwn')}
      </ConfirmDialog>
    </>
  );
}
