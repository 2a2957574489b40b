import type { Random } from '#db/seed/random';
import type { IdentityDocumentKind } from '#domain/identifiers/document-number';

/** An invented person; every number is formed by rule and belongs to nobody we know. */
export type DemoPerson = {
  name: string;
  latinName: string;
  sex: 'male' | 'female';
  bornOn: string;
  address: string;
  addressEn: string;
  documentKind: IdentityDocumentKind;
  documentNumber: string;
  documentExpiresOn: string;
  portraitSeed: number;
};

const SURNAMES = [
  ['王', 'WANG'],
  ['李', 'LI'],
  ['张', 'ZHANG'],
  ['刘', 'LIU'],
  ['陈', 'CHEN'],
  ['杨', 'YANG'],
  ['赵', 'ZHAO'],
  ['黄', 'HUANG'],
  ['周', 'ZHOU'],
  ['吴', 'WU'],
] as const;
const GIVEN = [
  ['伟', 'WEI', 'male'],
  ['芳', 'FANG', 'female'],
  ['敏', 'MIN', 'female'],
  ['静', 'JING', 'female'],
  ['强', 'QIANG', 'male'],
  ['磊', 'LEI', 'male'],
  ['秀英', 'XIUYING', 'female'],
  ['建华', 'JIANHUA', 'male'],
  ['晓明', 'XIAOMING', 'male'],
  ['雅婷', 'YATING', 'female'],
] as const;
const FOREIGN = [
  ['Anna Schmidt', 'female'],
  ['John Miller', 'male'],
  ['Sofia Rossi', 'female'],
  ['Pierre Dubois', 'male'],
  ['Emma Johansson', 'female'],
  ['Carlos García', 'male'],
  ['Olga Ivanova', 'female'],
  ['Kenji Tanaka', 'male'],
  ['Amina Diallo', 'female'],
  ['Liam O’Connor', 'male'],
] as const;
const PLACES = [
  ['310115', '上海市浦东新区张杨路 500 号', '500 Zhangyang Road, Pudong, Shanghai'],
  ['310106', '上海市静安区延安中路 955 号', '955 Middle Yan’an Road, Jing’an, Shanghai'],
  ['110102', '北京市西城区宣武门外大街 10 号', '10 Xuanwumen Outer Street, Xicheng, Beijing'],
  ['110108', '北京市海淀区学院路 37 号', '37 Xueyuan Road, Haidian, Beijing'],
  ['440106', '广州市天河区体育西路 101 号', '101 West Tiyu Road, Tianhe, Guangzhou'],
  ['440104', '广州市越秀区中山五路 68 号', '68 Zhongshan 5th Road, Yuexiu, Guangzhou'],
] as const;

/** Person number `index`, the same for the same random source: nine in ten with a resident card, the rest with a passport. */
export function demoPerson(index: number, random: Random): DemoPerson {
  const place = random.pick(PLACES);
  const bornOn = `${1948 + random.int(58)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
  const expiresOn = `${2027 + random.int(9)}-${two(1 + random.int(12))}-${two(1 + random.int(28))}`;
  const common = { bornOn, address: place[1], addressEn: place[2], documentExpiresOn: expiresOn, portraitSeed: index };
  if (index % 10 === 7) {
    const [name, sex] = random.pick(FOREIGN);
    const documentNumber = `X${random.digits(8)}`;
    return { ...common, name, latinName: name.toUpperCase(), sex, documentKind: 'passport', documentNumber };
  }
  const [surname, latinSurname] = random.pick(SURNAMES);
  const [given, latinGiven, sex] = random.pick(GIVEN);
  const sequence = `${random.digits(2)}${(sex === 'male' ? 1 : 0) + 2 * random.int(5)}`;
  return {
    ...common,
    name: `${surname}${given}`,
    latinName: `${latinSurname} ${latinGiven}`,
    sex,
    documentKind: 'resident_id',
    documentNumber: withResidentCheck(`${place[0]}${bornOn.replaceAll('-', '')}${sequence}`),
  };
}

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/** GB 11643: the eighteenth character by ISO 7064 MOD 11-2. */
function withResidentCheck(seventeen: string): string {
  const sum = WEIGHTS.reduce((total, weight, position) => total + weight * Number(seventeen[position]), 0);
  return `${seventeen}${'10X98765432'[sum % 11]}`;
}

function two(value: number): string {
  return String(value).padStart(2, '0');
}
