import { NotFound } from '../features/shell/not-found.tsx';
import { pageTitle } from '../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('notFound');

export default NotFound;
