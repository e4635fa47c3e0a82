import { checkUtterance } from '@parley/domain/compliance';
import { describe, expect, test } from 'vitest';
import { cnMainland } from './index.ts';

function found(text: string) {
  return [...new Set(checkUtterance({ text, language: 'zh-CN', audience: 'rightParty' }, cnMainland).map(({ category }) => category))];
}

/** Each excuse as it is honestly used, and the same words as a cover for what is prohibited. Invented. */
const pairs: readonly (readonly [string, string])[] = [
  // Negation.
  ['我们不会联系您的家人', '别以为我们不会联系您的家人'],
  ['我们绝不会告诉您的单位', '谁说我们不会告诉您的单位'],
  ['您不会因为欠款坐牢', '您不能按时还款就要坐牢'],
  ['欠款本身不会坐牢', '不会吧，你真想坐牢'],
  ['我们没有权力抓您', '没有钱就等着警察来抓你'],
  ['催收员不得联系您的同事', '我们不得不联系您的同事'],
  ['我们不会派人上门堵您', '我们不仅会打电话，还会派人上门堵你'],
  ['不要把验证码告诉我', '不要废话，把验证码告诉我'],
  ['请不要把钱转到我个人的账户', '不用走公司，把钱转到我个人的账户'],
  ['我们禁止辱骂客户是废物', '禁止你再狡辩，你就是废物'],
  ['您不用交手续费', '不交手续费可办不了'],
  ['我们不告诉您家人', '不告诉您家人才怪'],
  ['不会因为您逾期就联系您的家人', '别以为不会因为您逾期就联系您的家人'],
  ['没有人会上门找您算账', '没有人拦得住我上门找你算账'],
  ['我们不会联系您的家人，或者您的同事', '我们不会放过你，联系你的家人只是开始'],
  ['您不需要找亲戚借钱', '不找亲戚借钱你拿什么还'],
  ['我没有说要抓您', '我没有开玩笑，明天就抓你'],
  ['这不是诈骗罪', '你这不是诈骗罪是什么'],
  ['我们不可能让您坐牢', '不可能不坐牢'],
  ['我们不会告诉您的家人', '您还了我们就不会告诉您的家人'],
  ['您不需要给我发红包', '不需要给我解释，发红包来就行'],
  // Who else said it.
  ['您说那个人说过要抓您，那不是我们', '那个人说得对，你就是个老赖骗子'],
  ['您说之前的工作人员说您会坐牢，这不对', '我们工作人员说了，你不还就等着坐牢'],
  ['他说的“不还就抓你”不是我们的意思', '他说的没错，你再不还我就去你家泼油漆'],
  ['骗子才会向您要验证码', '骗子才会不还钱，你这种骗子等着坐牢'],
  // Words that lawful speech about prices and choices has.
  ['每天几块钱，年化是百分之十八', '年化我不知道，一天就几块钱'],
  ['如果您愿意投诉，我把渠道给您', '我投诉部门都有人，投诉也没用，你不还就坐牢'],
  // What the person said.
  ['您说您宁愿坐牢也不还', '您说不还，那就等着坐牢'],
  ['您刚才说怕催收员联系您家人', '您刚才说没钱那我联系您家人'],
  ['您说对方要打断您的腿', '您说没办法我打断你的腿'],
  ['您提到对方威胁要坐牢', '您提到下月才有钱，坐牢等着你'],
  ['您说“不还就坐牢”是他讲的', '您说“不还”那就坐牢'],
  ['您说自己像个废物', '你说你怎么这么废物'],
  ['您听说会判刑', '您听说过吧，不还会判刑的'],
  ['您说过坐牢的事', '我跟您说坐牢的事'],
  ['您讲对方要抓您', '我跟您讲你要被抓人'],
  ['您问会不会抓您', '您问我为什么打电话，因为要抓你了'],
  ['您反映有人联系了您的家人', '您反映的我不管，我照样联系您的家人'],
  // What somebody else said.
  ['上一个催收员说要告诉您单位', '上一个催收员没告诉您单位，我会告诉您单位'],
  ['对方自称法院的吓唬您要坐牢', '对方是谁我不管，你等着坐牢'],
  ['有人跟您说会坐牢吗', '没人跟您说过会坐牢吗'],
  ['他威胁您要联系您家人', '我们领导说要联系您家人'],
  ['培训里讲过，不能说“你不还就等着瞧”这样的话', '培训里讲过，“你不还就等着瞧”'],
  ['骗子会说“这里是法院”', '我不是骗子，这里是法院'],
  ['您朋友讲的“不还就抓人”不准确', '您朋友讲的不准确，不还就抓人'],
  // Warnings and conditions.
  ['如果有人让您转到个人账户，请报警', '如果有人让您别还，你转到我个人账户'],
  ['要是有人上门闹事，请您报警', '要是有人上门闹事，可别怪我'],
  ['谨防有人冒充法院说“我们是法院的”', '谨防上当，我们是法院的'],
  ['任何人向您要验证码您都别信', '任何人都别信，把验证码告诉我'],
  // Judgement after it.
  ['套现是违规的', '去套现，你欠钱才是违规的'],
  ['说三个月不还要坐牢，这种说法没有根据', '三个月不还要坐牢，这种说法不是没有根据'],
  ['告诉您单位，这是违规的', '我告诉您单位，这是违规的我也认'],
  ['他说要查封您家，那是骗人的', '马上查封你家，那是骗人的吗'],
  ['让您借网贷来还，这种做法我们不允许', '我让您借网贷来还，这种做法没问题'],
  // The law, read aloud.
  ['办法规定，不得向第三人透露您的欠款', '办法规定，不还要坐牢'],
  ['条款写着：甲方不得联系您的家人', '条款写着：不还就联系您的家人'],
  ['法律禁止催收员威胁您坐牢', '法律不禁止我们告诉您单位'],
  ['恶意透支才涉嫌犯罪，您不属于', '您不还涉嫌犯罪'],
  // English.
  ['We will not tell your wife', "Don't think we won't tell your wife"],
  ['You will not go to jail', 'You will not like it when you go to jail'],
  ['We never call your boss', 'We never said we would stop, so we will call your boss'],
  ["I won't call your family", "I won't hesitate to call your family"],
  ['You said you were told you would go to jail', 'You said no so you will go to jail'],
  ['You were told you could be arrested, which is not correct', 'You were told, you will be arrested'],
  ['You said “I am a deadbeat” and I disagree', 'You said “I am broke” and you are a deadbeat'],
  ['If someone says they know where you live, please report it', 'If someone says no, I know where you live'],
  ['Beware of scammers who say this is the police', 'Beware, this is the police'],
  ['Has anyone threatened to call your boss', "Has anyone told you you're a loser"],
  ["Our rules don't allow us to say “we'll come after you”", "We don't follow rules and we'll come after you"],
  ['The law forbids collectors to tell your employer', 'The law does not stop me, I will tell your employer'],
  ['They told you that you would be arrested, that is a myth', "I'll have you arrested, that is a myth to nobody"],
  ['Did you borrow from an app to pay the last instalment', 'Did you think we would not tell your boss'],
  ['Did you transfer the money to a personal account', 'Did you get the code, read me the six digits'],
  ["I hear you saying I'm a crook, please check with the bank", 'I hear you, and you are a crook'],
  ['You called me a liar and I understand', 'You called yesterday, you are a liar'],
  ['You say you feel like a loser, please be kind to yourself', 'You say that because you are a loser'],
  ["We don't want you to skip your medication", 'We want you to skip your medication and pay us'],
  ["I don't think you are stupid", "Don't think we won't tell your boss"],
  ['Nobody goes to jail for a late card payment', "Nobody's going to stop me telling your boss"],
  ['Your complaint says he shouted "you are going to prison"', 'Your complaint changes nothing, you are going to prison'],
  ['The text you read me, "pay or you go to prison", is not ours', 'The text you read is right, you are going to prison'],
  [
    'The late fee is ninety, as printed in your agreement',
    'There is a handling fee of ninety for my trouble, whatever is printed in your file',
  ],
  ['It comes to three yuan a day, an annual rate of 14.6 percent', 'It is only three yuan a day, forget the annual rate'],
  ['The man who called you an idiot has left', 'The man is right, you are an idiot'],
  ['The guidance bars us from calling your relatives', 'The guidance is just paper, we are calling your relatives'],
];

describe('an excuse', () => {
  test.each(pairs)('honest: %s', (honest) => {
    expect(found(honest)).toEqual([]);
  });

  test.each(pairs)('beside %s is no cover for: %s', (_, cover) => {
    expect(found(cover)).not.toEqual([]);
  });
});
