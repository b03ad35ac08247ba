import { Button } from '@mantine/core';
import { type NotificationData, notifications } from '@mantine/notifications';
import i18next from 'i18next';
import { copyText, type Problem, problemText } from '@/host';
import { languageNow } from '@/words';

/** Shows a notification whose cross has a name too. */
function show(said: NotificationData): string {
  return notifications.show({ withBorder: true, closeButtonProps: { 'aria-label': i18next.t('common:close') }, ...said });
}

/** How long an undo is offered, in ms. */
export const UNDO_MS = 10_000;

interface Undoable {
  id: string;
  run: () => void | Promise<unknown>;
}

let lastUndo: Undoable | null = null;

/** Says that something is done; with `undo`, offers to take it back for ten seconds (also by Ctrl Z). */
export function tellDone(message: string, undo?: () => void | Promise<unknown>): void {
  if (!undo) {
    show({ message, autoClose: 3_000, role: 'status' });
    return;
  }
  const id = show({
    autoClose: UNDO_MS,
   
    role: 'status',
    onClose: () => {
      if (lastUndo?.id === id) lastUndo = null;
    },
    message: (
      <span style={{ display: 'flex', alignItems: 'center', justifyContent: 'space-between', gap: 12 }}>
        {message}
        <Button size="xs" variant="light" flex="none" onClick={() => void undoLast(id)}>
          {i18next.t('common:undo')}
        </Button>
      </span>
    ),
  });
  lastUndo = { id, run: undo };
}

/** Takes back the step last offered, if it still is. Tells whether there was one. */
export async function undoLast(id?: string): Promise<boolean> {
  const undo = lastUndo;
  if (!undo || (id !== undefined && id !== undo.id)) return false;
  lastUndo = null;
  notifications.hide(undo.id);
  await undo.run();
  show({ message: i18next.t('common:undone'), autoClose: 2_000, role: 'status' });
  return true;
}

/** Shows a refusal until it is read; it can be copied. */
export function tellProblem(problem: Problem): void {
  show({
    // The same refusal again replaces the first instead of piling up.
    id: `${problem.code}:${problem.message.zh}`,
    color: 'red',
    autoClose: false,
    role: 'alert',
    title: i18next.t('kit:problem.title'),
    message: (
      <span style={{ display: 'flex', flexDirection: 'column', gap: 6, alignItems: 'flex-start' }}>
        <span style={{ overflowWrap: 'anywhere' }}>{problem.message[languageNow()]}</span>
        <Button size="xs" variant="default" onClick={() => void copyText(problemText(problem, languageNow()))}>
          {i18next.t('kit:problem.copyDetails')}
        </Button>
      </span>
    ),
  });
}
