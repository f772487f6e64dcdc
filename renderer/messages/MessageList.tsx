import { useMessages, useMessagesModel } from './port.ts';
import { ThreeParts } from './ThreeParts.tsx';

/** Shows what the studio has to tell. Each sentence stays until it is closed or the next act begins. */
export function MessageList() {
  const model = useMessagesModel();
  const messages = useMessages(({ messages }) => messages);
  if (messages.length === 0) return null;
  return (
    <div className="messages">
      {messages.map(({ id, key, level, values }) => (
        <ThreeParts key={id} of={key} level={level} values={values} onClose={() => model.dismiss(id)} />
      ))}
    </div>
  );
}
