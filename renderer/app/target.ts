import type { AnchorBridge } from '../../preload/contract.ts';
import { type Connector, platformConnector, type RoomDependencies } from '../broadcast/index.ts';

/** Most broadcasts go to the platform: the rest is loaded by those that do not. */
const loadWhip = () => import('../broadcast/whip/whip-connection.ts');

/**
 * Connects to where the settings say, and asks them anew with each connection. Main does not let that change while a
 * broadcast runs, and publishes nowhere else whatever is asked here.
 */
export function connectorByTarget(
  { settings, whip }: Pick<AnchorBridge, 'settings' | 'whip'>,
  dependencies: RoomDependencies,
): Connector {
  const toPlatform = platformConnector(dependencies);
  return async (...given) => {
    const found = await settings.get();
    if (!found.ok || found.value.target === 'platform') return toPlatform(...given);
    return (await loadWhip()).whipConnector(whip)(...given);
  };
}
