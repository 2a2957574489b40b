import type { Locale } from '#domain/application';
import type { Role } from '#domain/permissions';

type DemoMember = { email: string; name: string; role: Role; store?: string; locale: Locale };

export const DEMO_STAFF: readonly [DemoMember, ...DemoMember[]] = [
  { email: 'reviewer@demo.signoff', name: 'Mei Lin 林梅', role: 'reviewer', locale: 'en' },
  { email: 'reviewer2@demo.signoff', name: 'Jonas Weber', role: 'reviewer', locale: 'en' },
  { email: 'reviewer3@demo.signoff', name: '赵一鸣', role: 'reviewer', locale: 'zh-CN' },
  { email: 'reviewer4@demo.signoff', name: '孙晓彤', role: 'reviewer', locale: 'zh-CN' },
  { email: 'supervisor@demo.signoff', name: 'Grace Chen 陈静', role: 'supervisor', locale: 'en' },
  { email: 'supervisor2@demo.signoff', name: '周建国', role: 'supervisor', locale: 'zh-CN' },
  { email: 'clerk@demo.signoff', name: 'Li Na 李娜', role: 'clerk', store: 'SH-PD', locale: 'en' },
  { email: 'clerk2@demo.signoff', name: '吴倩', role: 'clerk', store: 'SH-JA', locale: 'zh-CN' },
  { email: 'clerk3@demo.signoff', name: '郑凯', role: 'clerk', store: 'BJ-XD', locale: 'zh-CN' },
  { email: 'clerk4@demo.signoff', name: '王雪', role: 'clerk', store: 'BJ-ZGC', locale: 'zh-CN' },
  { email: 'clerk5@demo.signoff', name: '黄志强', role: 'clerk', store: 'GZ-TH', locale: 'zh-CN' },
  { email: 'clerk6@demo.signoff', name: '何嘉欣', role: 'clerk', store: 'GZ-YX', locale: 'zh-CN' },
  { email: 'auditor@demo.signoff', name: 'Ana Ruiz', role: 'auditor', locale: 'en' },
  { email: 'admin@demo.signoff', name: 'Tom Baker', role: 'admin', locale: 'en' },
];
