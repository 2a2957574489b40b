import type { LocalText } from '#domain/local-text';
import type { RuleSources } from '#domain/policies/policy';
import type { Jurisdiction } from '#domain/policies/policy-rules';
import { RULE_KEYS } from '#domain/policies/rule-keys';
import type { RuleKey } from '#domain/policies/rule-keys';

const text = (en: string, zh: string): LocalText => ({ en, 'zh-CN': zh });

const PRACTICE = text('Practice of carriers.', '运营商通行做法。');
const HOUSE = text('Practice of the house.', '本企业做法。');
const FORMATS = text(
  'The published format of the identifier, with its check digit.',
  '该标识的公开编号规则及其校验位。',
);
const LUHN = text(
  'ITU-T E.118 and GSMA SGP.02. Some issuers use every digit, so a wrong check digit never blocks.',
  'ITU-T E.118 与 GSMA SGP.02。部分发卡方不设校验位，故校验位不符只作提示。',
);
const REGISTER = text('Only a line that the register knows can be ended.', '只有登记在册的号码才能销户。');
const SETTLED = text(
  'Practice: no arrears nor unbilled usage, no live contract, bundle parent or secondary card.',
  '通行做法：无欠费、无未出账费用，无在期合约、套餐主号或副卡。',
);
const PORTING = text(
  'A port-out under way ends the line by itself; ending it now would lose the number.',
  '携号转网办理中会自行终止号码，此时销户将使客户失去号码。',
);
const TWO_EYES = text(
  'Two-person control of sensitive steps (ISO/IEC 27001:2022, A.5.3).',
  '敏感操作双人复核（ISO/IEC 27001:2022，A.5.3）。',
);

/** What a rule rests on where no law of the jurisdiction says otherwise. */
const COMMON: Readonly<Partial<Record<RuleKey, LocalText>>> = {
  reviewWorkingMinutes: text('Practice: reviewed within 3 working days.', '通行做法：3 个工作日内审核。'),
  visitDays: text(
    'Practice: confirmed in a store within 15 days of the approval.',
    '通行做法：审核通过后 15 天内到店确认。',
  ),
  quarantineDays: text(
    'Practice: a number rests for 90 days before it is given to somebody else.',
    '通行做法：号码冷冻 90 天后方可再次放号。',
  ),
  evidenceDays: text('Practice: evidence is kept for two years after completion.', '通行做法：办结后证据保存两年。'),
  coolingHours: text('Practice of the house: ended as soon as it was confirmed.', '本企业做法：确认后随即执行销户。'),
  timeZone: text('The legal time of the place.', '当地法定时间。'),
  confirmsOnline: text(
    'GSMA SGP.22: an eSIM leaves no card that a desk could see.',
    'GSMA SGP.22：eSIM 没有可供柜台查验的实体卡。',
  ),
  'checks.msisdn_format': text('ITU-T E.164.', 'ITU-T E.164。'),
  'checks.document_number_format': text(
    'GB 11643-1999 for resident ids, ICAO Doc 9303 for passports.',
    '居民身份证依 GB 11643-1999，护照依 ICAO Doc 9303。',
  ),
  'checks.iccid_format': LUHN,
  'checks.eid_format': text('GSMA SGP.02: 32 digits with two check digits.', 'GSMA SGP.02：32 位数字，含两位校验位。'),
  'checks.line_found': REGISTER,
  'checks.line_active': REGISTER,
  'checks.line_suspended': REGISTER,
  'checks.arrears': SETTLED,
  'checks.unbilled_usage': SETTLED,
  'checks.contract': SETTLED,
  'checks.bundle': SETTLED,
  'checks.secondary_card': SETTLED,
  'checks.pending_port_out': PORTING,
  'checks.document_expiry': text('A document that has expired proves nobody’s identity.', '过期证件不能证明身份。'),
  'checks.holder_age': text('The age of majority.', '成年年龄规定。'),
  'limits.adultYears': text('The age of majority.', '成年年龄规定。'),
  'secondReview.checkOverridden': TWO_EYES,
  'secondReview.filedByStaff': TWO_EYES,
  'secondReview.onBehalf': TWO_EYES,
  'secondReview.share': text(
    'Practice of the house: a random twentieth is looked at twice.',
    '本企业做法：随机抽取二十分之一复核。',
  ),
  'documents.self': text(
    'Practice: both sides of the document, the person, and the card where it is in hand.',
    '通行做法：证件正反面、本人照片，卡在手时加拍 SIM 卡。',
  ),
};

const CN: Readonly<Partial<Record<RuleKey, LocalText>>> = {
  signIn: text(
    'Provisions on Registering True Identity of Telephone Users (MIIT Order 25): the holder is identified.',
    '《电话用户真实身份信息登记规定》（工信部令第 25 号）：须核实用户身份。',
  ),
  'documents.self': text(
    'Provisions on Registering True Identity of Telephone Users (MIIT Order 25).',
    '《电话用户真实身份信息登记规定》（工信部令第 25 号）。',
  ),
  'documents.agent': text(
    'MIIT Order 25, and Civil Code art. 165: a letter of authorisation names the agent, the matter and the term.',
    '工信部令第 25 号；《民法典》第一百六十五条：授权委托书应载明代理人、代理事项和期限。',
  ),
  'documents.heir': text(
    'MIIT Order 25, and Civil Code art. 1122: what the holder left goes to the heirs, who show that they are.',
    '工信部令第 25 号；《民法典》第一千一百二十二条：遗产由继承人承继，继承人应出具证明。',
  ),
  'documents.company': text(
    'MIIT Order 25, and Civil Code art. 61: a company acts by its legal representative or by whom it authorises.',
    '工信部令第 25 号；《民法典》第六十一条：法人由法定代表人或其授权的人行事。',
  ),
  'checks.holder_matches': text(
    'Provisions on Registering True Identity of Telephone Users (MIIT Order 25).',
    '《电话用户真实身份信息登记规定》（工信部令第 25 号）。',
  ),
  'checks.recent_sim_swap': text(
    'Law against Telecom and Online Fraud (2022), art. 11.',
    '《反电信网络诈骗法》（2022 年）第十一条。',
  ),
  'checks.velocity_document': text(
    'Law against Telecom and Online Fraud (2022), art. 10.',
    '《反电信网络诈骗法》（2022 年）第十条。',
  ),
  'limits.adultYears': text(
    'Civil Code art. 17 and 18: from 18 years on a person acts alone.',
    '《民法典》第十七条、第十八条：年满十八周岁可独立行事。',
  ),
  'checks.holder_age': text(
    'Civil Code art. 17 and 18: from 18 years on a person acts alone.',
    '《民法典》第十七条、第十八条：年满十八周岁可独立行事。',
  ),
  evidenceDays: text(
    'Practice: two years after completion; PIPL art. 19: no longer than is necessary.',
    '通行做法：办结后两年；《个人信息保护法》第十九条：以必要为限。',
  ),
  closedEvidenceDays: text(
    'PIPL art. 19: no longer than is necessary.',
    '《个人信息保护法》第十九条：以必要的最短时间为限。',
  ),
};

const GDPR_KEEP = text(
  'GDPR art. 5 (1) (e): no longer than is necessary.',
  '《通用数据保护条例》（GDPR）第 5 条第 1 款 e 项：以必要为限。',
);
const BUTTON = text(
  'BGB § 312k: ending a contract by the button asks for no sign-in and for no more than names the customer and the contract.',
  '德国《民法典》第 312k 条：通过解约按钮终止合同，不得要求登录，只可询问识别客户与合同所必需的信息。',
);
const DECLARED = text(
  'BGB § 312k: a notice that was given counts. What is still owed stays owed and does not stand in its way.',
  '德国《民法典》第 312k 条：解约通知一经作出即有效；未清款项仍须结清，但不妨碍解约。',
);

const DE: Readonly<Partial<Record<RuleKey, LocalText>>> = {
  signIn: BUTTON,
  'documents.self': BUTTON,
  'documents.company': BUTTON,
  'documents.agent': text(
    'BGB § 174: whoever acts for another shows the authorisation in writing when asked.',
    '德国《民法典》第 174 条：代理他人行事者应要求出示书面授权。',
  ),
  'documents.heir': text(
    'BGB § 1922 and § 2365: what the holder left goes to the heirs; a certificate of inheritance shows who they are.',
    '德国《民法典》第 1922 条、第 2365 条：遗产转归继承人，继承证书证明其身份。',
  ),
  'checks.document_number_format': BUTTON,
  'checks.arrears': DECLARED,
  'checks.unbilled_usage': DECLARED,
  'checks.contract': DECLARED,
  'checks.bundle': DECLARED,
  'checks.secondary_card': DECLARED,
  'checks.premium_number': DECLARED,
  'checks.insurance': DECLARED,
  quarantineDays: text(
    'TKG § 59 (3): the number can be taken along for a month after the contract’s end; practice: 90 days.',
    '德国《电信法》（TKG）第 59 条第 3 款：合同终止后一个月内仍可携号；通行做法：90 天。',
  ),
  'limits.adultYears': text('BGB § 2: of age from 18 years on.', '德国《民法典》第 2 条：年满 18 周岁为成年。'),
  'checks.holder_age': text('BGB § 2: of age from 18 years on.', '德国《民法典》第 2 条：年满 18 周岁为成年。'),
  evidenceDays: GDPR_KEEP,
  closedEvidenceDays: GDPR_KEEP,
};

const UK_KEEP = text(
  'UK GDPR art. 5 (1) (e): no longer than is necessary.',
  '英国《通用数据保护条例》（UK GDPR）第 5 条第 1 款 e 项：以必要为限。',
);

const GB: Readonly<Partial<Record<RuleKey, LocalText>>> = {
  signIn: text(
    'Ofcom General Conditions, C7: whoever asks to leave is shown to be the customer.',
    '英国通信管理局（Ofcom）《一般条件》C7：须核实提出离网者为客户本人。',
  ),
  'documents.agent': text('Powers of Attorney Act 1971.', '英国《1971 年授权书法》。'),
  'documents.heir': text(
    'Grant of probate or letters of administration (Senior Courts Act 1981).',
    '遗嘱认证书或遗产管理委任书（英国《1981 年高级法院法》）。',
  ),
  'limits.adultYears': text(
    'Family Law Reform Act 1969, s. 1: of age from 18 years on.',
    '英国《1969 年家庭法改革法》第 1 条：年满 18 周岁为成年。',
  ),
  evidenceDays: UK_KEEP,
  closedEvidenceDays: UK_KEEP,
};

const US: Readonly<Partial<Record<RuleKey, LocalText>>> = {
  signIn: text(
    '47 CFR § 64.2010: a customer is authenticated before what is theirs is disclosed.',
    '美国联邦法规 47 CFR § 64.2010：披露客户信息前须验证身份。',
  ),
  quarantineDays: text(
    '47 CFR § 52.15 (f) (1) (ii): residential numbers age for 45 to 90 days.',
    '美国联邦法规 47 CFR § 52.15(f)(1)(ii)：住宅号码冷冻 45 至 90 天。',
  ),
  'checks.recent_sim_swap': text(
    '47 CFR § 64.2010 (h): SIM changes are secured against fraud.',
    '美国联邦法规 47 CFR § 64.2010(h)：防范欺诈性换卡。',
  ),
  'documents.agent': text('A power of attorney under the law of the state.', '依各州法律出具的授权书。'),
  'documents.heir': text(
    'Letters testamentary or of administration under the law of the state.',
    '依各州法律出具的遗嘱执行或遗产管理文书。',
  ),
};

const OF_JURISDICTION: Readonly<Record<Jurisdiction, Readonly<Partial<Record<RuleKey, LocalText>>>>> = {
  CN,
  DE,
  GB,
  US,
};

/** What every rule of a shipped policy rests on. */
export function presetSources(jurisdiction: Jurisdiction): RuleSources {
  const own = OF_JURISDICTION[jurisdiction];
  const sources = RULE_KEYS.map((key) => [key, own[key] ?? COMMON[key] ?? fallback(key)] as const);
  return Object.fromEntries(sources) as RuleSources;
}

function fallback(key: RuleKey): LocalText {
  if (key.endsWith('_format')) return FORMATS;
  if (key.startsWith('checks.') || key.startsWith('documents.')) return PRACTICE;
  return HOUSE;
}
