import { Button, Modal } from 'antd';
import { type KeyboardEvent, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { isGlobal, keysOf, SHORTCUT_ACTIONS, type ShortcutAction } from '../../common/shortcuts/shortcuts.ts';
import { Refusal } from '../messages/views.ts';
import { useBindings, useShortcutKeys } from './port.ts';
import type { ShortcutState } from './shortcut-state.ts';

const useKeys = <T,>(select: (state: ShortcutState) => T): T => useBindings(select);

interface RowProps {
  readonly action: ShortcutAction;
  readonly asking: boolean;
  readonly onAsk: (action: ShortcutAction | null) => void;
}

/** While it asks, the next keys become the shortcut; Esc leaves it as it was. */
function Row({ action, asking, onAsk }: RowProps) {
  const { t } = useTranslation();
  const shortcuts = useShortcutKeys();
  const keys = useKeys((state) => state.bindings[action]);
  const refused = useKeys((state) => state.refused.includes(action));
  const onKeyDown = (event: KeyboardEvent) => {
    if (!asking) return;
    event.preventDefault();
    event.stopPropagation();
    const pressed = keysOf(event);
    if (event.key !== 'Escape' && pressed === null) return;
    onAsk(null);
    if (pressed !== null) void shortcuts.set(action, pressed);
  };
  const name = t(`shortcuts.action.${action}`);
  return (
    <tr>
      <th scope="row">
        {name}
        <div className="small quiet">{t(isGlobal(action) ? 'shortcuts.global' : 'shortcuts.window')}</div>
      </th>
      <td>
        <kbd data-testid={`keys-${action}`}>{keys ?? t('common.none')}</kbd>
        {refused && <div className="small">{t('shortcuts.refused')}</div>}
      </td>
      <td className="row">
        <Button
          size="small"
          aria-label={t('shortcuts.changeOf', { name })}
          onClick={() => onAsk(asking ? null : action)}
          onKeyDown={onKeyDown}
        >
          {t(asking ? 'shortcuts.press' : 'shortcuts.change')}
        </Button>
        <Button
          size="small"
          aria-label={t('shortcuts.removeOf', { name })}
          disabled={keys === null}
          onClick={() => void shortcuts.set(action, null)}
        >
          {t('shortcuts.remove')}
        </Button>
      </td>
    </tr>
  );
}

/** Every shortcut on one sheet, each to be changed in its place. */
export function ShortcutSheet({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const shortcuts = useShortcutKeys();
  const [asking, setAsking] = useState<ShortcutAction | null>(null);
  const error = useKeys((state) => state.error);
  useEffect(() => {
    if (open) void shortcuts.load();
    setAsking(null);
  }, [open, shortcuts]);
  return (
    <Modal open={open} onCancel={onClose} title={t('shortcuts.title')} footer={null} destroyOnHidden>
      <Refusal code={error} />
      <table>
        <tbody>
          {SHORTCUT_ACTIONS.map((action) => (
            <Row key={action} action={action} asking={asking === action} onAsk={setAsking} />
          ))}
        </tbody>
      </table>
      <p className="small quiet">{t('shortcuts.hint')}</p>
    </Modal>
  );
}
