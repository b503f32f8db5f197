import type { PageData } from '../page-data.ts';
import { App, type Package } from './app.ts';
import { pageView } from './views/page.ts';

/** What the page offers to scripts, such as those of its reader's console. */
interface Offered {
  /** Judges a request as the validator of the package does. Throws when there is no such operation. */
  readonly validate: (surface: string, operation: string, request: unknown) => unknown;
}

declare global {
  interface Window {
    tencentAigcVideo?: Offered;
  }
}

/** Shows the page. */
export function start(data: PageData, given: Package): void {
  window.tencentAigcVideo = {
    validate: (surface, operation, request) => {
      const validate = given.validators[surface]?.[operation];
      if (validate === undefined) throw new RangeError(`there is no operation ${surface}/${operation}`);
      return validate(request);
    },
  };
  new App(data, given, pageView).start();
}
