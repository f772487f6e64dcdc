import { Button } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DevicePermission } from '../../preload/contract.ts';
import { bridge } from '../bridge/index.ts';
import { useDisclosureModel } from '../disclosure/index.ts';
import { DataTable } from '../kit/index.ts';
import { useLanguage } from '../settings/index.ts';

function Row({ permission: { kind, state, lastOpened, hasSettings } }: { permission: DevicePermission }) {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const language = useLanguage();
  const last = lastOpened ? new Date(lastOpened).toLocaleTimeString(language) : t('devices.notOpened');
  const open = () => void data.act(bridge.capture.openSettings({ kind }));
  return (
    <tr data-testid={`device-${kind}`}>
      <th scope="row">{t(`devices.kind.${kind}`)}</th>
      <td>{t(`devices.purpose.${kind}`)}</td>
      <td>{t(`devices.state.${state}`)}</td>
      <td>{last}</td>
      <td>
        {hasSettings ? (
          <Button
            size="small"
            aria-label={`${t('devices.open')} ${t(`devices.kind.${kind}`)}`}
            onClick={open}
          >
            {t('devices.open')}
          </Button>
        ) : (
          <span className="quiet">{t('devices.noSettings')}</span>
        )}
      </td>
    </tr>
  );
}

/** 设备权限: what the app can be let to, what the system says of it, and when it was opened. */
export function Devices() {
  const { t } = useTranslation();
  const data = useDisclosureModel();
  const [permissions, setPermissions] = useState<readonly DevicePermission[]>([]);
  useEffect(() => {
    const read = () =>
      void data.read(bridge.capture.permissions()).then((found) => setPermissions(found ?? []));
    read();
    // The host comes back from the settings of the system.
    window.addEventListener('focus', read);
    return () => window.removeEventListener('focus', read);
  }, [data]);
  const heads = ['device', 'purpose', 'state', 'last', 'settings'] as const;
  return (
    <div className="stack">
      <p>{t('devices.lead')}</p>
      <DataTable heads={heads.map((head) => t(`devices.head.${head}`))}>
        {permissions.map((permission) => (
          <Row key={permission.kind} permission={permission} />
        ))}
      </DataTable>
      <p className="quiet">{t('devices.others')}</p>
    </div>
  );
}
