import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** This is made of nothing but HTML: what could not be drawn may have been the kit. */
function Broken({ onAgain }: { onAgain: () => void }) {
  const { t } = useTranslation();
  return (
    <main className="broken" role="alert">
      <h1>{t('app.broken')}</h1>
      <p className="quiet">{t('app.brokenLive')}</p>
      <button type="button" className="plain" onClick={onAgain}>
        {t('app.showAgain')}
      </button>
    </main>
  );
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
