import { createContext, useContext } from 'react';
import { useStore } from 'zustand';
import type { DataCentreState } from '../disclosure/disclosure.ts';
import type { BroadcastReport } from '../report/report.ts';
import type { StudioController } from './controller.ts';
import type { StudioState } from './model.ts';

export const ControllerContext = createContext<StudioController | null>(null);

export function useController(): StudioController {
  const controller = useContext(ControllerContext);
  if (!controller) throw new Error('no controller above this component');
  return controller;
}

/** A part of the studio's state; the component renders again only when that part changes. */
export function useStudio<T>(select: (state: StudioState) => T): T {
  return useStore(useController().store, select);
}

/** A part of what 数据与授权 shows. */
export function useDataCentre<T>(select: (state: DataCentreState) => T): T {
  return useStore(useController().data.store, select);
}

/** The report of the broadcast that runs, or of the last one. */
export function useReport(): BroadcastReport | null {
  return useStore(useController().report.store, (state) => state.report);
}
