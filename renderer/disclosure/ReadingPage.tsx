import { HiddenApps } from './HiddenApps.tsx';
import { Reading } from './Reading.tsx';

/** 正在采集, with what is passed over. */
export function ReadingPage() {
  return (
    <div className="stack">
      <Reading />
      <HiddenApps />
    </div>
  );
}
