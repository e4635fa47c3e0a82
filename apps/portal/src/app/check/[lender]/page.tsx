import { CheckCaller } from '../../../features/borrower/check-caller.tsx';
import { pageTitle, requestTheme } from '../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('checkCaller');

export default async function CheckCallerPage({ params }: PageProps<'/check/[lender]'>) {
  return <CheckCaller theme={await requestTheme()} lender={(await params).lender} />;
}
