import type { Bilingual } from '../register/item.ts';

/** Who answers for the data (PIPL art. 17); part of every notice and every receipt. */
export const CONTROLLER = {
  name: { zh: '武汉网友科技有限公司', en: '武汉网友科技有限公司 (Wuhan Wangyou Technology Co., Ltd.)' },
  address: {
    zh: '湖北省武汉市武昌区三角村7层11号',
    en: '7-11 Sanjiaocun, Wuchang District, Wuhan, Hubei, China',
  },
  email: 'infoplus@liaoliao.com',
  qq: '800035523',
} as const satisfies { name: Bilingual; address: Bilingual; email: string; qq: string };

/** Within how many working days the controller answers a request, by its policy. */
export const ANSWER_WORKING_DAYS = 15;

/** A grant ends by itself after this many months. */
export const GRANT_MONTHS = 12;
