export { pageFacts } from './page-facts.ts';
