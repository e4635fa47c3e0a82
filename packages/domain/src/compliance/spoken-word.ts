import { z } from 'zod';
import { speechText } from './speech-text.ts';

/** Words to look for in speech: something of them can be heard. Punctuation alone would stand everywhere. */
export const SpokenWord = z.string().refine((word) => speechText(word, {}).text !== '');
