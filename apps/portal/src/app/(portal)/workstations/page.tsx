import { pageTitle } from '../../../features/shell/request-locale.ts';
import { WorkstationList } from '../../../features/workstations/workstation-list.tsx';

export const generateMetadata = () => pageTitle('workstations');

export default WorkstationList;
