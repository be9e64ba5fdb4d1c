/** What elements share; each takes what it needs. */
export { base } from './styles/base';
export { cards } from './styles/cards';
export { controls } from './styles/controls';
export { gate } from './styles/gate';
export { tables } from './styles/tables';
