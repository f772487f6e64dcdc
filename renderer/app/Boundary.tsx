import { Button, Result } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

function Broken({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation();
  const again = <Button onClick={onAgain}>{t('app.showAgain')}</Button>;
  return <Result status="warning" title={t('app.broken')} subTitle={t('app.brokenLive')} extra={again} />;
}

/** A screen that cannot be drawn must not leave the host on air before an empty window. */
export class Boundary extends Component<{ readonly children: ReactNode }, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return <Broken onAgain={() => this.setState({ broken: false })} />;
  }
}
