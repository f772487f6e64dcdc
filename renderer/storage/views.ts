export { EraseAll } from './EraseAll.tsx';
export { StorageList } from './StorageList.tsx';
