export { Rights } from './Rights.tsx';
export { Weaknesses } from './Weaknesses.tsx';
