import { recordInstall } from './install.mjs';

recordInstall();
