import { useController, useStudio } from '../app/context.ts';
import { ThreeParts } from './ThreeParts.tsx';

/** What the studio has to tell. Each sentence stays until it is closed or the next act begins. */
export function Messages() {
  const controller = useController();
  const messages = useStudio((state) => state.messages);
  if (messages.length === 0) return null;
  return (
    <div className="messages">
      {messages.map(({ id, key, level, values }) => (
        <ThreeParts key={id} of={key} level={level} values={values} onClose={() => controller.dismiss(id)} />
      ))}
    </div>
  );
}
