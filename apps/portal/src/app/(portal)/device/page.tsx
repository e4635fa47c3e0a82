import { DeviceApproval } from '../../../features/workstations/device-approval.tsx';
import { pageTitle } from '../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('device');

export default async function DevicePage({ searchParams }: PageProps<'/device'>) {
  const code = (await searchParams)['user_code'];
  return <DeviceApproval code={typeof code === 'string' ? code : ''} />;
}
