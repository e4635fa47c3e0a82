import { pageTitle } from '../../../../features/shell/request-locale.ts';
import { ImportCases } from '../../../../features/cases/import-cases.tsx';

export const generateMetadata = () => pageTitle('import');

export default ImportCases;
