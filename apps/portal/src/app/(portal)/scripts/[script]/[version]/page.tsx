import { notFound } from 'next/navigation';
import { ScriptView } from '../../../../../features/scripts/script-view.tsx';
import { ScriptKey } from '../../../../../features/scripts/script-key.ts';
import { pageTitle } from '../../../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('script');

export default async function ScriptPage({ params }: PageProps<'/scripts/[script]/[version]'>) {
  const key = ScriptKey.safeParse(await params);
  return key.success ? <ScriptView {...key.data} /> : notFound();
}
