import { pageTitle } from '../../features/shell/request-locale.ts';
import { Home } from '../../features/home/home.tsx';

export const generateMetadata = () => pageTitle('home');

export default Home;
