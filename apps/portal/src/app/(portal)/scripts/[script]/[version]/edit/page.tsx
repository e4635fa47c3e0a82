import { notFound } from 'next/navigation';
import { ScriptEditor } from '../../../../../../features/scripts/script-editor.tsx';
import { ScriptKey } from '../../../../../../features/scripts/script-key.ts';
import { pageTitle } from '../../../../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('edit');

export default async function EditPage({ params }: PageProps<'/scripts/[script]/[version]/edit'>) {
  const key = ScriptKey.safeParse(await params);
  return key.success ? <ScriptEditor {...key.data} /> : notFound();
}
