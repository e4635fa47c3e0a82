import { CallId } from '@parley/domain/kernel';
import { notFound } from 'next/navigation';
import { CallRecord } from '../../../../features/calls/call-record.tsx';
import { pageTitle } from '../../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('call');

export default async function CallPage({ params }: PageProps<'/calls/[call]'>) {
  const call = CallId.safeParse((await params).call);
  return call.success ? <CallRecord call={call.data} /> : notFound();
}
