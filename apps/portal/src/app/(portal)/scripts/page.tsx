import { pageTitle } from '../../../features/shell/request-locale.ts';
import { ScriptList } from '../../../features/scripts/script-list.tsx';

export const generateMetadata = () => pageTitle('scripts');

export default ScriptList;
