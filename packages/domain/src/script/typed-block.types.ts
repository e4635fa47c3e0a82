import { typedBlock } from './typed-block.ts';

declare const anyText: string;
declare const anyName: `您好{${string}}`;

// @ts-expect-error an amount is not said in public
typedBlock('public', { 'zh-CN': '您欠{outstanding}', en: 'You owe {outstanding}' });
// @ts-expect-error nor in words
typedBlock('public', { 'zh-CN': '您欠{outstanding:words}', en: 'You owe {outstanding:words}' });
// @ts-expect-error nor hidden among what may be said
typedBlock('public', { 'zh-CN': '{person}您好，尾号{tail}，{agent}', en: 'Hello {person}, ending {tail}, {agent}' });
// @ts-expect-error a third party hears no product
typedBlock('thirdPartySafe', { 'zh-CN': '关于{product}', en: 'About {product}' });
// @ts-expect-error what is agreed in the call is for the right party too
typedBlock('public', { 'zh-CN': '共{planPeriods}期', en: '{planPeriods} instalments' });
// @ts-expect-error a variable is one that Parley fills
typedBlock('rightParty', { 'zh-CN': '{cardNumber}', en: '{cardNumber}' });
// @ts-expect-error what every object answers to is no variable
typedBlock('rightParty', { 'zh-CN': '{toString}', en: '{toString}' });
// @ts-expect-error both languages say the same: here the amount is left out of the English
typedBlock('rightParty', { 'zh-CN': '您欠{outstanding}', en: 'You owe us' });
// @ts-expect-error and here out of the Chinese
typedBlock('rightParty', { 'zh-CN': '您欠款', en: 'You owe {outstanding}' });
// @ts-expect-error a brace has its partner
typedBlock('public', { 'zh-CN': '您好{person', en: 'Hello {person' });
// @ts-expect-error on either side
typedBlock('public', { 'zh-CN': '您好person}', en: 'Hello person}' });
// @ts-expect-error and not two of one
typedBlock('public', { 'zh-CN': '您好{{person}', en: 'Hello {{person}' });
// @ts-expect-error an empty name is no name
typedBlock('public', { 'zh-CN': '您好{}', en: 'Hello {}' });
// @ts-expect-error a text that is not known here may say anything
typedBlock('public', { 'zh-CN': anyText, en: anyText });
// @ts-expect-error nor is one known in part
typedBlock('public', { 'zh-CN': anyName, en: anyName });
// @ts-expect-error every language has its text
typedBlock('public', { 'zh-CN': '您好' });
// @ts-expect-error an audience is one of three
typedBlock('everyone', { 'zh-CN': '您好', en: 'Hello' });
