import { notFound } from 'next/navigation';
import { ScriptReview } from '../../../../../../features/scripts/script-review.tsx';
import { ScriptKey } from '../../../../../../features/scripts/script-key.ts';
import { pageTitle } from '../../../../../../features/shell/request-locale.ts';

export const generateMetadata = () => pageTitle('review');

export default async function ReviewPage({ params }: PageProps<'/scripts/[script]/[version]/review'>) {
  const key = ScriptKey.safeParse(await params);
  return key.success ? <ScriptReview {...key.data} /> : notFound();
}
