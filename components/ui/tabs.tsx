'use client';

import { clsx } from 'clsx';
import type { ReactNode } from 'react';
import { Tab, TabList, TabPanel, Tabs as AriaTabs } from 'react-aria-components';
import type { TabsProps as AriaTabsProps } from 'react-aria-components';

export type TabItem = { id: string; label: ReactNode; content: ReactNode };

type TabsProps = Pick<AriaTabsProps, 'selectedKey' | 'defaultSelectedKey' | 'onSelectionChange'> & {
  label: string;
  items: readonly TabItem[];
  className?: string;
};

export function Tabs({ label, items, className, ...tabs }: TabsProps) {
  return (
    <AriaTabs {...tabs} className={clsx('flex flex-col', className)}>
      <TabList aria-label={label} className="flex gap-4 overflow-x-auto border-b border-line">
        {items.map((item) => (
          <Tab
            key={item.id}
            id={item.id}
            className="-mb-px flex h-9 cursor-default items-center gap-2 border-b-2 border-transparent whitespace-nowrap text-muted outline-offset-[-2px] data-hovered:text-ink data-selected:border-accent data-selected:font-medium data-selected:text-ink"
          >
            {item.label}
          </Tab>
        ))}
      </TabList>
      {items.map((item) => (
        <TabPanel key={item.id} id={item.id} className="pt-4">
          {item.content}
        </TabPanel>
      ))}
    </AriaTabs>
  );
}
