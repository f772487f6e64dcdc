import { Button, Modal } from 'antd';
import { type ReactNode, useRef } from 'react';

interface AskDialogProps {
  readonly title: string;
  readonly no: string;
  readonly yes: string;
  readonly onAnswer: (yes: boolean) => void;
  readonly children: ReactNode;
}

/** One question with two buttons of equal look. The keyboard stands on the no, and Esc is a no. */
export function AskDialog({ title, no, yes, onAnswer, children }: AskDialogProps) {
  const refuse = useRef<HTMLButtonElement>(null);
  const footer = (
    <div className="answers">
      <Button ref={refuse} size="large" onClick={() => onAnswer(false)}>
        {no}
      </Button>
      <Button size="large" onClick={() => onAnswer(true)}>
        {yes}
      </Button>
    </div>
  );
  return (
    <Modal
      open
      width={640}
      title={title}
      footer={footer}
      mask={{ closable: false }}
      onCancel={() => onAnswer(false)}
      afterOpenChange={(open) => {
        if (open) refuse.current?.focus();
      }}
    >
      {children}
    </Modal>
  );
}
