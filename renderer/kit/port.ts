import { type Context, createContext, useContext } from 'react';
import { useStore } from 'zustand';

/** A state that can be read and followed; only its owner changes it. */
export interface ReadableStore<State> {
  getState(): State;
  getInitialState(): State;
  subscribe(listener: (now: State, before: State) => void): () => void;
}

type StateOf<Model> = Model extends { readonly store: ReadableStore<infer State> } ? State : never;

const hasStore = <State>(model: object): model is { readonly store: ReadableStore<State> } =>
  'store' in model;

interface Port<Model> {
  /** Wherefrom the views below take the model; app/ fills it. */
  readonly Port: Context<Model | null>;
  /** What the views ask something of. */
  readonly useModel: () => Model;
  /** A part of its state; the view renders again only when that part changes. */
  readonly useState: <T>(select: (state: StateOf<Model>) => T) => T;
}

/** The place through which app/ hands the views of a feature what they work with, and nothing of any other feature. */
export function createPort<Model extends object>(name: string): Port<Model> {
  const Port = createContext<Model | null>(null);
  const useModel = (): Model => {
    const model = useContext(Port);
    if (!model) throw new Error(`no ${name} above this component`);
    return model;
  };
  const useState = <T>(select: (state: StateOf<Model>) => T): T => {
    const model = useModel();
    if (!hasStore<StateOf<Model>>(model)) throw new Error(`${name} has no state`);
    return useStore(model.store, select);
  };
  return { Port, useModel, useState };
}
