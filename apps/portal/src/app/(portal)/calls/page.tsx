import { pageTitle } from '../../../features/shell/request-locale.ts';
import { CallList } from '../../../features/calls/call-list.tsx';

export const generateMetadata = () => pageTitle('calls');

export default CallList;
