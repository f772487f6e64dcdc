import { useAccount } from '../account/index.ts';
import { usePolicy } from '../policy/index.ts';
import { useProgram } from '../scenes/index.ts';
import { useSettings } from '../settings/index.ts';
import { obstacle } from './obstacle.ts';

/** Says why 开播 cannot be pressed now, as a key of the texts; null when it can. */
export function useObstacle(): string | null {
  const decision = usePolicy(({ policy }) => policy.decision);
  const settings = useSettings((all) => all);
  const role = useAccount((account) => account.role);
  const hasPicture = useProgram(({ picture }) => picture !== null);
  return obstacle({ decision, settings, role, hasPicture });
}
