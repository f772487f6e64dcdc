import { Drawer, Tabs } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnnouncementList } from '../announcements/views.ts';
import { Receipts, Scopes } from '../consent/views.ts';
import { Devices } from '../devices/views.ts';
import { useDisclosure, useDisclosureModel } from '../disclosure/index.ts';
import { ReadingPage } from '../disclosure/views.ts';
import { Copy } from '../export/views.ts';
import { Check, EraseContents, HistoryPage, Ledger, LedgerPage } from '../ledger/views.ts';
import { OnAirBar } from '../live/views.ts';
import { ThreeParts } from '../messages/views.ts';
import { PolicyPage } from '../policy/views.ts';
import { Problem } from '../problem/views.ts';
import { Collected, NotCollected, Shared } from '../register/views.ts';
import { ReportPage } from '../report/views.ts';
import { Rights, Weaknesses } from '../rights/views.ts';
import { EraseAll, StorageList } from '../storage/views.ts';
import { PAGES, type PageKey } from './pages.ts';

function Failure() {
  const problem = useDisclosure((state) => state.problem);
  return problem && <ThreeParts of={problem} />;
}

type Go = (page: PageKey) => void;

const CONTENT: Readonly<Record<PageKey, (go: Go) => ReactNode>> = {
  scopes: () => (
    <div className="stack">
      <Scopes />
      <Receipts />
    </div>
  ),
  reading: () => <ReadingPage />,
  pending: () => <LedgerPage view="pending" />,
  sent: () => (
    <LedgerPage view="sent">
      <div className="row wrap">
        <Check />
      </div>
    </LedgerPage>
  ),
  ledger: () => (
    <Ledger>
      <Check />
      <EraseContents />
    </Ledger>
  ),
  report: () => <ReportPage />,
  history: () => <HistoryPage />,
  collected: () => <Collected />,
  shared: () => <Shared />,
  notCollected: () => <NotCollected />,
  devices: () => <Devices />,
  storage: () => <StorageList />,
  policy: () => <PolicyPage />,
  copy: (go) => (
    <div className="stack">
      <Copy />
      <EraseAll onGo={go} />
    </div>
  ),
  rights: (go) => <Rights onGo={go} />,
  announcements: () => <AnnouncementList />,
  problem: () => <Problem />,
  weaknesses: () => <Weaknesses />,
};

/** Reads and follows only while it is on the screen. */
function Pages({ first }: { first: PageKey }) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [page, setPage] = useState<PageKey>(first);
  useEffect(() => data.open(), [data]);
  const items = PAGES.map((key) => ({ key, label: t(`pages.${key}`), children: CONTENT[key](setPage) }));
  return (
    <>
      <Failure />
      <Tabs
        tabPlacement="start"
        size="small"
        items={items}
        activeKey={page}
        onChange={(key) => setPage(PAGES.find((one) => one === key) ?? first)}
        destroyOnHidden
      />
    </>
  );
}

interface DataCentreProps {
  readonly open: boolean;
  readonly first: PageKey;
  readonly onClose: () => void;
}

/** 数据与授权: what is read and sent, and the host's say over it. Needs no sign-in and no network. */
export function DataCentre({ open, first, onClose }: DataCentreProps) {
  const { t } = useTranslation();
  return (
    <Drawer
      open={open}
      onClose={onClose}
      title={t('consent.drawer')}
      extra={<OnAirBar />}
      size="100%"
      className="data-centre"
      destroyOnHidden
    >
      <Pages first={first} />
    </Drawer>
  );
}
