import { pageTitle } from '../../../features/shell/request-locale.ts';
import { CaseList } from '../../../features/cases/case-list.tsx';

export const generateMetadata = () => pageTitle('cases');

export default CaseList;
