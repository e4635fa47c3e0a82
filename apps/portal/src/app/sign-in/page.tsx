import { nextPath } from '../../features/sign-in/next-path.ts';
import { SignIn } from '../../features/sign-in/sign-in.tsx';
import { pageTitle, requestTheme } from '../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('signIn');

export default async function SignInPage({ searchParams }: PageProps<'/sign-in'>) {
  const { next, ended } = await searchParams;
  return <SignIn theme={await requestTheme()} next={nextPath(next)} ended={ended === '1'} />;
}
