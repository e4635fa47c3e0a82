'use client';

import { Audience } from '@parley/domain/compliance';
import type { Block, ScriptBody } from '@parley/domain/script';
import { Button, Field, Select } from '@parley/ui/primitives';
import { Plus, Trash2 } from 'lucide-react';
import { useTranslations } from 'next-intl';
import { LocalisedFields } from './edit-fields.tsx';

type BlocksFormProps = {
  readonly body: ScriptBody;
  readonly blocks: readonly Block[];
  readonly onBlocksChange: (blocks: readonly Block[]) => void;
};

/** The paragraphs of a step, each with who may hear it. */
export function BlocksForm({ blocks, onBlocksChange }: BlocksFormProps) {
  const t = useTranslations('portal.editor');
  const terms = useTranslations('terms.audience');
  const replace = (at: number, block: Block) => onBlocksChange(blocks.map((one, index) => (index === at ? block : one)));
  return (
    <div className="space-y-3">
      {blocks.map((block, index) => (
        <fieldset key={index} className="space-y-2 rounded-control border border-line p-3">
          <legend className="px-1 text-sm font-medium text-ink-soft">{t('blockNumber', { number: index + 1 })}</legend>
          <LocalisedFields long label={t('text')} value={block.text} onValueChange={(text) => replace(index, { ...block, text })} />
          <div className="flex items-end gap-2">
            <div className="w-64">
              <Field label={t('audience')}>
                <Select<Audience>
                  value={block.audience}
                  options={Audience.options.map((value) => ({ value, label: terms(value) }))}
                  onValueChange={(audience) => replace(index, { ...block, audience })}
                />
              </Field>
            </div>
            {blocks.length === 1 ? null : (
              <Button variant="quiet" onClick={() => onBlocksChange(blocks.filter((_, at) => at !== index))}>
                <Trash2 aria-hidden />
                {t('removeBlock')}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <div className="flex flex-wrap items-center gap-3">
        <Button size="sm" onClick={() => onBlocksChange([...blocks, { audience: 'public', text: { 'zh-CN': '', en: '' } }])}>
          <Plus aria-hidden />
          {t('addBlock')}
        </Button>
        <span className="text-xs text-ink-faint">{t('insertHint')}</span>
      </div>
    </div>
  );
}
