import { Drawer, Tabs } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnnouncementList } from '../announcements/AnnouncementList.tsx';
import { Receipts } from '../consent/Receipts.tsx';
import { Scopes } from '../consent/Scopes.tsx';
import { Devices } from '../devices/Devices.tsx';
import { useDisclosure, useDisclosureModel } from '../disclosure/port.ts';
import { ReadingPage } from '../disclosure/ReadingPage.tsx';
import { Copy } from '../export/Copy.tsx';
import { Check } from '../ledger/Check.tsx';
import { EraseContents } from '../ledger/EraseContents.tsx';
import { History } from '../ledger/HistoryPage.tsx';
import { Ledger } from '../ledger/Ledger.tsx';
import { LedgerPage } from '../ledger/LedgerPage.tsx';
import { OnAirBar } from '../live/OnAirBar.tsx';
import { ThreeParts } from '../messages/ThreeParts.tsx';
import { PolicyPage } from '../policy/PolicyPage.tsx';
import { Problem } from '../problem/Problem.tsx';
import { Collected } from '../register/Collected.tsx';
import { NotCollected } from '../register/NotCollected.tsx';
import { Shared } from '../register/Shared.tsx';
import { Report } from '../report/ReportPage.tsx';
import { Rights } from '../rights/Rights.tsx';
import { Weaknesses } from '../rights/Weaknesses.tsx';
import { EraseAll } from '../storage/EraseAll.tsx';
import { StorageList } from '../storage/StorageList.tsx';
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
  report: () => <Report />,
  history: () => <History />,
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
